using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Outlet">The outlet.</param>
/// <param name="Articles">Its articles, the last found first.</param>
/// <param name="Origins">Whose text they are, where they are copies.</param>
/// <param name="Feeds">What the desk follows of it.</param>
/// <param name="Older">The number to go on before; null on the last page.</param>
public sealed record OutletModel(
    Outlet Outlet, IReadOnlyList<Article> Articles, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> Origins, IReadOnlyList<Feed> Feeds, long? Older);

public sealed partial class OutletPage : IPage<OutletModel>
{
    internal const int PageLength = 50;

    [Parameter, EditorRequired] public required OutletModel Model { get; set; }

    internal static async Task<IResult> Show(
        string outlet, long? before, OutletStore outlets, ArticleQueries articles, FeedStore feeds, CancellationToken stop)
    {
        if (await outlets.BySlug(outlet, stop) is not { } found)
            return TypedResults.NotFound();
        var listed = await articles.OfOutlet(found.Id, before, PageLength, stop);
        return PageResult.Show<OutletPage, OutletModel>(new OutletModel(
            found,
            listed,
            await articles.ByIds(listed.Where(article => article.OriginId is not null).Select(article => article.OriginId!.Value), stop),
            [.. (await feeds.All(stop)).Where(feed => feed.OutletId == found.Id)],
            listed.Count == PageLength ? listed[^1].Id : null));
    }
}
