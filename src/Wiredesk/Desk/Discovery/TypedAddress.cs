namespace Wiredesk.Desk.Discovery;

/// <summary>An address as people type it: with or without a scheme, or with that of feed readers.</summary>
internal static class TypedAddress
{
    /// <returns>The addresses it may mean, the likeliest first: a bare host is asked over https before http.</returns>
    public static IReadOnlyList<string> Read(string typed)
    {
        var address = typed.Trim();
        if (address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
            address = address["feed:".Length..].TrimStart('/');
        return address.Contains("://", StringComparison.Ordinal) ? [address] : [$"https://{address}", $"http://{address}"];
    }
}
