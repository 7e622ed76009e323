using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>
/// What a page says about its article. Sources in order of trust: JSON-LD, OpenGraph and article:, then Parse.ly, Sailthru,
/// Dublin Core and citation tags, microdata, time elements, the visible byline.
/// </summary>
internal sealed class PageMetadata(IDocument document, string url)
{
    private const int LongestByline = 150;

    private readonly MetaTags meta = MetaTags.Of(document);
    private readonly LinkedData linked = LinkedData.Of(document, url);
    private readonly Uri? address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : null;

    /// <summary>The page with everything but its body.</summary>
    public ArticlePage Read()
    {
        var siteName = SiteName();
        var canonical = Address(document.QuerySelector("link[rel~='canonical' i][href]")?.GetAttribute("href") ?? meta.First("og:url"));
        var origin = OriginUrl(canonical);
        return new ArticlePage
        {
            Title = Title(siteName),
            Authors = Authors(siteName),
            Published = Published(),
            Modified = Modified(),
            Image = Address(linked.Texts("image").FirstOrDefault(LooksLikeAddress) ?? meta.First("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "thumbnail")),
            Canonical = canonical,
            Language = Language(),
            Section = linked.Text("articleSection") ?? meta.First("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section"),
            SiteName = siteName,
            Keywords = Keywords(),
            OriginUrl = origin,
            OriginOutlet = Uri.TryCreate(origin, UriKind.Absolute, out var originAddress) ? originAddress.Host : null,
            Rights = new RightsReader(document, meta, linked).Read(),
        };
    }

    private string? SiteName() =>
        meta.First("og:site_name") ?? linked.Text("publisher") ?? meta.First("application-name", "publisher", "dc.publisher", "twitter:app:name:iphone");

    private string? Title(string? siteName)
    {
        var heading = Heading();
        foreach (var candidate in (ReadOnlySpan<string?>)
            [linked.Text("headline"), meta.First("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title"),
                Plain.Line(document.QuerySelector("[itemprop='headline']")?.TextContent), heading, document.Title])
        {
            if (PageTitle.WithoutSite(candidate, siteName, address?.Host, heading) is { } title)
                return title;
        }

        return null;
    }

    /// <summary>The one first-level heading, if there is one.</summary>
    private string? Heading()
    {
        var headings = document.QuerySelectorAll("article h1, main h1");
        if (headings.Length != 1)
            headings = document.QuerySelectorAll("h1");
        return headings.Length == 1 ? Plain.Line(headings[0].TextContent) : null;
    }

    private IReadOnlyList<string> Authors(string? siteName)
    {
        foreach (var bylines in Bylines())
        {
            if (AuthorNames.In(bylines, siteName) is { Count: > 0 } names)
                return names;
        }

        return [];
    }

    /// <summary>The bylines of each source, most trusted first.</summary>
    private IEnumerable<IEnumerable<string>> Bylines()
    {
        foreach (var name in (string[])["author", "creator"])
        {
            var values = linked.Values(name).ToList();
            yield return values.Where(value => !LinkedData.HasType(value, type => type.EndsWith("Organization", StringComparison.Ordinal)))
                .Select(LinkedData.TextOf).OfType<string>();
        }

        foreach (var name in (string[])["article:author", "author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author", "cxenseparse:author", "article:author_name"])
            yield return meta.All(name);

        foreach (var selector in (string[])["[itemprop~='author'] [itemprop~='name']", "[itemprop~='author']", "[rel~='author']", "a[href*='/author/'], a[href*='/authors/']", "[class*='byline' i] a, [class*='author-name' i], [class*='author_name' i]", "[class*='byline' i], [class~='author' i]"])
            yield return Visible(selector);
    }

    /// <summary>Short texts of the first elements, which stand for the article rather than for the ones it links to.</summary>
    private IEnumerable<string> Visible(string selector)
    {
        var elements = document.QuerySelectorAll(selector);
        return elements.Length == 0 || elements.Length > 12
            ? []
            : elements.Where(element => element.ParentElement == elements[0].ParentElement)
                .Select(element => Plain.Line(element.TextContent)).OfType<string>().Where(text => text.Length <= LongestByline);
    }

    private DateTimeOffset? Published() => FirstDate(
        linked.Text("datePublished"), meta.First("article:published_time", "og:published_time", "og:article:published_time", "article:published"),
        meta.First("parsely-pub-date"), meta.First("sailthru.date"), meta.First("dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dc.date.created"),
        meta.First("citation_publication_date", "citation_date"), meta.First("datepublished", "publishdate", "publish-date", "publish_date", "pubdate", "published_date", "cxenseparse:recs:publishtime", "ptime", "article.published", "date"),
        linked.Text("dateCreated"),
        Microdata("datePublished"),
        TimeElement("time[pubdate]"), TimeElement("article header time, article time[class*='publish' i]"), TimeElement("article time, main time"), OnlyTimeElement(),
        VisibleDate()) ?? PageDate.InAddress(url);

    private DateTimeOffset? Modified() => FirstDate(
        linked.Text("dateModified"), meta.First("article:modified_time", "og:updated_time", "article:updated_time"), meta.First("dcterms.modified", "dc.date.modified", "lastmod", "last-modified"), Microdata("dateModified"));

    private static DateTimeOffset? FirstDate(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (PageDate.Of(text) is { } date)
                return date;
        }

        return null;
    }

    private string? Microdata(string property)
    {
        var element = document.QuerySelector($"[itemprop~='{property}']");
        return element?.GetAttribute("content") ?? element?.GetAttribute("datetime") ?? Plain.Line(element?.TextContent);
    }

    private string? TimeElement(string selector)
    {
        var element = document.QuerySelector(selector);
        return element?.GetAttribute("datetime") ?? Plain.Line(element?.TextContent);
    }

    /// <summary>The page's time elements when they all give one moment; else they may be those of other articles.</summary>
    private string? OnlyTimeElement()
    {
        var moments = document.QuerySelectorAll("time[datetime]").Select(element => element.GetAttribute("datetime")).Distinct().Take(2).ToList();
        return moments.Count == 1 ? moments[0] : null;
    }

    /// <summary>A date in an element that is named for one.</summary>
    private string? VisibleDate() =>
        document.QuerySelectorAll("[class*='date' i], [class*='publish' i], [class*='posted' i], [id*='date' i]").Take(40)
            .Select(element => Plain.Line(element.TextContent)).FirstOrDefault(text => PageDate.Of(text) is not null);

    private string? Language()
    {
        var language = document.DocumentElement?.GetAttribute("lang") ?? document.DocumentElement?.GetAttribute("xml:lang")
            ?? linked.Text("inLanguage") ?? meta.First("og:locale", "content-language", "dc.language", "language");
        language = language?.Trim().Replace('_', '-');
        return language is { Length: >= 2 and <= 12 } && char.IsAsciiLetter(language[0]) ? language : null;
    }

    private List<string> Keywords()
    {
        var given = linked.Texts("keywords").Concat(meta.All("article:tag"));
        if (!given.Any())
            given = [meta.First("news_keywords", "keywords", "parsely-tags", "sailthru.tags") ?? ""];
        return [.. given.SelectMany(words => words.Split(',')).Select(Plain.Line).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(50)];
    }

    /// <summary>Where the page says its text is from: syndication tags, isBasedOn, or a canonical address at another site.</summary>
    private string? OriginUrl(string? canonical)
    {
        var named = Address(meta.First("original-source", "syndication-source") ?? linked.Texts("isBasedOn").Concat(linked.Texts("isBasedOnUrl")).FirstOrDefault(LooksLikeAddress));
        if (named is not null)
            return named;
        return address is not null && Uri.TryCreate(canonical, UriKind.Absolute, out var own) && SiteOf(own.Host) != SiteOf(address.Host) ? canonical : null;
    }

    /// <summary>The last two labels of a host: enough to tell amp.courier.example from another site, at worst too much.</summary>
    private static string SiteOf(string host) => string.Join('.', host.Split('.').TakeLast(2));

    private static bool LooksLikeAddress(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith('/');

    private string? Address(string? reference)
    {
        if (Plain.Line(reference) is not { } line)
            return null;
        var resolved = address is null ? Uri.TryCreate(line, UriKind.Absolute, out var whole) ? whole : null : Uri.TryCreate(address, line, out var joined) ? joined : null;
        return resolved?.Scheme is "http" or "https" ? resolved.AbsoluteUri : null;
    }
}
