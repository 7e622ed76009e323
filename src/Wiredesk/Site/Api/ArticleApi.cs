using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Topics;

namespace Wiredesk.Site.Api;

/// <summary>Articles, with as much of their text as may be shown.</summary>
internal static class ArticleApi
{
    public const string Name = "articles";

    internal static async Task<IResult> List(ListQueries lists, ApiFilters filters, ArticleQueries articles, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        var (query, filter, problem) = await filters.Read(context);
        if (problem is not null)
            return problem;
        var (found, next) = await lists.Articles(filter, query.After, query.Limit, stop);
        var named = await articles.ByIds(found.Select(article => article.Id), stop);
        var site = SiteAddress.Base(settings, context.Request);
        return ApiAnswer.Page(
            [.. found.Where(article => named.ContainsKey(article.Id)).Select(article => Resource(article, named[article.Id].Outlet, site))],
            ApiCursor.Of(Name, next), settings, context);
    }

    internal static async Task<IResult> One(long article, ShownArticles shown, Settings settings, HttpContext context)
        => await shown.Of(article, context.RequestAborted) is { } found
            ? ApiAnswer.One(Resource(found, SiteAddress.Base(settings, context.Request)), context)
            : ApiProblem.Missing($"article {article}");

    internal static async Task<IResult> AsNinjs(long article, ShownArticles shown, Settings settings, HttpContext context)
        => await shown.Of(article, context.RequestAborted) is { } found
            ? ApiAnswer.One(Ninjs.Of(found, SiteAddress.Base(settings, context.Request)), context)
            : ApiProblem.Missing($"article {article}");

    private static ArticleResource Resource(Article article, Outlet outlet, string site) => new()
    {
        Id = article.Id,
        Url = site + SiteAddress.Article(article.Id),
        Source = SiteAddress.Outward(article.Url),
        Title = article.Title,
        Outlet = NamedResource.Of(outlet, site),
        Language = article.Language,
        Published = article.PublishedAt,
        Modified = article.ModifiedAt,
        Found = article.FoundAt,
        Withdrawn = article.WithdrawnAt,
        Story = article.StoryId,
        CopyOf = Copy(article),
        MediaTopics = Topics(article),
    };

    private static ArticleWithTextResource Resource(ShownArticle shown, string site)
    {
        var (article, outlet, revision, allowed, _) = shown;
        return new()
        {
            Id = article.Id,
            Url = site + SiteAddress.Article(article.Id),
            Source = SiteAddress.Outward(article.Url),
            Title = article.Title,
            Outlet = NamedResource.Of(outlet, site),
            Language = article.Language,
            Published = article.PublishedAt,
            Modified = article.ModifiedAt,
            Found = article.FoundAt,
            Withdrawn = article.WithdrawnAt,
            Story = article.StoryId,
            CopyOf = Copy(article),
            MediaTopics = Topics(article),
            Byline = revision.Byline,
            Credits = revision.Credits,
            Licence = outlet.Licence,
            Allowed = allowed.Reason,
            Text = shown.Text,
            IsCut = shown.IsCut,
            Revision = new RevisionResource(revision.Id, revision.Number, revision.CapturedAt, revision.Sha256, revision.Text.Length),
        };
    }

    private static CopyResource? Copy(Article article)
        => article is { OriginId: { } origin, CopyKind: { } kind } ? new CopyResource(origin, kind, article.Containment is { } share ? Math.Round(share, 3) : null) : null;

    private static IReadOnlyList<string> Topics(Article article) => [.. (article.MediaTopics ?? []).Select(code => MediaTopics.Prefix + code)];
}
