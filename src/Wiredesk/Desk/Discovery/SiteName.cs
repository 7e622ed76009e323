using System.Text.RegularExpressions;
using Wiredesk.News;

namespace Wiredesk.Desk.Discovery;

/// <summary>What an outlet is called, from the titles of its pages and feeds: "Harbour Daily", not "Harbour Daily - Latest news".</summary>
internal static partial class SiteName
{
    /// <summary>Longer ones are sentences, in UTF-16 code units.</summary>
    private const int Longest = 80;

    /// <summary>The part of a title that names the site: the one that resembles its host, or else the first.</summary>
    public static string? InTitle(string? title, string host)
    {
        if (string.IsNullOrWhiteSpace(title))
            return null;
        var parts = Separator().Split(Blanks().Replace(title, " ").Trim()).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        var name = parts.Find(part => Resembles(part, host)) ?? parts.FirstOrDefault();
        return name is { Length: <= Longest } ? name : null;
    }

    /// <summary>Whether a name and a host are made of the same letters: "The Harbour Daily" and harbourdaily.example.</summary>
    private static bool Resembles(string name, string host)
    {
        var letters = Slugs.Of(name).Replace("-", "", StringComparison.Ordinal);
        var label = OutletHost.Of(host).Split('.')[0].Replace("-", "", StringComparison.Ordinal);
        return label.Length > 1 && (letters.Contains(label, StringComparison.Ordinal) || (letters.Length > 2 && label.Contains(letters, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\s+[-|–—·»:]+\s+|:\s+|\s*[|»]\s*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
