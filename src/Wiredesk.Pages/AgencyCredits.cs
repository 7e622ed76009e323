using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>The agencies a text says it draws on.</summary>
public static partial class AgencyCredits
{
    private const int LongestCreditLine = 400;

    /// <summary>A line that is only the source: "Source: AP", "dpa/AFP".</summary>
    private const int LongestSourceLine = 60;

    /// <summary>The names agencies go by, each with the short one the trade uses.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AP"] = "AP",
        ["Associated Press"] = "AP",
        ["Reuters"] = "Reuters",
        ["Thomson Reuters"] = "Reuters",
        ["AFP"] = "AFP",
        ["Agence France-Presse"] = "AFP",
        ["Agence France Presse"] = "AFP",
        ["dpa"] = "dpa",
        ["Deutsche Presse-Agentur"] = "dpa",
        ["UPI"] = "UPI",
        ["United Press International"] = "UPI",
        ["Bloomberg"] = "Bloomberg",
        ["TASS"] = "TASS",
        ["Interfax"] = "Interfax",
        ["RIA Novosti"] = "RIA Novosti",
        ["Xinhua"] = "Xinhua",
        ["Kyodo"] = "Kyodo",
        ["Kyodo News"] = "Kyodo",
        ["Yonhap"] = "Yonhap",
        ["Yonhap News Agency"] = "Yonhap",
        ["ANSA"] = "ANSA",
        ["EFE"] = "EFE",
        ["APA"] = "APA",
        ["ANP"] = "ANP",
        ["Belga"] = "Belga",
        ["PA"] = "PA",
        ["PA Media"] = "PA",
        ["Press Association"] = "PA",
        ["PTI"] = "PTI",
        ["Press Trust of India"] = "PTI",
        ["ANI"] = "ANI",
        ["IANS"] = "IANS",
        ["AAP"] = "AAP",
        ["Australian Associated Press"] = "AAP",
        ["The Canadian Press"] = "The Canadian Press",
        ["Canadian Press"] = "The Canadian Press",
        ["Anadolu Agency"] = "Anadolu",
        ["Anadolu"] = "Anadolu",
        ["Ukrinform"] = "Ukrinform",
        ["RFE/RL"] = "RFE/RL",
        ["Radio Free Europe/Radio Liberty"] = "RFE/RL",
        ["VOA"] = "VOA",
        ["Voice of America"] = "VOA",
        ["KNA"] = "KNA",
        ["SID"] = "SID",
        ["epd"] = "epd",
        ["NTB"] = "NTB",
        ["Europa Press"] = "Europa Press",
        ["Interfax-Ukraine"] = "Interfax-Ukraine",
        ["Agerpres"] = "Agerpres",
        ["Tanjug"] = "Tanjug",
        ["STT"] = "STT",
        ["ATS"] = "ATS",
        ["Keystone-SDA"] = "Keystone-SDA",
        ["TT"] = "TT",
        ["Ritzau"] = "Ritzau",
        ["PAP"] = "PAP",
        ["CTK"] = "CTK",
        ["MTI"] = "MTI",
        ["Lusa"] = "Lusa",
        ["States Newsroom"] = "States Newsroom",
        ["Tribune News Service"] = "Tribune News Service",
        ["Inter Press Service"] = "IPS",
    };

    /// <summary>The agencies credited, each once, in order of appearance; a well-known one by its short name ("AP"), others as printed.
    /// Understood are datelines ("WASHINGTON (AP) —"), a name alone in brackets, "With reporting by X and Y", "X contributed to this
    /// report", and copyright lines.</summary>
    /// <param name="text">Plain text, a paragraph a line.</param>
    public static IReadOnlyList<string> In(string text)
    {
        var credits = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            foreach (var name in InLine(line.Trim()))
            {
                if (!credits.Contains(name, StringComparer.OrdinalIgnoreCase))
                    credits.Add(name);
            }
        }

        return credits;
    }

    /// <summary>Whether it is one of the agencies known by name.</summary>
    internal static bool IsKnown(string name) => Known.ContainsKey(Article().Replace(name, ""));

    /// <summary>The agencies among the names of a byline.</summary>
    internal static IReadOnlyList<string> Among(IReadOnlyList<string> names) => [.. names.Where(IsKnown).Select(Named).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> InLine(string line)
    {
        var dateline = Dateline().Match(line);
        if (dateline.Success)
            yield return Named(dateline.Groups["name"].Value);

        foreach (Match bracketed in Bracketed().Matches(line))
        {
            foreach (var agency in AllKnown(bracketed.Groups["name"].Value))
                yield return agency;
        }

        if (line.Length <= LongestSourceLine)
        {
            foreach (var agency in AllKnown(SourceLabel().Replace(line, "")))
                yield return agency;
        }

        if (line.Length > LongestCreditLine)
            yield break;
        foreach (var name in ListIn(ReportingBy().Match(line)).Concat(ListIn(ContributedTo().Match(line))).Concat(Owner(line)))
            yield return name;
    }

    /// <summary>The agencies of "AP", "dpa/AFP", "Reuters, AP", when all parts are agencies; else none.</summary>
    private static IEnumerable<string> AllKnown(string names)
    {
        names = names.Trim(' ', '.');
        if (Known.TryGetValue(names, out var only))
            return IsSpelledOut(names) ? [only] : [];
        var parts = BetweenSources().Split(names);
        return parts.Length > 1 && parts.All(part => Known.ContainsKey(part) && IsSpelledOut(part)) ? parts.Select(Named) : [];
    }

    /// <summary>The names in a credit's list. A list of persons looks the same, so at least one name must be an agency's: known, one word,
    /// or with a word that agencies have in their names. Then its other names are taken for agencies too.</summary>
    private static IEnumerable<string> ListIn(Match credit)
    {
        if (!credit.Success)
            return [];
        var names = Between().Split(credit.Groups["names"].Value.TrimEnd('.', ' ', ')')).Select(name => Article().Replace(name.Trim(), ""))
            .Where(name => name.Length is > 1 and <= 60 && char.IsLetterOrDigit(name[0])).ToList();
        return names.Any(IsAgency) ? names.Select(Named) : [];
    }

    private static bool IsAgency(string name) =>
        Known.ContainsKey(name) || AgencyWord().IsMatch(name) || (!name.Contains(' ', StringComparison.Ordinal) && char.IsUpper(name[0]));

    private static IEnumerable<string> Owner(string line)
    {
        var owner = CopyrightLine().Match(line);
        return owner.Success && Known.TryGetValue(Article().Replace(owner.Groups["name"].Value.Trim(), ""), out var agency) ? [agency] : [];
    }

    private static string Named(string name)
    {
        name = Article().Replace(name.Trim(), "");
        return Known.GetValueOrDefault(name) ?? name;
    }

    /// <summary>Short names in brackets are agencies only as agencies write them: "(AP)", not "(ap)"; "(PA)" may be Pennsylvania.</summary>
    private static bool IsSpelledOut(string name) => name is not ("PA" or "TT" or "SID" or "MTI" or "PAP" or "APA") && (char.IsUpper(name[0]) || name is "dpa" or "epd");

    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}\p{M} .,'’/-]{0,80}?,?\s*)?\((?<name>\p{L}[\p{L} ./&-]{1,40})\)\s*(?:—|–|--|-)\s", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"\((?<name>[\p{L}][\p{L} ,/-]{1,40})\)", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\W*(?:(?:with|additional|includes?|based on|some)\s+(?:additional\s+|some\s+)?(?:reporting|information|material|reports|inputs?|files?)\s+(?:by|from|of)|mit (?:material|informationen|agenturmaterial) (?:von|der)|con informaci[oó]n de(?: las agencias)?|com informações d[aeo])\s+(?<names>.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex ReportingBy();

    [GeneratedRegex(@"^\W*(?<names>\p{L}[^.!?]{1,150}?)\s+(?:also\s+)?contributed to this (?:report|story|article)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex ContributedTo();

    [GeneratedRegex(@"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*)?(?:by\s+)?(?<name>[\p{L}][\p{L} /-]{1,40}?)\s*(?:[.,|]|(?:19|20)\d\d|all rights|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex CopyrightLine();

    [GeneratedRegex(@"\s*(?:,\s*and\s+|,\s*|;\s*|\s+(?:and|und|et|y|e)\s+|\s+&\s+)", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Between();

    [GeneratedRegex(@"^the\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Article();

    [GeneratedRegex(@"^\W*(?:(?:source|quellen?|fuente|fonte|bron|źródło|источник|kilde|källa|lähde|kaynak)\s*:|(?:with|mit|avec|con|com|za|par|by|von|por|di)\s)\s*(?:(?:der|die|la|el|the)\s|l['’])?\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex SourceLabel();

    [GeneratedRegex(@"\s*(?:[/,;+&]|\s(?:and|und|et|y|e)\s)\s*", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex BetweenSources();

    [GeneratedRegex(@"\b(News|Agency|Press|Wire|Service|Newsroom|Media|Radio|Agence|Agentur)\b", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex AgencyWord();
}
