using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Bylines to names.</summary>
internal static partial class AuthorNames
{
    private const int LongestByline = 300;
    private const int LongestName = 60;
    private const int MostWords = 6;
    private const int LongestQualification = 6;

    /// <summary>More names are not kept.</summary>
    private const int MostNames = 100;

    private static readonly char[] Edges = [' ', ',', '.', ':', '-', '–', '—', '·', '•', '"', '#'];

    /// <summary>The names in bylines, each once, in order; without "By", roles, addresses, dates and accounts.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> bylines)
    {
        var names = new List<string>();
        foreach (var byline in bylines.Where(byline => byline.Length <= LongestByline))
        {
            var parts = Split(byline);
            for (var i = 0; i < parts.Length; i++)
            {
                if (names.Count < MostNames && (i == 0 || !(EndsInRole().IsMatch(parts[i]) || IsQualification(parts[i], parts[0]))) && Name(parts[i]) is { } name && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                    names.Add(name);
            }
        }

        // "By Ann Lee, Reuters": the agency is credited, and the writer named.
        return names.Count > 1 && names.FindAll(name => !AgencyCredits.IsKnown(name)) is { Count: > 0 } persons ? persons : names;
    }

    /// <summary>The body that bylines name where they name no one: "News Desk", "Redaktion"; null when they name none. An administrator
    /// is an account and no body.</summary>
    public static string? Desk(IEnumerable<string> bylines) =>
        bylines.Where(byline => byline.Length <= LongestByline).SelectMany(Split).Select(part => By().Replace(part.Trim(), "").Trim(Edges)).FirstOrDefault(part => DeskName().IsMatch(part));

    /// <summary>"FRCP" after "Ann Lee"; in "ANN LEE" capitals say nothing.</summary>
    private static bool IsQualification(string part, string first) =>
        part.Length is >= 2 and <= LongestQualification && part.All(c => char.IsUpper(c) || c is '.' or '-') && first.Any(char.IsLower);

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
        return Address().IsMatch(byline) ? [] : Between().Split(RoleAfterName().Replace(AfterName().Replace(byline, ""), "${end}"));
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

    [GeneratedRegex(@"^\s*((written|posted|reported|reviewed|authored|submitted|interview|interviewed|story|words|text|reporting|analysis|opinion|article|published|verfasst|geschrieben|écrit|rédigé|publié|escrito|scritto)\s+)?(by|von|par|por|door|av|af|di|przez|yazan)\b[\s|]*:?[\s|]+|^\s*(about the )?(authors?|author\(s\)|autor(in|en|es)?|autore|auteurs?|writers?|contributors?|texte?|testo|words|story|автор|skribent|kirjoittaja|redaktion|reporter)\s*(\||:)[\s|:]*|^\s*((all |view all |more |other )?(posts|articles|stories|entries)|alle (beiträge|artikel)|beiträge|artikel|beitrag|ein (artikel|beitrag)|tous les articles|articles|zeige alle beiträge|alles|(blog|gast) ?beitrag) (by|von|de|from)\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex By();

    /// <summary>What follows a name in a byline and is none: a date, a role after a bar, "in Paris", "for The Courier".</summary>
    [GeneratedRegex(@"\s*(\||•|·)\s.*$|\s*[,–—-]?\s*\b(on\s+)?((mon|tues|wednes|thurs|fri|satur|sun)day|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{1,2}\s+(january|february|march|april|may|june|july|august|september|october|november|december)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(published|updated|posted)\b).*$|\s+in$|\s+[-–—]\s+.*$|\s+for\s+the\s+\p{Lu}.*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex AfterName();

    [GeneratedRegex(@"\b(experts?|editors?|writers?|reporters?|correspondents?|analysts?|columnists?|contributors?|managers?|directors?|officers?|founders?|attorneys?|specialists?|strategists?|consultants?|advisors?|researchers?|producers?|moderator|redaktion|redakteur(in)?|\p{L}*leiter(in)?)\b( (of|at|for|in|der|des|von|du|de) .*)?\W*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex EndsInRole();

    /// <summary>", Home and Garden Editor": the joining word is of the role.</summary>
    [GeneratedRegex(@",\s+[^,;|]*\b(experts?|editors?|writers?|reporters?|correspondents?|analysts?|columnists?|contributors?|journalists?|managers?|directors?|officers?|presidents?|founders?|partners?|attorneys?|lawyers?|professors?|specialists?|strategists?|consultants?|advisors?|advisers?|researchers?|producers?|engineers?|coach(es)?|dietitians?|nutritionists?|redakteur(in)?|redaktion|journaliste?|rédact(eur|rice)|redactora?)\b[^,;|]{0,60}(?<end>[,;|]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex RoleAfterName();

    [GeneratedRegex(@"\s*(?:[;|]|,|\s+/\s+|\s+&\s+|\s+(?:and|und|et|y|with)\s+)\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Between();

    [GeneratedRegex(@"\s*[(\[<].*$", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(the )?((news|editorial|web|online|digital|sports?|business|foreign|city|content) ?)*(desk|newsdesk|newsroom|team|staff|staff (reporters?|writers?)|editors|redaktion|rédaction|redacción|redação|redazione|redactie|redakcja|редакция|редакція|redakce|redaktionen|toimitus)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex DeskName();

    [GeneratedRegex(@"^(de|del|della|der|den|di|da|das|do|dos|du|la|le|van|von|vom|zu|zum|zur|ter|ten|af|av|bin|ibn|al|el|y|e|d['’].*|al-.*|el-.*)$", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Particle();

    [GeneratedRegex(@"\b(jr|sr)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Suffix();

    /// <summary>Accounts and addresses.</summary>
    [GeneratedRegex(@"https?:|www\.|\S@\S|^@|^/|^#|\.html?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Address();

    /// <summary>What stands where a name should, and qualifications.</summary>
    [GeneratedRegex(@"^\d+$|^(ph\.?d|m\.?d|m\.?s|m\.?a|mba|rd|rdn|rn|cpa|cfp|bsc|msc|jr|sr|esq|do|dds|dvm|lcsw|ld|np|pa-c|coo|cfo|cmo|cso|by|the|user|guest|unknown|anonymous|none|null|undefined|read more|more|share|comments?|text|texte|fotos?|photos?|bilder|name|words|sign in|log in|subscribe|verfasst von|geschrieben von|authored by|edited by|by line|view more posts|more posts|learn more|contact|website|home|menu|search|print|email|e-mail|view (profile|bio|all posts)|all posts|see (bio|more)|.* admin|.*moderator|follow|about( the)?( author)?|bio|written by|reviewed by|published by|posted by)\.?$|\b(minutes?|min) read\b|\bposts by\b|^(veröffentlicht|publié|publicad|pubblicat|published|posted|updated|aktualisiert|recent|latest|related|find|view)\b|:|\b(19|20)\d\d\b|^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)$|^\d{1,2}\.? \p{L}{3,9}\.?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex NoName();

    /// <summary>A role and nothing else: "Staff Writer", "Senior Editor". "The Courier Team" is a name of sorts.</summary>
    [GeneratedRegex(@"^((senior|chief|staff|guest|contributing|associate|assistant|executive|managing|deputy|national|political|sr\.?|vice|web|news|lead|digital|global|content|co)[ -]?)*(admin|administrator|editors?|editor-in-chief|editorial|reporters?|correspondent|staff|writers?|contributors?|columnist|webmaster|producer|founder|co-founder|ceo|cto|president|director|manager|journalist|authors?|newsroom|team|desk|strategist|specialist|marketer|marketing)\b( (of|at|for|in) .*)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Role();
}
