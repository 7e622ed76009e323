using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record SearchHit(Article Article, Outlet Outlet, IReadOnlyList<TextPiece> Title, IReadOnlyList<TextPiece> Passage);

public sealed record SearchModel(string Query, IReadOnlyList<SearchHit> Hits, bool IsFull);

public sealed partial class SearchPage : IPage<SearchModel>
{
    private const int MostHits = 30;
    internal const int QueryLength = 200;

    [Parameter, EditorRequired] public required SearchModel Model { get; set; }

    internal static async Task<IResult> Show(string? q, SearchStore search, ArticleQueries articles, TimeProvider clock, CancellationToken stop)
    {
        var query = q?.Trim() ?? "";
        if (query.Length > QueryLength)
            return TypedResults.BadRequest();
        var ids = await search.Articles(query, MostHits, stop);
        var found = (await articles.WithTexts([.. ids], stop)).ToDictionary(hit => hit.Article.Id);
        var words = SearchPassage.WordsOf(query);
        return PageResult.Show<SearchPage, SearchModel>(new SearchModel(
            query,
            [.. from id in ids
                where found.ContainsKey(id)
                let hit = found[id]
                where hit.Article.WithdrawnAt is null
                select new SearchHit(hit.Article, hit.Outlet, SearchPassage.All(hit.Revision.Title, words), Passage(hit.Article, hit.Outlet, hit.Revision.Text, words, clock.GetUtcNow()))],
            ids.Count == MostHits));
    }

    /// <summary>The sentence that answers best among those that may be shown; none where only a link may stand.</summary>
    private static IReadOnlyList<TextPiece> Passage(Article article, Outlet outlet, string text, IReadOnlySet<string> words, DateTimeOffset now)
        => SearchPassage.Of(text[..Showing.Of(outlet, article, now).EndIn(text)], words);
}
