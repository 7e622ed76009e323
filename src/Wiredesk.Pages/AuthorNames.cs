using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Bylines to names.</summary>
internal static partial class AuthorNames
{
    private const int LongestByline = 300;
    private const int LongestName = 60;
    private const int MostWords = 6;

    private static readonly char[] Edges = [' ', ',', '.', ':', '-', '–', '—', '·', '•', '"', '#'];

    /// <summary>The names in bylines, each once, in order; without "By", roles, addresses, dates and accounts.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> bylines)
    {
        var names = new List<string>();
        foreach (var byline in bylines.Where(byline => byline.Length <= LongestByline))
        {
            foreach (var part in Split(byline))
            {
                if (Name(part) is { } name && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                    names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Whether it names someone in full: two words or more, each with a capital, no digits.</summary>
    public static bool IsFull(string name) => name.Contains(' ', StringComparison.Ordinal) && IsCapitalised(name) && !name.Any(char.IsAsciiDigit);

    /// <summary>Whether its words begin with capitals, but for those like "van" and "de"; or are of a script that has none.</summary>
    public static bool IsCapitalised(string name)
    {
        var words = name.Split(' ');
        var capitals = words.Count(word => char.IsUpper(word[0]) || char.GetUnicodeCategory(word[0]) == System.Globalization.UnicodeCategory.OtherLetter);
        return capitals > 0 && words.All(word => char.IsUpper(word[0]) || !char.IsLower(word[0]) || Particle().IsMatch(word));
    }

    private static string[] Split(string byline)
    {
        byline = By().Replace(Plain.Line(byline) ?? "", "");
        return Address().IsMatch(byline) ? [] : Between().Split(AfterName().Replace(byline, ""));
    }

    private static string? Name(string part)
    {
        var name = Bracketed().Replace(By().Replace(part.Trim(), ""), "").Trim(Edges);
        if (part.TrimEnd().EndsWith('.') && Suffix().IsMatch(name))
            name += ".";
        if (name.Length is < 2 or > LongestName || name.Split(' ').Length > MostWords || !name.Any(char.IsLetter))
            return null;
        return NoName().IsMatch(name) || Role().IsMatch(name) ? null : name;
    }

    [GeneratedRegex(@"^\s*((written|posted|reported|reviewed|story|words|text|reporting|analysis|article|published)\s+)?(by|von|par|por|door|av|di)\b\s*:?\s+|^\s*(author|authors|autor|writer)s?\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex By();

    /// <summary>What follows a name in a byline and is none: a date, a role after a bar, "in Paris", "for The Courier".</summary>
    [GeneratedRegex(@"\s*(\||•|·)\s.*$|\s*[,–—-]?\s*\b(on\s+)?((mon|tues|wednes|thurs|fri|satur|sun)day|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{1,2}\s+(january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(published|updated|posted)\b).*$|\s+for\s+the\s+\p{Lu}.*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AfterName();

    [GeneratedRegex(@"\s*(?:[;|]|,|\s+/\s+|\s+&\s+|\s+(?:and|und|et|y|with)\s+)\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@"\s*[(\[<].*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(de|del|della|der|den|di|da|das|do|dos|du|la|le|van|von|vom|zu|zum|zur|ter|ten|af|av|bin|ibn|al|el|y|e|d['’].*|al-.*|el-.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Particle();

    [GeneratedRegex(@"\b(jr|sr)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();

    /// <summary>Accounts and addresses.</summary>
    [GeneratedRegex(@"https?:|www\.|\S@\S|^@|^/|^#|\.html?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    /// <summary>What stands where a name should, and qualifications.</summary>
    [GeneratedRegex(@"^\d+$|^(ph\.?d|m\.?d|m\.?s|m\.?a|mba|rd|rdn|rn|cpa|cfp|bsc|msc|jr|sr|esq|by|the|user|guest|unknown|anonymous|none|null|undefined|read more|share|comments?|view (profile|bio|all posts)|all posts|see (bio|more)|follow|about( the)?( author)?|bio|written by|reviewed by|published by|posted by)\.?$|\b(minutes?|min) read\b|\bposts by\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NoName();

    /// <summary>A role and nothing else: "Staff Writer", "Senior Editor". "The Courier Team" is a name of sorts.</summary>
    [GeneratedRegex(@"^((senior|chief|staff|guest|contributing|associate|assistant|executive|managing|deputy|national|political|sr\.?|vice|web|news|lead|digital|global|content|co-?)[ -]?)*(admin|administrator|editors?|editor-in-chief|editorial|reporters?|correspondent|staff|writers?|contributors?|columnist|webmaster|producer|founder|co-founder|ceo|cto|president|director|manager|journalist|authors?|newsroom|team|desk|strategist|specialist|marketer|marketing)\b( (of|at|for|in) .*)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Role();
}
