using System.Text.Json;

namespace Wiredesk.Pages;

/// <summary>Finds the writers of a page's article: as JSON-LD names them, else meta tags, else the visible byline. A source that names
/// someone in full goes before one that gives an account or the outlet's own name.</summary>
internal sealed class Bylines(PageScan scan, PageLines lines, HeadingPlace? heading, MetaTags meta, LinkedData linked, string? siteName, string? host)
{
    private const int LongestByline = 200;

    /// <summary>More of a kind are the writers of the articles the page links to.</summary>
    private const int MostBylines = 12;

    /// <summary>More may be those of the works it cites.</summary>
    private const int MostWriters = 30;

    /// <summary>Writers named beside the article; more are those of a list.</summary>
    private const int MostAside = 2;

    /// <summary>Lines before the heading in which a byline may stand, and after it in which linked names are the writers.</summary>
    private const int LinesBefore = 12;
    private const int LinesUnder = 15;

    private static readonly string[] AuthorTags =
    [
        "article:author", "author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
        "cxenseparse:author", "article:author_name", "authors", "article.author", "og:author", "creator", "article-author", "byline", "wt.cg_a",
    ];

    private readonly BylineLines shown = new(scan, lines, heading, siteName, host);
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
        var under = shown.Under().ToList();
        if (AuthorNames.In(under) is { Count: > 0 } names && names.All(AuthorNames.IsFull))
            yield return (under, "byline");
        yield return (stated.Where(value => !IsOrganization(value)).Select(LinkedData.NameOf).OfType<string>(), "json-ld");
        foreach (var name in AuthorTags)
            yield return (meta.All(name), name);
        if (meta.First("twitter:label1") is { } label && BylineLines.IsLabel(label))
            yield return (meta.All("twitter:data1"), "twitter:data1");
        yield return (Microdata(), "microdata");
        yield return (shown.Near(), "byline");
        yield return (Beside(scan.AuthorLinks, mark => PageScan.HasRelation(mark.Element, "author") && !lines.IsSide(mark.Region)), "author link");
        yield return (Beside(scan.AuthorLinks, mark => !lines.IsSide(mark.Region)), "author link");
        yield return (Beside(scan.Bylines, mark => (mark.Traits & Traits.AuthorName) != Traits.None && !lines.IsSide(mark.Region)), "author element");
        yield return (Beside(scan.Bylines, mark => !lines.IsSide(mark.Region)), "author element");
        yield return (shown.BesideDates(), "byline");
        yield return (shown.UnderHeading(), "byline");
        yield return (AuthorNames.In(shown.Anywhere()).Where(AuthorNames.IsFull), "byline");
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
            yield return whole.Element.GetAttribute("content") ?? shown.Text(whole.Start, whole.End);
        }
    }

    /// <summary>Short texts of the first elements and those beside them, which stand for the article rather than for the ones it links to.</summary>
    private IEnumerable<string> Beside(IEnumerable<Mark> all, Func<Mark, bool> wanted, int most = MostBylines)
    {
        var marks = Outermost(all.Where(mark => wanted(mark) && mark.End > mark.Start && (heading is null || lines.Of(mark.Start) >= headingLine - LinesBefore)));
        return marks.Count == 0 || marks.Count > most
            ? []
            : marks.Where(mark => mark.Element.ParentElement == marks[0].Element.ParentElement).Select(mark => shown.Text(mark.Start, mark.End)).Where(text => text.Length <= LongestByline);
    }

    /// <summary>Those that are not within another and have a short text.</summary>
    private static List<Mark> Outermost(IEnumerable<Mark> marks)
    {
        var outer = new List<Mark>();
        foreach (var mark in marks)
        {
            if (mark.End - mark.Start <= BylineLines.MostTexts && (outer.Count == 0 || mark.Start >= outer[^1].End) && outer.Count <= MostBylines)
                outer.Add(mark);
        }

        return outer;
    }
}
