using System.Text.RegularExpressions;

namespace Wiredesk.Desk.Importing;

/// <summary>Where a saved page came from: browsers write it into the file, or the page names its canonical address.</summary>
internal static partial class SavedPage
{
    /// <summary>Both stand in the head of a page.</summary>
    private const int LookedAt = 64 * 1024;

    public static string? Address(string page)
    {
        var head = page.AsSpan(0, Math.Min(page.Length, LookedAt)).ToString();
        foreach (var found in new[] { SavedFrom().Match(head), Canonical().Match(head), CanonicalReversed().Match(head) })
        {
            if (found.Success && Uri.TryCreate(found.Groups["url"].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                return url.ToString();
        }
        return null;
    }

    [GeneratedRegex(@"<!--\s*saved from url=\(\d+\)(?<url>\S+?)\s*-->", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SavedFrom();

    [GeneratedRegex("""<link[^>]{0,500}\brel=["']?canonical["']?[^>]{0,500}\bhref=["']?(?<url>[^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Canonical();

    [GeneratedRegex("""<link[^>]{0,500}\bhref=["']?(?<url>[^"'\s>]+)["']?[^>]{0,500}\brel=["']?canonical""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CanonicalReversed();
}
