using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>An article with its newest capture and how much of that may be shown.</summary>
/// <param name="Article">The article.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Revision">The capture.</param>
/// <param name="Allowed">What may be shown of it, and why.</param>
/// <param name="End">Where the part of the text that may be shown ends, in UTF-16 code units; 0 where none may, and of an article that was taken back.</param>
internal sealed record ShownArticle(Article Article, Outlet Outlet, Revision Revision, Allowance Allowed, int End)
{
    public string? Text => End > 0 ? Revision.Text[..End] : null;

    public bool IsCut => Revision.Text.AsSpan(End).ContainsAnyExcept(" \n\r\t");
}

/// <summary>Articles for other programs: as their pages show them, and no more of their text.</summary>
internal sealed class ShownArticles(ArticleStore store, ArticleQueries articles, TimeProvider clock)
{
    public async Task<ShownArticle?> Of(long id, CancellationToken stop)
    {
        if (await store.WithText(id, stop) is not { } found)
            return null;
        var related = await articles.ByIds(found.Article.OriginId is { } origin ? [id, origin] : [id], stop);
        (Article, Outlet)? copied = found.Article.OriginId is { } of && related.TryGetValue(of, out var known) ? known : null;
        var allowed = ArticlePage.AllowedOf(related[id], copied, clock.GetUtcNow());
        return new ShownArticle(found.Article, related[id].Outlet, found.Revision, allowed, found.Article.WithdrawnAt is null ? allowed.EndIn(found.Revision.Text) : 0);
    }
}
