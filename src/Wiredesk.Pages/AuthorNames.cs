using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Bylines to names.</summary>
internal static partial class AuthorNames
{
    private const int LongestByline = 300;
    private const int LongestName = 60;
    private const int MostWords = 6;

    /// <summary>The names in bylines, each once, in order; without "By", roles, addresses, dates and accounts.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> bylines, string? siteName)
    {
        var names = new List<string>();
        foreach (var byline in bylines.Where(byline => byline.Length <= LongestByline))
        {
            foreach (var part in Split(byline))
            {
                if (Name(part, siteName) is { } name && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                    names.Add(name);
            }
        }

        return names;
    }

    private static string[] Split(string byline)
    {
        byline = By().Replace(Plain.Line(byline) ?? "", "");
        byline = AfterName().Replace(byline, "");
        return Between().Split(byline);
    }

    private static string? Name(string part, string? siteName)
    {
        var name = Bracketed().Replace(By().Replace(part.Trim(), ""), "").Trim(' ', ',', '.', ':', '-', '–', '—', '·', '•', '"', '@');
        if (part.TrimEnd().EndsWith('.') && Suffix().IsMatch(name))
            name += ".";
        if (name.Length is < 2 or > LongestName || name.Split(' ').Length > MostWords)
            return null;
        if (NoName().IsMatch(name) || !name.Any(char.IsLetter) || string.Equals(name, siteName, StringComparison.OrdinalIgnoreCase))
            return null;
        return name;
    }

    [GeneratedRegex(@"^\s*((written|posted|reported|reviewed|story|words|text|reporting|analysis|article|published)\s+)?(by|von|par|por|door|av|di)\b\s*:?\s+|^\s*(author|authors|autor|writer)s?\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex By();

    /// <summary>What follows a name in a byline and is none: a date, a role after a bar, "in Paris", "for The Courier".</summary>
    [GeneratedRegex(@"\s*(\||•|·)\s.*$|\s*[,–—-]?\s*\b(on\s+)?((mon|tues|wednes|thurs|fri|satur|sun)day|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{1,2}\s+(january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(published|updated|posted)\b).*$|\s+(in|for)\s+(the\s+)?\p{Lu}.*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AfterName();

    [GeneratedRegex(@"\s*(?:[;/|]|,|\s+&\s+|\s+(?:and|und|et|y|with)\s+)\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"\s*[(\[<].*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\b(jr|sr)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();

    /// <summary>Accounts, addresses, roles, qualifications.</summary>
    [GeneratedRegex(@"https?:|www\.|@|\.(com|org|net)\b|^\d+$|\b(admin|administrator|editor|editors|editorial|reporter|correspondent|staff|writer|contributor|columnist|columnists|webmaster|producer|founder|ceo|director|manager|journalist|author|guest|newsroom|team|desk|read more|share|comments?)\b|^(ph\.?d|m\.?d|ms|ma|mba|rd|rdn|bsc|msc|jr|esq|by|the|user|unknown|anonymous|none|null|undefined)\.?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NoName();
}
