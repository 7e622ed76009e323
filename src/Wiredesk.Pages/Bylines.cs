using System.Text.Json;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>Finds the writers of a page's article: as JSON-LD names them, else meta tags, else the visible byline.</summary>
internal sealed class Bylines(IParentNode document, MetaTags meta, LinkedData linked)
{
    private const int LongestByline = 150;

    /// <summary>More of a kind are the writers of the articles the page links to.</summary>
    private const int MostBylines = 12;

    /// <summary>The pieces of text a byline is made of.</summary>
    private const int MostTexts = 20;

    private static readonly string[] Joiners = [",", "and", "&", "und", "et", "y", "by", "by:", "von", "par", "por", "written by", "author", "author:", "authors:"];

    private static readonly string[] AuthorTags =
    [
        "article:author", "author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author",
        "cxenseparse:author", "article:author_name",
    ];

    private static readonly string[] BylineElements =
    [
        "[itemprop~='author'] [itemprop~='name']", "[itemprop~='author']", "[rel~='author']", "a[href*='/author/'], a[href*='/authors/']",
        "[class*='byline' i] a", "[class*='author-name' i], [class*='author_name' i], [class*='authorname' i]", "[class*='byline' i]", "[class~='author' i]",
        "[class*='author' i]",
    ];

    /// <summary>The names of the first source that has any.</summary>
    public IReadOnlyList<string> Read()
    {
        foreach (var bylines in Sources())
        {
            if (AuthorNames.In(bylines) is { Count: > 0 } names)
                return names;
        }

        return [];
    }

    /// <summary>The bylines of each source, most trusted first. An organisation as the author comes last: more often than not it is the
    /// content system's default, and the page names the writer.</summary>
    private IEnumerable<IEnumerable<string>> Sources()
    {
        var stated = linked.Values("author").Concat(linked.Values("creator")).ToList();
        yield return stated.Where(value => !IsOrganization(value)).Select(LinkedData.NameOf).OfType<string>();
        foreach (var name in AuthorTags)
            yield return meta.All(name);
        foreach (var selector in BylineElements)
            yield return Visible(selector);
        yield return BesideDate();
        yield return stated.Where(IsOrganization).Select(LinkedData.NameOf).OfType<string>();
    }

    private static bool IsOrganization(JsonElement value) => LinkedData.HasType(value, type => type.EndsWith("Organization", StringComparison.Ordinal));

    /// <summary>Short texts of the first elements, which stand for the article rather than for the ones it links to.</summary>
    private IEnumerable<string> Visible(string selector)
    {
        var elements = document.QuerySelectorAll(selector);
        return elements.Length == 0 || elements.Length > MostBylines
            ? []
            : elements.Where(element => element.ParentElement == elements[0].ParentElement)
                .Select(BylineText).Where(text => text.Length <= LongestByline);
    }

    /// <summary>"9 June 2026 19:00 UTC by Wim Castellan": what follows "by" in the short line that holds the article's date.</summary>
    private IEnumerable<string> BesideDate()
    {
        var line = document.QuerySelector("time")?.ParentElement?.TextContent;
        if (line is null || line.Length > LongestByline)
            return [];
        var by = line.IndexOf("by ", StringComparison.OrdinalIgnoreCase);
        return by >= 0 && (by == 0 || char.IsWhiteSpace(line[by - 1])) ? [line[by..].Trim()] : [];
    }

    /// <summary>The element's texts with bars between them, as a reader sees "Ann Lee" and "5 March" apart though no space parts them;
    /// words that join names join.</summary>
    private static string BylineText(IElement element)
    {
        var byline = "";
        var joined = true;
        foreach (var text in element.GetDescendants().OfType<IText>().Take(MostTexts).Select(text => Plain.Line(text.Data)).OfType<string>())
        {
            var joins = Joiners.Contains(text.ToLowerInvariant());
            byline += (joined || joins ? " " : " | ") + text;
            joined = joins;
        }

        return byline.Trim();
    }
}
