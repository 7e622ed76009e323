using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record SearchHit(Article Article, Outlet Outlet, IReadOnlyList<TextPiece> Title, IReadOnlyList<TextPiece> Passage);

/// <summary>What the search page shows.</summary>
public sealed record SearchModel
{
    public required SearchForm Form { get; init; }

    /// <summary>The names offered for the outlet, and the languages outlets write in.</summary>
    public required IReadOnlyList<string> Outlets { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }

    public IReadOnlyList<SearchHit> Reports { get; init; } = [];
    public IReadOnlyList<FoundStatement> Statements { get; init; } = [];

    /// <summary>What was found, in words: how many, and among how many it was looked for.</summary>
    public string Told { get; init; } = "";

    /// <summary>The next page of the same matches, and the first of older ones; null where there are none.</summary>
    public string? More { get; init; }
    public string? Older { get; init; }
}

public sealed partial class SearchPage : IPage<SearchModel>
{
    internal const int PageLength = 20;
    private const int MostPages = SearchStore.Ranked / PageLength;

    /// <summary>More names of outlets are not offered; they can be typed all the same.</summary>
    private const int MostOutlets = 300;

    [Parameter, EditorRequired] public required SearchModel Model { get; set; }

    /// <param name="q">Words, and phrases in quotation marks.</param>
    /// <param name="speaker">A speaker's name.</param>
    /// <param name="outlet">An outlet's name.</param>
    /// <param name="from">The first day, <c>yyyy-MM-dd</c>, UTC.</param>
    /// <param name="to">The last day.</param>
    /// <param name="lang">A language's code.</param>
    /// <param name="kind">"reports" or "statements".</param>
    /// <param name="before">Only what has a lower number.</param>
    /// <param name="page">Which of the pages of ranked reports, from 1.</param>
    internal static async Task<IResult> Show(
        string? q, string? speaker, string? outlet, string? from, string? to, string? lang, string? kind, long? before, int? page,
        OutletStore outlets, SpeakerQueries speakers, SearchStore search, StatementSearch statements, ArticleQueries articles, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (page is < 1 or > MostPages)
            return TypedResults.BadRequest();
        var asked = new SearchAsked
        {
            Words = Typed(q),
            Speaker = Typed(speaker),
            Outlet = Typed(outlet),
            From = Typed(from),
            To = Typed(to),
            Language = Typed(lang),
            Kind = kind is null or "" ? SearchAsked.Reports : kind,
        };
        var followed = await outlets.All(stop);
        var form = await SearchForm.Read(asked, followed, speakers, settings.Site.LeastConfidence, stop);
        var model = new SearchModel
        {
            Form = form,
            Outlets = [.. followed.Take(MostOutlets).Select(known => known.Name)],
            Languages = [.. followed.Select(known => known.Language).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        };
        if (form.Faults.Count > 0)
            return PageResult.Show<SearchPage, SearchModel>(model, StatusCodes.Status400BadRequest);
        if (form.Terms.IsEmpty && form.Filter.IsEmpty)
            return PageResult.Show<SearchPage, SearchModel>(model);
        return PageResult.Show<SearchPage, SearchModel>(asked.IsForStatements
            ? await WithStatements(model, before, statements, stop)
            : await WithReports(model, before, page ?? 1, search, articles, clock, stop));
    }

    /// <summary>A NUL is no character of a text; it would end one in the database.</summary>
    private static string Typed(string? value) => value?.Replace('\0', ' ').Trim() ?? "";

    private static async Task<SearchModel> WithStatements(SearchModel model, long? before, StatementSearch statements, CancellationToken stop)
    {
        var found = await statements.Find(model.Form.Terms, model.Form.Filter, before, stop);
        return model with
        {
            Statements = found.Statements,
            Told = found.Statements.Count == 0 ? "" : Site.Words.Count(found.Statements.Count, "statement") + ", the last first",
            Older = found.Older is { } older ? model.Form.Asked.Address(older) : null,
        };
    }

    private static async Task<SearchModel> WithReports(SearchModel model, long? before, int page, SearchStore search, ArticleQueries articles, TimeProvider clock, CancellationToken stop)
    {
        var (form, now) = (model.Form, clock.GetUtcNow());
        var found = await search.Articles(form.Terms, form.Filter, before, stop);
        var ids = (form.Terms.IsEmpty ? found.Newest : found.Best).Skip((page - 1) * PageLength).Take(PageLength).ToList();
        var hits = (await articles.WithTexts(ids, stop)).ToDictionary(hit => hit.Article.Id);
        var origins = await articles.ByIds(hits.Values.Select(hit => hit.Article.OriginId).OfType<long>(), stop);
        var hasMore = found.Best.Count > page * PageLength;
        return model with
        {
            Reports = [.. from id in ids
                          where hits.ContainsKey(id) && hits[id].Article.WithdrawnAt is null
                          let hit = hits[id]
                          select new SearchHit(hit.Article, hit.Outlet, SearchPassage.All(hit.Revision.Title, form.Terms), Passage(hit))],
            Told = Counted(found, form.Terms.IsEmpty ? "the last first" : "the best first"),
            More = hasMore ? form.Asked.Address(before ?? found.Newest[0] + 1, page + 1) : null,
            Older = !hasMore && found.Older is { } older ? form.Asked.Address(older) : null,
        };

        // The sentence that answers best among those that may be shown; none where only a link may stand.
        IReadOnlyList<TextPiece> Passage((Article Article, Revision Revision, Outlet Outlet) hit)
        {
            (Article, Outlet)? copied = hit.Article.OriginId is { } origin && origins.TryGetValue(origin, out var known) ? known : null;
            return SearchPassage.Of(hit.Revision.Text[..ArticlePage.AllowedOf((hit.Article, hit.Outlet), copied, now).EndIn(hit.Revision.Text)], form.Terms);
        }
    }

    private static string Counted(FoundArticles found, string order) => found switch
    {
        { Best.Count: 0 } => "",
        { Best.Count: SearchStore.Ranked, Older: not null } => $"The newest {SearchStore.Ranked} reports, {order}",
        { Older: not null } => $"{Site.Words.Count(found.Best.Count, "report")} among the newest looked at, {order}",
        _ => $"{Site.Words.Count(found.Best.Count, "report")}, {order}",
    };
}
