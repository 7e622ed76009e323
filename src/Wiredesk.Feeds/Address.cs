namespace Wiredesk.Feeds;

/// <summary>Addresses as feeds give them: with blanks around, relative, or without anything to be relative to.</summary>
internal static class Address
{
    private const int LongestAddress = 8192;

    /// <summary>The address, made absolute if it is relative and a base is known; an absolute one stays as published.</summary>
    public static string? Resolve(Uri? baseUri, string? published)
    {
        var address = Clean(published);
        if (address is null || baseUri is null || IsAbsolute(address) || address.Length > LongestAddress)
            return address;
        return Uri.TryCreate(baseUri, address, out var absolute) && absolute.Scheme == baseUri.Scheme ? absolute.AbsoluteUri : address;
    }

    /// <summary>The base that <c>xml:base</c> or a feed's address gives; the outer base when it is unusable.</summary>
    public static Uri? Base(Uri? outer, string? inner)
    {
        var address = Resolve(outer, inner);
        return address is not null && IsWeb(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : outer;
    }

    public static bool IsWeb(string? address) =>
        address is not null
        && (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    public static bool IsAbsolute(ReadOnlySpan<char> address)
    {
        var colon = address.IndexOf(':');
        if (colon < 2 || !char.IsAsciiLetter(address[0]))
            return false;
        foreach (var c in address[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>Without the blanks and line breaks around and inside it; null when nothing is left.</summary>
    private static string? Clean(string? published)
    {
        if (published is null)
            return null;
        var trimmed = published.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return null;
        if (trimmed.IndexOfAny('\r', '\n', '\t') >= 0)
            return string.Concat(published.Trim().Split(['\r', '\n', '\t'], StringSplitOptions.TrimEntries));
        return trimmed.Length == published.Length ? published : trimmed.ToString();
    }
}
