using System.Security.Cryptography;
using System.Text;

namespace Wiredesk.Desk.WebSub;

/// <summary>The signature of a delivery: <c>X-Hub-Signature: sha256=…</c>, an HMAC of the body (WebSub, 7.1).</summary>
public static class HubSignature
{
    /// <summary>Whether a body was signed with the secret. Takes as long whether it was nearly right or not at all.</summary>
    /// <param name="header">The field as sent: method and hexadecimal signature.</param>
    /// <param name="secret">What the hub was told.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static bool IsRight(string? header, string secret, ReadOnlySpan<byte> body)
    {
        var parts = (header ?? "").Split('=', 2);
        if (parts.Length != 2 || Compute(parts[0].Trim(), Encoding.UTF8.GetBytes(secret), body) is not { } right)
            return false;
        var given = new byte[right.Length];
        return Convert.FromHexString(parts[1].AsSpan().Trim(), given, out var read, out var written) == System.Buffers.OperationStatus.Done
            && read == parts[1].AsSpan().Trim().Length && written == right.Length
            && CryptographicOperations.FixedTimeEquals(given, right);
    }

    private static byte[]? Compute(string method, byte[] secret, ReadOnlySpan<byte> body) => method.ToLowerInvariant() switch
    {
#pragma warning disable CA5350 // Most hubs sign with it, and as an HMAC it still holds.
        "sha1" => HMACSHA1.HashData(secret, body),
#pragma warning restore CA5350
        "sha256" => HMACSHA256.HashData(secret, body),
        "sha384" => HMACSHA384.HashData(secret, body),
        "sha512" => HMACSHA512.HashData(secret, body),
        _ => null,
    };
}
