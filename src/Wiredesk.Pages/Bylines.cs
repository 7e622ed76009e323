using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Finds the writers of a page's article: as JSON-LD names them, else meta tags, else the visible byline. A source that names
/// someone in full goes before one that gives an account or the outlet's own name.</summary>
internal sealed partial class Bylines(PageScan scan, PageLines lines, HeadingPlace? heading, MetaTags meta, LinkedData linked, string? siteName, string? host)
{
    private const int LongestByline = 200;

    /// <summary>More of a kind are the writers of the articles the page links to.</summary>
    private const int MostBylines = 12;

    /// <summary>More may be those of the works it cites.</summary>
    private const int MostWriters = 30;

    /// <summary>Writers named beside the article; more are those of a list.</summary>
    private const int MostAside = 2;

    /// <summary>The pieces of text a byline is made of.</summary>
    private const int MostTexts = 30;

    /// <summary>Lines before and after the heading in which "By Ann Lee" is the article's byline.</summary>
    private const int LinesBefore = 12;
    private const int LinesAfter = 40;

    /// <summary>Lines after the heading in which a name beside a date is the writer's.</summary>
    private const int LinesUnder = 15;
    private const int LinesToName = 4;
    private const int LongestDateLine = 100;
    private const int LongestName = 40;

    /// <summary>Lines that are looked through for a byline away from the heading.</summary>
    private const int MostLines = 1_500;

    /// <summary>Spaces and signs before the first word of a line.</summary>
    private const int MostSpaces = 40;

    private static readonly string[] Joiners = [",", "and", "&", "und", "et", "y", "e", "en", "og", "och", "by", "by:", "von", "par", "por", "door", "written by", "author", "author:", "authors:", "autor:"];

    /// <summary>The first words of <see cref="LabelOnly"/> and <see cref="Labelled"/>.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords = new HashSet<string>(
        [
            "by", "von", "par", "por", "door", "av", "af", "di", "da", "przez", "yazan", "the", "author", "authors", "contributor", "contributors", "autor", "autorin", "autoren", "autores", "autore", "auteur", "auteurs",
            "text", "texte", "testo", "words", "story", "written", "posted", "published", "reported", "authored", "submitted", "article", "blog", "post", "thread", "escrito", "geschrieben", "verfasst", "beitrag", "artikel",
            "gastbeitrag", "blogbeitrag", "gast", "ein", "kommentar", "écrit", "rédigé", "publié", "scritto", "автор", "redaktion", "opinion", "analysis", "interview", "interviewed", "skribent", "kirjoittaja", "reporter",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] AuthorTags =
    [
        "article:author", "author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
        "cxenseparse:author", "article:author_name", "authors", "article.author", "og:author", "creator", "article-author", "byline", "wt.cg_a",
    ];

    private readonly int headingLine = heading is null ? 0 : lines.Of(heading.Start);
    private readonly int headingEnd = heading is null ? 0 : lines.Of(Math.Max(heading.Start, heading.End - 1));

    /// <summary>The names of the best source that has any.</summary>
    public Sourced<IReadOnlyList<string>>? Read()
    {
        Sourced<IReadOnlyList<string>>? weak = null;
        Sourced<IReadOnlyList<string>>? outlet = null;
        Sourced<IReadOnlyList<string>>? desk = null;
        foreach (var (given, source) in Sources())
        {
            var bylines = given.ToList();
            var names = AuthorNames.In(bylines);
            var persons = names.Where(name => !PageTitle.IsSite(name, siteName, host)).ToList();
            // What readers see in a place for names may be any words; an account is one word.
            if (source is "author element" or "author link" or "byline")
                persons.RemoveAll(name => name.Contains(' ', StringComparison.Ordinal) && !AuthorNames.IsFull(name));
            if (persons.Any(AuthorNames.IsFull) && persons.Count <= MostWriters)
                return Completed(new(persons, source));
            if (persons.Count > 0)
                weak ??= new(persons, source);
            else if (names.Count > 0)
                outlet ??= new(names, source);
            else if (AuthorNames.Desk(bylines) is { } named)
                desk ??= new([named], source);
        }

        return weak ?? outlet ?? desk;
    }

