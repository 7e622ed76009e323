using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Site.Pictures;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What the page of an outlet shows.</summary>
public sealed record OutletModel
{
    public required Outlet Outlet { get; init; }

    /// <summary>Its articles, the last found first.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>Whose text they are, where they are copies.</summary>
    public required IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> Origins { get; init; }

    /// <summary>What the desk follows of it.</summary>
    public required IReadOnlyList<Feed> Feeds { get; init; }

    /// <summary>The number to go on before; null on the last page.</summary>
    public long? Older { get; init; }

    public required OutletRecord Record { get; init; }

    /// <summary>Outlets that the record names.</summary>
    public required IReadOnlyDictionary<long, Outlet> Named { get; init; }

    /// <summary>The last corrections of lines that stood on its reports, and how many in all.</summary>
    public required IReadOnlyList<CorrectedStory> Corrections { get; init; }
    public required long CorrectionCount { get; init; }

    /// <summary>Its reports of the last days; none while there are few.</summary>
    public Picture? Pace { get; init; }
    public required DateTimeOffset Now { get; init; }
}

public sealed partial class OutletPage : IPage<OutletModel>
{
    internal const int PageLength = 50;
    private const int PaceDays = 30;
    private const int FewestForPace = 6;
    private const int ShownCorrections = 3;

    [Parameter, EditorRequired] public required OutletModel Model { get; set; }

    internal static async Task<IResult> Show(
        string outlet, long? before, OutletStore outlets, OutletQueries queries, ArticleQueries articles, FeedStore feeds, CorrectionQueries corrections, CorrectedStories corrected, TimeProvider clock, CancellationToken stop)
    {
        if (await outlets.BySlug(outlet, stop) is not { } found)
            return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        var listed = await articles.OfOutlet(found.Id, before, PageLength, stop);
        var (newest, count) = await corrections.OfOutlet(found.Id, ShownCorrections, stop);
        return PageResult.Show<OutletPage, OutletModel>(new OutletModel
        {
            Outlet = found,
            Articles = listed,
            Origins = await articles.ByIds(listed.Select(article => article.OriginId).OfType<long>(), stop),
            Feeds = [.. (await feeds.All(stop)).Where(feed => feed.OutletId == found.Id)],
            Older = listed.Count == PageLength ? listed[^1].Id : null,
            Record = await queries.RecordOf(found.Id, stop),
            Named = (await outlets.All(stop)).ToDictionary(known => known.Id),
            Corrections = await corrected.Of(newest, stop),
            CorrectionCount = count,
            Pace = Drawn(await queries.Pace(found.Id, now.AddDays(-PaceDays), stop), now),
            Now = now,
        });
    }

    private static Picture? Drawn(IReadOnlyList<(DateTimeOffset Day, int Own, int Copies)> pace, DateTimeOffset now)
    {
        if (pace.Sum(day => day.Own + day.Copies) < FewestForPace)
            return null;
        var bins = TimeBins.Ending(now, TimeUnit.Day, PaceDays);
        var (own, copies) = (new int[PaceDays], new int[PaceDays]);
        foreach (var day in pace)
        {
            if (bins.Of(day.Day) is { } bin)
                (own[bin], copies[bin]) = (day.Own, day.Copies);
        }
        return BarChart.Of($"Reports a day, the last {PaceDays} days", bins, own, copies, "report");
    }
}
