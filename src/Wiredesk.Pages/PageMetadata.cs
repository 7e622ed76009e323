using AngleSharp.Dom;
using Wiredesk.Pages.Body;

namespace Wiredesk.Pages;

/// <summary>
/// What a page says about its article, and where it says so. Sources in order of trust: JSON-LD, OpenGraph and article:, then Parse.ly, Sailthru,
/// Dublin Core and citation tags, microdata, time elements, the visible byline. Only the title is taken from the page first.
/// </summary>
internal sealed class PageMetadata
{
    private static readonly string[] ImageTags = ["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "thumbnail", "image"];
    private static readonly string[] SectionTags = ["article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section", "dc.subject"];
    private static readonly string[] SiteNameTags = ["application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher_name", "twitter:app:name:iphone"];
    private static readonly string[] LanguageTags = ["og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"];
    private static readonly string[] KeywordTags = ["news_keywords", "keywords", "parsely-tags", "sailthru.tags"];
    private const int MostKeywords = 50;

    private readonly PageScan scan;
    private readonly MetaTags meta;
    private readonly LinkedData linked;
    private readonly Uri? address;
    private readonly string url;
    private readonly string? documentLanguage;

    public PageMetadata(IDocument document, string url)
    {
        this.url = url;
        scan = PageScan.Of(document);
        meta = MetaTags.Of(scan.Metas);
        linked = LinkedData.Of(scan.LinkedDataScripts, url);
        address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
        documentLanguage = document.DocumentElement?.GetAttribute("lang") ?? document.DocumentElement?.GetAttribute("xml:lang");
    }

    /// <summary>What helps to tell the article's blocks from others.</summary>
    /// <param name="page">What <see cref="Read"/> gave.</param>
    public BodyHints Hints(ArticlePage page) => new(
        meta.First("og:title") ?? linked.Text("headline") ?? Plain.Line(scan.Title),
        meta.First("og:description", "description"),
        linked.Raw("articleBody"),
        [.. page.Authors, .. page.SiteName is { } site ? [site] : Array.Empty<string>()],
        linked.Article is { } news && LinkedData.HasType(news, type => type.EndsWith("NewsArticle", StringComparison.Ordinal)),
        linked.Article is not null || meta.First("og:type") == "article");

    /// <summary>The page with everything but its body.</summary>
    public ArticlePage Read()
    {
        var siteName = Tagged("og:site_name") ?? Linked("publisher") ?? Tagged(SiteNameTags);
        var headline = new Headline(scan, meta, linked, siteName?.Value, address?.Host);
        var title = headline.Read();
        var lines = new PageLines(scan, headline.Place);
        var language = Language();
        var order = DayOrders.Of(language?.Value, address?.Host);
        if (order == DayOrder.Unknown)
            order = DayOrders.In(scan.Texts);
        var dates = new PageDates(scan, meta, linked, new VisibleDates(scan, lines, headline.Place, order), order, url);
        var published = dates.Published();
        var modified = dates.Modified();
        var authors = new Bylines(scan, lines, headline.Place, meta, linked, siteName?.Value, address?.Host).Read();
        var image = Image();
        var canonical = Canonical();
        var section = Linked("articleSection") ?? Tagged(SectionTags);
        var keywords = Keywords();
        var origin = new PageOrigin(scan, lines, meta, linked, address, siteName?.Value).Read(canonical?.Value);
        return new ArticlePage
        {
            Title = title?.Value,
            Authors = authors?.Value ?? [],
            Published = published?.Value,
            Modified = modified?.Value,
            Image = image?.Value,
            Canonical = canonical?.Value,
            NextPart = NextPart.Of(scan.Links.Where(link => PageScan.HasRelation(link, "next")).Concat(scan.NextLinks), address),
            Language = language?.Value,
            Section = section?.Value,
            SiteName = siteName?.Value,
            Keywords = keywords?.Value ?? [],
            Credits = AgencyCredits.Among(authors?.Value ?? []),
            OriginUrl = origin.Url?.Value,
            OriginOutlet = origin.Outlet?.Value,
            Rights = new RightsReader(scan, meta, linked).Read(),
            Sources = new MetadataSources
            {
                Title = title?.Source,
                Authors = authors?.Source,
                Published = published?.Source,
                Modified = modified?.Source,
                Image = image?.Source,
                Canonical = canonical?.Source,
                Language = language?.Source,
                Section = section?.Source,
                SiteName = siteName?.Source,
                Keywords = keywords?.Source,
                OriginUrl = origin.Url?.Source,
                OriginOutlet = origin.Outlet?.Source,
            },
        };
    }

    private Sourced<string>? Tagged(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (meta.First(name) is { } value)
                return new(value, name);
        }

        return null;
    }

    private Sourced<string>? Linked(string name) => linked.Text(name) is { } text ? new(text, "json-ld") : null;

    private Sourced<string>? Image()
    {
        if (linked.Texts("image").FirstOrDefault(PageAddress.Looks) is { } stated && PageAddress.Of(stated, address) is { } whole)
            return new(whole, "json-ld");
        return Tagged(ImageTags) is { } tagged && PageAddress.Of(tagged.Value, address) is { } image ? tagged with { Value = image } : null;
    }

    private Sourced<string>? Canonical()
    {
        if (PageAddress.Of(Link("canonical"), address) is { } linked)
            return new(linked, "canonical");
        return PageAddress.Of(meta.First("og:url"), address) is { } tagged ? new(tagged, "og:url") : null;
    }

    private string? Link(string relation) =>
        scan.Links.FirstOrDefault(link => link.HasAttribute("href") && PageScan.HasRelation(link, relation))?.GetAttribute("href");

    private Sourced<string>? Language()
    {
        if (Tag(documentLanguage) is { } stated)
            return new(stated, "html lang");
        if (Tag(linked.Text("inLanguage")) is { } linkedLanguage)
            return new(linkedLanguage, "json-ld");
        return Tagged(LanguageTags) is { } tagged && Tag(tagged.Value) is { } tag ? tagged with { Value = tag } : null;
    }

    private static string? Tag(string? language)
    {
        language = language?.Trim().Replace('_', '-');
        return language is { Length: >= 2 and <= 12 } && char.IsAsciiLetter(language[0]) ? language : null;
    }

    private Sourced<IReadOnlyList<string>>? Keywords()
    {
        var source = "json-ld";
        var given = linked.Texts("keywords").Concat(meta.All("article:tag")).ToList();
        if (given.Count == 0)
        {
            if (Tagged(KeywordTags) is not { } tagged)
                return null;
            given.Add(tagged.Value);
            source = tagged.Source;
        }
        else if (!linked.Texts("keywords").Any())
        {
            source = "article:tag";
        }

        var keywords = given.SelectMany(words => words.Split(',')).Select(Plain.Line).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(MostKeywords).ToList();
        return keywords.Count > 0 ? new(keywords, source) : null;
    }
}
