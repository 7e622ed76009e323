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

    /// <summary>The pieces of text a byline is made of.</summary>
    private const int MostTexts = 30;

    /// <summary>Lines before and after the heading in which "By Ann Lee" is the article's byline.</summary>
    private const int LinesBefore = 12;
    private const int LinesAfter = 40;

    private static readonly string[] Joiners = [",", "and", "&", "und", "et", "y", "e", "en", "og", "och", "by", "by:", "von", "par", "por", "door", "written by", "author", "author:", "authors:", "autor:"];

    private static readonly string[] AuthorTags =
    [
        "article:author", "author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
        "cxenseparse:author", "article:author_name", "authors", "article.author", "og:author", "creator", "article-author", "byline", "wt.cg_a", "twitter:data1",
    ];

    private readonly int headingLine = heading is null ? 0 : lines.Of(heading.Start);
    private readonly int headingEnd = heading is null ? 0 : lines.Of(Math.Max(heading.Start, heading.End - 1));

    /// <summary>The names of the best source that has any.</summary>
    public Sourced<IReadOnlyList<string>>? Read()
    {
        Sourced<IReadOnlyList<string>>? weak = null;
        Sourced<IReadOnlyList<string>>? outlet = null;
        foreach (var (bylines, source) in Sources())
        {
            var names = AuthorNames.In(bylines);
            var persons = names.Where(name => !PageTitle.IsSite(name, siteName, host)).ToList();
            if (persons.Any(AuthorNames.IsFull))
                return new(persons, source);
            if (persons.Count > 0)
                weak ??= new(persons, source);
            else if (names.Count > 0)
                outlet ??= new(names, source);
        }

        return weak ?? outlet;
    }

    /// <summary>The bylines of each source, most trusted first. An organisation as the author comes last: more often than not it is the
    /// content system's default, and the page names the writer.</summary>
    private IEnumerable<(IEnumerable<string> Bylines, string Source)> Sources()
    {
        var stated = linked.Values("author").Concat(linked.Values("creator")).ToList();
        yield return (stated.Where(value => !IsOrganization(value)).Select(LinkedData.NameOf).OfType<string>(), "json-ld");
        foreach (var name in AuthorTags)
            yield return (meta.All(name), name);
        yield return (Microdata(), "microdata");
        yield return (LinesBy(), "byline");
        yield return (Links(mark => PageScan.HasRelation(mark.Element, "author")), "author link");
        yield return (Links(_ => true), "author link");
        yield return (Named(mark => (mark.Traits & Traits.AuthorName) != Traits.None), "author element");
        yield return (Named(_ => true), "author element");
        yield return (BesideDate(), "byline");
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

    private IEnumerable<string> Links(Func<Mark, bool> wanted) => Beside(scan.AuthorLinks.Where(mark => wanted(mark) && mark.End > mark.Start && IsNear(mark) && !lines.IsSide(mark.Region)).ToList());

    private IEnumerable<string> Named(Func<Mark, bool> wanted) => Beside(scan.Bylines.Where(mark => wanted(mark) && mark.End > mark.Start && IsNear(mark) && !lines.IsSide(mark.Region)).ToList());

    /// <summary>Short texts of the first elements, which stand for the article rather than for the ones it links to.</summary>
    private IEnumerable<string> Beside(List<Mark> marks) => marks.Count is 0 or > MostBylines
        ? []
        : marks.Where(mark => mark.Element.ParentElement == marks[0].Element.ParentElement).Select(mark => BylineText(mark.Start, mark.End)).Where(text => text.Length <= LongestByline);

    private bool IsNear(Mark mark) => heading is null || lines.Of(mark.Start) >= headingLine - LinesBefore;

    /// <summary>"By Ann Lee and Omar Haddad" in a line near the heading, or "By" in one and the names in the next.</summary>
    private IEnumerable<string> LinesBy()
    {
        if (heading is null)
            yield break;
        for (var line = Math.Max(0, headingLine - LinesBefore); line < Math.Min(lines.Count, headingEnd + LinesAfter); line++)
        {
            var (start, end) = lines.Pieces(line);
            if (lines.IsSide(scan.Texts[start].Region) || BylineText(start, end) is not { Length: > 1 and <= LongestByline } text)
                continue;
            if (LabelOnly().IsMatch(text) && line + 1 < lines.Count)
                text = "by " + BylineText(lines.Pieces(line + 1).Start, lines.Pieces(line + 1).End);
            else if (!Labelled().IsMatch(text))
                continue;
            var names = AuthorNames.In([text]);
            if (names.Count > 0 && names.All(AuthorNames.IsCapitalised))
            {
                yield return text;
                yield break;
            }
        }
    }

    /// <summary>"9 June 2026 19:00 UTC by Wim Castellan": what follows "by" in the short line that holds the article's date.</summary>
    private IEnumerable<string> BesideDate()
    {
        foreach (var mark in scan.Times.Take(1))
        {
            var (start, end) = lines.Pieces(lines.Of(mark.Start));
            if (lines.Text(start, end, LongestByline) is not { } line)
                continue;
            var by = line.IndexOf("by ", StringComparison.OrdinalIgnoreCase);
            if (by >= 0 && (by == 0 || char.IsWhiteSpace(line[by - 1])))
                yield return line[by..];
        }
    }

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
            joined = joins || EndsInJoiner().IsMatch(text);
        }

        return byline.ToString().Trim();
    }

    [GeneratedRegex(@"^(by|von|par|por|door|av|af|di|da|przez|yazan|author|authors|autor|autorin|autores|autore|auteur|text|words|story|written by|posted by|published by|reported by|article by|escrito por|geschrieben von|verfasst von|écrit par|rédigé par|publié par|scritto da|di:|автор|redaktion)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LabelOnly();

    [GeneratedRegex(@"^\W{0,3}((written|posted|reported|story|words|text|article|published|opinion|analysis|escrito|geschrieben|verfasst|écrit|rédigé|publié|scritto|ein (artikel|beitrag|text|kommentar))[ |]+)?(by|von|par|por|door|av|af|di|przez|yazan)[ |:]+\p{Lu}|^(author|authors|autor|autorin|autoren|autores|autore|auteur|text|texte|testo|words|story|автор|skribent|kirjoittaja|yazan|redaktion|reporter)[ |]*:[ |]*\p{Lu}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(^|\s)(by|von|par|por|door|and|und|et|&|,|author:?|autor:?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EndsInJoiner();
}
