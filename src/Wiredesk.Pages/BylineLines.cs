using System.Text;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Finds bylines in the lines of a page as a reader sees them.</summary>
internal sealed partial class BylineLines(PageScan scan, PageLines lines, HeadingPlace? heading, string? siteName, string? host)
{
    /// <summary>The pieces of text a byline is made of.</summary>
    public const int MostTexts = 30;

    private const int LongestByline = 200;

    /// <summary>Lines before and after the heading in which "By Ann Lee" is the article's byline.</summary>
    private const int LinesBefore = 12;
    private const int LinesAfter = 40;

    /// <summary>Lines after the heading in which a name beside a date is the writer's, and in which one by itself is.</summary>
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

    private readonly int headingLine = heading is null ? 0 : lines.Of(heading.Start);
    private readonly int headingEnd = heading is null ? 0 : lines.Of(Math.Max(heading.Start, heading.End - 1));

    /// <summary>The byline just under the heading.</summary>
    public IEnumerable<string> Under() => LinesBy(headingLine, headingEnd + LinesUnder);

    /// <summary>The byline near the heading.</summary>
    public IEnumerable<string> Near() => LinesBy(headingLine - LinesBefore, headingEnd + LinesAfter);

    /// <summary>The first byline of the page.</summary>
    public IEnumerable<string> Anywhere() => LinesBy(0, MostLines);

    /// <summary>Whether a text says that a name follows, and no more: "Written by".</summary>
    public static bool IsLabel(string text) => LabelOnly().IsMatch(text);

    /// <summary>"By Ann Lee and Omar Haddad" in a line, or "By" in one and the names in the next.</summary>
    private IEnumerable<string> LinesBy(int from, int to)
    {
        for (var line = Math.Max(0, from); line < Math.Min(lines.Count, to); line++)
        {
            var (start, end) = lines.Pieces(line);
            if (scan.Texts[start].Text.Length > LongestByline || !BeginsWithLabel(scan.Texts[start].Text) || lines.IsSide(scan.Texts[start].Region) || Text(start, end) is not { Length: > 1 and <= LongestByline } text)
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
    public IEnumerable<string> BesideDates()
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
    public IEnumerable<string> UnderHeading()
    {
        for (var line = headingEnd + 1; line <= headingEnd + LinesToName; line++)
        {
            if (NameIn(line) is { } name && AuthorNames.IsFull(name) && scan.Bylines.Concat(scan.AuthorLinks).Any(mark => mark.End > mark.Start && mark.End - mark.Start <= MostTexts && lines.Of(mark.Start) != line && Repeats(Text(mark.Start, mark.End), name)))
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
    public string Text(int start, int end)
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

    [GeneratedRegex(@"^(by|von|par|por|door|av|af|di|da|przez|yazan|(the )?authors?|author\(s\)|contributors?|autor|autorin|autoren|autores|autore|auteur|auteurs|text|words|story|(written|posted|published|reported|authored|submitted|article|blog|post) by|thread starter|escrito por|geschrieben von|verfasst von|beitrag von|artikel von|écrit par|rédigé par|publié par|scritto da|автор|redaktion)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex LabelOnly();

    [GeneratedRegex(@"^\W{0,3}((written|posted|reported|authored|submitted|interview|interviewed|story|words|text|article|published|opinion|analysis|escrito|geschrieben|verfasst|écrit|rédigé|publié|scritto|(ein |blog ?|gast)?(artikel|beitrag|text|kommentar))[ |]+)?(by|von|par|por|door|av|af|di|przez|yazan)[ |:]+\p{Lu}|^(author|authors|author\(s\)|contributors?|autor|autorin|autoren|autores|autore|auteur|text|texte|testo|words|story|автор|skribent|kirjoittaja|yazan|redaktion|reporter)[ |]*:[ |]*\p{Lu}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b([bB]y|[vV]on|[pP]ar|[pP]or|[dD]oor|[aA]v) \p{Lu}", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex AfterBy();
}
