namespace Wiredesk.Pages;

/// <summary>Addresses as pages state them.</summary>
internal static class PageAddress
{
    /// <summary>A longer one is data, not an address.</summary>
    private const int LongestAddress = 4_000;

    /// <summary>The absolute address, or null when it is none of the web's.</summary>
    public static string? Of(string? reference, Uri? page)
    {
        if (reference is null || reference.Length > LongestAddress || Plain.Line(reference) is not { } line)
            return null;
        var resolved = page is null ? Uri.TryCreate(line, UriKind.Absolute, out var whole) ? whole : null : Uri.TryCreate(page, line, out var joined) ? joined : null;
        return resolved?.Scheme is "http" or "https" ? resolved.AbsoluteUri : null;
    }

    /// <summary>Whether a text is an address rather than a name.</summary>
    public static bool Looks(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith('/');
}
