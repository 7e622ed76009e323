using System.Text.Json.Nodes;
using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>An outlet's article as schema.org's NewsArticle: whose it is and where it was published, with the capture here as its archive. Its text is no part of it.</summary>
internal static class ArticleData
{
    /// <param name="model">What the page shows.</param>
    /// <param name="site">Scheme and host of the site.</param>
    public static JsonObject Of(ArticleModel model, string site)
    {
        var (article, rights) = (model.Article, Showing.SignalsOf(model.Article));
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = model.Revision.Title,
            ["url"] = SiteAddress.Outward(article.Url),
            ["archivedAt"] = site + SiteAddress.Revision(article.Id, model.Revision.Id),
            ["inLanguage"] = article.Language,
            ["articleSection"] = article.Section,
            ["datePublished"] = Moments.Iso(article.At),
            ["dateModified"] = Moments.Iso(article.ModifiedAt ?? article.At),
            ["author"] = new JsonArray([.. model.Revision.Byline.Select(name => new JsonObject { ["@type"] = "Person", ["name"] = name })]),
            ["publisher"] = StoryData.Organization(model.Outlet.Name, SiteAddress.Outward(model.Outlet.HomePage)),
            ["isBasedOn"] = model.Origin is { } origin ? SiteAddress.Outward(origin.Article.Url) : SiteAddress.Outward(article.OriginUrl),
            ["license"] = SiteAddress.Outward(rights.License),
            ["usageInfo"] = SiteAddress.Outward(rights.UsageInfo),
            ["copyrightNotice"] = rights.Copyright,
            ["isAccessibleForFree"] = rights.IsAccessibleForFree,
        };
    }
}
