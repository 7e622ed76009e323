using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Copies;

/// <summary>Which of two articles that share their text had it first, and which of several is the origin.</summary>
internal static class CopyOrigin
{
    /// <summary>The best origin: of the overlaps whose article comes before the new one and that are nearly as large as the largest,
    /// an agency's, then the earliest. Null when none comes before.</summary>
    public static TextOverlap? Of(StoryArticle article, double day, List<TextOverlap> overlaps, double margin)
    {
        var before = overlaps.Where(overlap => ComesBefore(overlap.Other, article, day)).ToList();
        if (before.Count == 0)
            return null;

        var enough = before.Max(overlap => overlap.Containment) - margin;
        return before.Where(overlap => overlap.Containment >= enough)
            .OrderByDescending(overlap => IsAgencyFor(overlap.Other, article))
            .ThenBy(overlap => overlap.Other.Day)
            .First();
    }

    /// <summary>Whether the filed article is the origin rather than the new one: by agency first, then by date; of the same
    /// moment, the one filed first.</summary>
    public static bool ComesBefore(FiledArticle filed, StoryArticle article, double day)
    {
        var filedIsAgency = IsAgencyFor(filed, article);
        var newIsAgency = article.FromAgency || Credits(filed.Credits, article.Outlet);
        if (filedIsAgency != newIsAgency)
            return filedIsAgency;
        return !(filed.Day > day);
    }

    /// <summary>Whether the filed article is an agency's, or of an outlet that the new one credits.</summary>
    public static bool IsAgencyFor(FiledArticle filed, StoryArticle article) =>
        filed.FromAgency || Credits(article.Credits, filed.Outlet);

    /// <summary>Whether one of the credits names the outlet. "Agence France-Presse" names `agence-france-presse`; "AP" names `ap` and
    /// `ap.org`; "Reuters" names `www.reuters.com`.</summary>
    private static bool Credits(IReadOnlyList<string> credits, string outlet)
    {
        if (outlet.Length == 0)
            return false;
        var name = OutletName(outlet);
        return credits.Any(credit => Letters(credit) == name);
    }

    private static string OutletName(string outlet)
    {
        var host = outlet.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? outlet[4..] : outlet;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return Letters(dot > 0 ? host[..dot] : host);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
