using System.Security.Cryptography;
using System.Text;

namespace Wiredesk.Store;

/// <summary>Hashes that only this desk can make, by its secret (HMAC with SHA-256, RFC 2104): of addresses it must not keep, in addresses and links nobody may make up.</summary>
internal static class KeyedHash
{
    private const int AllBytes = 32;

    /// <summary>The hash of a text, in lower hexadecimal.</summary>
    /// <param name="secret">The desk's secret.</param>
    /// <param name="text">The text; its first word says what for, so that a hash of one kind is none of another.</param>
    /// <param name="bytes">So many bytes of it, from the first.</param>
    public static string Of(byte[] secret, string text, int bytes = AllBytes)
        => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));

    /// <summary>Whether a text that was given is the hash, told in the same time whatever it is.</summary>
    public static bool Is(string given, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(hash));
}
