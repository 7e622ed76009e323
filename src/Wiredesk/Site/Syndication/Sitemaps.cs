using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>Sitemaps 0.9 (sitemaps.org) and Google's news sitemap 0.9.</summary>
internal static class Sitemaps
{
    public const string Address = "/sitemap.xml";
    public const string NewsAddress = "/news-sitemap.xml";

    /// <summary>Stories in one sitemap. From more on, <see cref="Address"/> is an index of several.</summary>
    public const int StoriesInOne = 20_000;

    /// <summary>The most addresses that a sitemap may have (sitemaps.org).</summary>
    private const int MostAddresses = 50_000;

    /// <summary>What is older is no news (Google's news sitemap).</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromHours(48);

    private const int MostNews = 1_000;

    private static readonly string[] s_standing = ["/", "/about", "/corrections", "/privacy"];

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    private const string Xml = "application/xml; charset=utf-8";

    public static void MapSitemaps(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Address, All);
        routes.MapRead("/sitemaps/pages.xml", Pages);
        routes.MapRead("/sitemaps/stories-{part:long:min(0)}.xml", Stories);
        routes.MapRead(NewsAddress, OfNews);
    }

    /// <summary>Everything, or an index of parts. A story stays in its part, by its number.</summary>
    private static async Task<IResult> All(SitemapQueries stories, TopicStore topics, OutletStore outlets, Settings settings, HttpContext context)
    {
        var site = SiteAddress.Base(settings, context.Request);
        var last = await stories.LastNumber(context.RequestAborted);
        if (last < StoriesInOne)
        {
            return Written(site, (await PagesOf(topics, outlets, context.RequestAborted))
                .Concat(await PagesOf(stories, 0, context.RequestAborted)));
        }
        return XmlAnswer.Of(Xml, xml =>
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            Part("/sitemaps/pages.xml");
            for (var part = 0L; part <= last / StoriesInOne; part++)
                Part($"/sitemaps/stories-{part}.xml");
            xml.WriteEndElement();

            void Part(string path)
            {
                xml.WriteStartElement("sitemap", Namespace);
                xml.WriteElementString("loc", Namespace, site + path);
                xml.WriteEndElement();
            }
        });
    }

    /// <summary>Front, topics, outlets.</summary>
    private static async Task<IResult> Pages(TopicStore topics, OutletStore outlets, Settings settings, HttpContext context)
        => Written(SiteAddress.Base(settings, context.Request), await PagesOf(topics, outlets, context.RequestAborted));

    private static async Task<IResult> Stories(long part, SitemapQueries stories, Settings settings, HttpContext context)
        => part <= await stories.LastNumber(context.RequestAborted) / StoriesInOne
            ? Written(SiteAddress.Base(settings, context.Request), await PagesOf(stories, part, context.RequestAborted))
            : TypedResults.NotFound();

    /// <summary>The briefings of stories that began in the last two days, the newest first.</summary>
    private static async Task<IResult> OfNews(SitemapQueries stories, Settings settings, TimeProvider clock, HttpContext context)
    {
        var site = SiteAddress.Base(settings, context.Request);
        var fresh = await stories.BegunSince(clock.GetUtcNow() - s_news, MostNews, context.RequestAborted);
        return XmlAnswer.Of(Xml, xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "news", null, News);
            foreach (var story in fresh)
            {
                // A language has to be named.
                if (XmlText.Language(story.Language) is not { } language)
                    continue;
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, site + SiteAddress.Story(story.Id));
                xml.WriteStartElement("news", News);
                xml.WriteStartElement("publication", News);
                xml.WriteElementString("name", News, XmlText.Clean(settings.Site.Name));
                xml.WriteElementString("language", News, language.Split('-')[0].ToLowerInvariant());
                xml.WriteEndElement();
                xml.WriteElementString("publication_date", News, Moments.Iso(story.FirstAt));
                xml.WriteElementString("title", News, XmlText.Clean(story.Headline));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private static async Task<IEnumerable<SitemapPage>> PagesOf(TopicStore topics, OutletStore outlets, CancellationToken stop)
        => s_standing
            .Concat((await topics.All(stop)).Select(topic => SiteAddress.Topic(topic.Slug)))
            .Concat((await outlets.All(stop)).Select(outlet => SiteAddress.Outlet(outlet.Slug)))
            .Take(MostAddresses - StoriesInOne)
            .Select(path => new SitemapPage(path, null));

    private static FileContentHttpResult Written(string site, IEnumerable<SitemapPage> pages) => XmlAnswer.Of(Xml, xml =>
    {
        xml.WriteStartElement("urlset", Namespace);
        foreach (var (path, changed) in pages)
        {
            xml.WriteStartElement("url", Namespace);
            xml.WriteElementString("loc", Namespace, site + path);
            if (changed is { } at)
                xml.WriteElementString("lastmod", Namespace, Moments.Iso(at));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    /// <summary>The briefings of the stories of a part.</summary>
    private static async Task<IEnumerable<SitemapPage>> PagesOf(SitemapQueries stories, long part, CancellationToken stop)
        => (await stories.Between(part * StoriesInOne, (part + 1) * StoriesInOne, stop)).Select(story => new SitemapPage(SiteAddress.Story(story.Id), story.LastAt));

    private sealed record SitemapPage(string Path, DateTimeOffset? Changed);
}
