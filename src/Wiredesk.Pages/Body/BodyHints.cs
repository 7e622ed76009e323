using AngleSharp.Html.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>What a page says of its article elsewhere than in the body.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Description">The summary that tags give.</param>
/// <param name="ArticleBody">The text that JSON-LD gives.</param>
/// <param name="IsNews">Whether JSON-LD calls it news.</param>
/// <param name="IsArticle">Whether JSON-LD or OpenGraph call it an article.</param>
internal sealed record BodyHints(string? Title, string? Description, string? ArticleBody, bool IsNews, bool IsArticle)
{
    /// <summary>Reads them from a document and what it says of itself.</summary>
    public static BodyHints Of(IHtmlDocument document, string url)
    {
        var meta = MetaTags.Of(document);
        var linked = LinkedData.Of(document, url);
        return new BodyHints(meta.First("og:title") ?? linked.Text("headline") ?? document.Title, meta.First("og:description", "description"), linked.Raw("articleBody"),
            linked.Article is { } news && LinkedData.HasType(news, type => type.EndsWith("NewsArticle", StringComparison.Ordinal)), linked.Article is not null || meta.First("og:type") == "article");
    }
}