    /// <summary>Tags have room for one name; where linked names under the heading are the same and more, those are the writers.</summary>
    private Sourced<IReadOnlyList<string>> Completed(Sourced<IReadOnlyList<string>> named)
    {
        if (named.Source == "byline" || heading is null)
            return named;
        var linkedNames = AuthorNames.In(Beside(scan.AuthorLinks, mark => !lines.IsSide(mark.Region) && lines.Of(mark.Start) <= headingEnd + LinesUnder));
        return linkedNames.Count > named.Value.Count && linkedNames.All(AuthorNames.IsFull) && named.Value.All(name => linkedNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            ? new(linkedNames, "author link")
            : named;
    }

    /// <summary>The bylines of each source, most trusted first. An organisation as the author comes last: more often than not it is the
    /// content system's default, and the page names the writer.</summary>
    private IEnumerable<(IEnumerable<string> Bylines, string Source)> Sources()
    {
        var stated = linked.Values("author").Concat(linked.Values("creator")).ToList();
        var under = LinesBy(headingLine, headingEnd + LinesUnder).ToList();
        if (AuthorNames.In(under) is { Count: > 0 } shown && shown.All(AuthorNames.IsFull))
            yield return (under, "byline");
        yield return (stated.Where(value => !IsOrganization(value)).Select(LinkedData.NameOf).OfType<string>(), "json-ld");
        foreach (var name in AuthorTags)
            yield return (meta.All(name), name);
        if (meta.First("twitter:label1") is { } label && LabelOnly().IsMatch(label))
            yield return (meta.All("twitter:data1"), "twitter:data1");
        yield return (Microdata(), "microdata");
        yield return (LinesBy(headingLine - LinesBefore, headingEnd + LinesAfter), "byline");
        yield return (Beside(scan.AuthorLinks, mark => PageScan.HasRelation(mark.Element, "author") && !lines.IsSide(mark.Region)), "author link");
        yield return (Beside(scan.AuthorLinks, mark => !lines.IsSide(mark.Region)), "author link");
        yield return (Beside(scan.Bylines, mark => (mark.Traits & Traits.AuthorName) != Traits.None && !lines.IsSide(mark.Region)), "author element");
        yield return (Beside(scan.Bylines, mark => !lines.IsSide(mark.Region)), "author element");
        yield return (BesideDates(), "byline");
        yield return (UnderHeading(), "byline");
        yield return (AuthorNames.In(LinesBy(0, MostLines)).Where(AuthorNames.IsFull), "byline");
        yield return (AuthorNames.In(Beside(scan.AuthorLinks.Concat(scan.Bylines), mark => lines.IsAside(mark.Region), MostAside)).Where(AuthorNames.IsFull), "author element");
        yield return (AuthorNames.In(EmbeddedAuthors.In(scan.Scripts)).Where(AuthorNames.IsFull), "script");
        yield return (stated.Where(IsOrganization).Select(LinkedData.NameOf).OfType<string>(), "json-ld");
    }

    private static bool IsOrganization(JsonElement value) => LinkedData.HasType(value, type => type.EndsWith("Organization", StringComparison.Ordinal));

    private IEnumerable<string> Microdata()
    {
        foreach (var mark in scan.Properties.Where(mark => mark.Element.GetAttribute("itemprop") is { } names && names.Contains("author", StringComparison.OrdinalIgnoreCase) && !lines.IsSide(mark.Region)).Take(MostBylines))
        {
            var name = scan.Properties.FirstOrDefault(inner => inner != mark && inner.Start >= mark.Start && inner.End <= mark.End && inner.Element.GetAttribute("itemprop") == "name" && mark.Element.Contains(inner.Element));
            var whole = name ?? mark;
            yield return whole.Element.GetAttribute("content") ?? BylineText(whole.Start, whole.End);
        }
    }

    /// <summary>Short texts of the first elements and those beside them, which stand for the article rather than for the ones it links to.</summary>
    private IEnumerable<string> Beside(IEnumerable<Mark> all, Func<Mark, bool> wanted, int most = MostBylines)
    {
        var marks = Outermost(all.Where(mark => wanted(mark) && mark.End > mark.Start && (heading is null || lines.Of(mark.Start) >= headingLine - LinesBefore)));
        return marks.Count == 0 || marks.Count > most
            ? []
            : marks.Where(mark => mark.Element.ParentElement == marks[0].Element.ParentElement).Select(mark => BylineText(mark.Start, mark.End)).Where(text => text.Length <= LongestByline);
    }

    /// <summary>Those that are not within another and have a short text.</summary>
    private static List<Mark> Outermost(IEnumerable<Mark> marks)
    {
        var outer = new List<Mark>();
        foreach (var mark in marks)
        {
            if (mark.End - mark.Start <= MostTexts && (outer.Count == 0 || mark.Start >= outer[^1].End) && outer.Count <= MostBylines)
                outer.Add(mark);
        }

        return outer;
    }

    /// <summary>"By Ann Lee and Omar Haddad" in a line, or "By" in one and the names in the next.</summary>
    private IEnumerable<string> LinesBy(int from, int to)
    {
        for (var line = Math.Max(0, from); line < Math.Min(lines.Count, to); line++)
        {
            var (start, end) = lines.Pieces(line);
            if (scan.Texts[start].Text.Length > LongestByline || !BeginsWithLabel(scan.Texts[start].Text) || lines.IsSide(scan.Texts[start].Region) || BylineText(start, end) is not { Length: > 1 and <= LongestByline } text)
                continue;
            if (LabelOnly().IsMatch(text) && line + 1 < lines.Count && lines.Text(line + 1, LongestDateLine) is { } next)
                text = "by " + next;
            else if (!Labelled().IsMatch(text))
                continue;
            var names = AuthorNames.In([text]);
            if (names.Count > 0 ? names.All(AuthorNames.IsCapitalised) : AuthorNames.Desk([text]) is not null)
                return [text];
        }

        return [];
    }

    /// <summary>Whether a text begins with a word that bylines begin with: a quick look before a thorough one.</summary>
    private static bool BeginsWithLabel(string text)
    {
        var start = 0;
        while (start < text.Length && start < MostSpaces && !char.IsLetter(text[start]))
            start++;
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return FirstWords.Contains(text.AsSpan(start, end - start));
    }

    /// <summary>The names in the lines near the heading that hold the article's date: "9 June 2026 19:00 UTC by Wim Castellan", "9 June 2026 -
    /// Wim Castellan"; or in a line of their own just before or after one that is a date.</summary>
    private IEnumerable<string> BesideDates()
    {
        for (var line = Math.Max(0, headingLine - LinesBefore); line < Math.Min(lines.Count, headingEnd + LinesUnder); line++)
        {
            if (!IsDate(line, out var rest))
                continue;
            foreach (var text in (ReadOnlySpan<string?>)[rest, NameIn(line - 1), NameIn(line + 1)])
            {
                if (text is not null && AuthorNames.In([text]) is [var name] && AuthorNames.IsFull(name) && !PageTitle.IsSite(name, siteName, host) && !IsHeading(name))
                    return [text];
            }
        }

        return [];
    }

    /// <summary>A name in a line of its own just under the heading, that a box about the writer repeats.</summary>
    private IEnumerable<string> UnderHeading()
    {
        for (var line = headingEnd + 1; line <= headingEnd + LinesToName; line++)
        {
            if (NameIn(line) is { } name && AuthorNames.IsFull(name) && scan.Bylines.Concat(scan.AuthorLinks).Any(mark => mark.End > mark.Start && mark.End - mark.Start <= MostTexts && lines.Of(mark.Start) != line && Repeats(BylineText(mark.Start, mark.End), name)))
                return [name];
        }

        return [];
    }

    /// <summary>"Articles by Ann" repeats "Ann Lee".</summary>
    private static bool Repeats(string text, string name) =>
        text.Contains(name, StringComparison.OrdinalIgnoreCase) || text.EndsWith(" " + name.Split(' ')[0], StringComparison.Ordinal);

    /// <summary>Whether a line is a date and little else; and the little else.</summary>
    private bool IsDate(int line, out string? rest)
    {
        rest = null;
        var (start, end) = lines.Pieces(line);
        if (lines.IsSide(scan.Texts[start].Region) || lines.Text(start, end, LongestDateLine) is not { } text || new DateScanner(text, DayOrder.DayFirst).Next() is not { } date)
            return false;
        var by = AfterBy().Match(text);
        rest = by.Success ? text[(by.Index + by.Length - 1)..] : (text[..date.Start] + " " + text[date.End..]).Trim(' ', '-', '–', '—', '|', '·', '•', '/', ',', ':');
        return true;
    }

    /// <summary>A line that may be a name: two to four words and nothing else.</summary>
    private string? NameIn(int line)
    {
        if (line < 0 || line >= lines.Count || (line >= headingLine && line <= headingEnd))
            return null;
        var (start, end) = lines.Pieces(line);
        return !lines.IsSide(scan.Texts[start].Region) && lines.Text(start, end, LongestName) is { } text && text.Count(c => c == ' ') is >= 1 and <= 3 && text.All(c => char.IsLetter(c) || c is ' ' or '.' or '-' or '\'' or '’') ? text : null;
    }

    private bool IsHeading(string name) => scan.Headings.Any(mark => mark.End == mark.Start + 1 && Plain.Line(scan.Texts[mark.Start].Text) == name);

    /// <summary>The texts with bars between them, as a reader sees "Ann Lee" and "5 March" apart though no space parts them;
    /// words that join names join.</summary>
    private string BylineText(int start, int end)
    {
        var byline = new StringBuilder();
        var joined = true;
        for (var i = start; i < Math.Min(end, start + MostTexts); i++)
        {
            if (scan.Texts[i].Text.Length > LongestByline * 4 || Plain.Line(scan.Texts[i].Text) is not { } text)
                continue;
            var joins = Joiners.Contains(text.Trim().ToLowerInvariant());
            byline.Append(joined || joins || text[0] is ',' || byline[^1] is ',' ? " " : " | ").Append(text);
            joined = joins || Joiners.Contains(text[(text.LastIndexOf(' ') + 1)..].ToLowerInvariant()) || text[^1] == ',';
        }

        return byline.ToString().Trim();
    }

    [GeneratedRegex(@"^(by|von|par|por|door|av|af|di|da|przez|yazan|(the )?authors?|author\(s\)|contributors?|autor|autorin|autoren|autores|autore|auteur|auteurs|text|words|story|(written|posted|published|reported|authored|submitted|article|blog|post) by|thread starter|escrito por|geschrieben von|verfasst von|beitrag von|artikel von|écrit par|rédigé par|publié par|scritto da|автор|redaktion)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LabelOnly();

    [GeneratedRegex(@"^\W{0,3}((written|posted|reported|authored|submitted|interview|interviewed|story|words|text|article|published|opinion|analysis|escrito|geschrieben|verfasst|écrit|rédigé|publié|scritto|(ein |blog ?|gast)?(artikel|beitrag|text|kommentar))[ |]+)?(by|von|par|por|door|av|af|di|przez|yazan)[ |:]+\p{Lu}|^(author|authors|author\(s\)|contributors?|autor|autorin|autoren|autores|autore|auteur|text|texte|testo|words|story|автор|skribent|kirjoittaja|yazan|redaktion|reporter)[ |]*:[ |]*\p{Lu}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b([bB]y|[vV]on|[pP]ar|[pP]or|[dD]oor|[aA]v) \p{Lu}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AfterBy();
}
