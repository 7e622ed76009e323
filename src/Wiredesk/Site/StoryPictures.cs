using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Site.Pictures;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>The pictures of a story, by the name of each for its ids; those that would show nothing are left out.</summary>
public static class StoryPictures
{
    /// <summary>Fewer reports than this are read faster than a picture of them.</summary>
    private const int FewestReports = 3;

    /// <param name="briefing">The story's briefing.</param>
    /// <param name="articles">Its articles with their outlets.</param>
    /// <param name="carried">Which outlets carry which speakers, the speakers in the briefing's order.</param>
    public static IReadOnlyList<(string Name, Picture Picture)> Of(
        Briefing briefing, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles, IReadOnlyList<Carried> carried)
        => [.. new[] { ("coverage", Coverage(briefing, articles)), ("lineage", LineageOf(briefing, articles)), ("carried", CarriedGrid.Of(carried)) }
            .Where(drawn => drawn.Item2 is not null).Select(drawn => (drawn.Item1, drawn.Item2!))];

    /// <summary>The counts of a query with the names of the briefing's speakers and of the outlets, in the briefing's order.</summary>
    public static IReadOnlyList<Carried> Named(Briefing briefing, IReadOnlyList<CarriedCount> counts, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles)
    {
        var outlets = articles.Values.Select(one => one.Outlet).DistinctBy(outlet => outlet.Id).ToDictionary(outlet => outlet.Id, outlet => outlet.Name);
        return [.. from speaker in briefing.Speakers
                   from count in counts
                   where count.SpeakerId == speaker.SpeakerId && outlets.ContainsKey(count.OutletId)
                   select new Carried(speaker.Name, outlets[count.OutletId], (int)count.Own, (int)count.Copied)];
    }

    private static Picture? Coverage(Briefing briefing, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles)
    {
        var own = Times(briefing.Sources.Select(source => source.ArticleId), articles);
        var copies = Times(briefing.Sources.SelectMany(source => source.Copies).Select(copy => copy.ArticleId), articles);
        if (own.Count + copies.Count < FewestReports)
            return null;
        var bins = TimeBins.Of(own.Concat(copies).Min(), own.Concat(copies).Max());
        if (bins.Starts.Count == 1)
            return null;
        var earlier = own.Concat(copies).Count(at => bins.Of(at) is null);
        return BarChart.Of($"Reports {Each(bins.Unit)}", bins, Counted(own, bins), Counted(copies, bins), "report",
            earlier > 0 ? $"{Words.Count(earlier, "report")} from before {bins.Name(0)} {(earlier == 1 ? "is" : "are")} not drawn." : null);
    }

    internal static string Each(TimeUnit unit) => unit switch { TimeUnit.Hour => "an hour", TimeUnit.Day => "a day", _ => "a month" };

    internal static int[] Counted(IEnumerable<DateTimeOffset> moments, TimeBins bins)
    {
        var counts = new int[bins.Starts.Count];
        foreach (var at in moments)
        {
            if (bins.Of(at) is { } bin)
                counts[bin]++;
        }
        return counts;
    }

    private static Picture? LineageOf(Briefing briefing, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles)
        => Lineage.Of(
            [.. from source in briefing.Sources
                where articles.ContainsKey(source.ArticleId)
                let text = articles[source.ArticleId]
                select new LineageText(text.Outlet.Name, text.Article.At,
                    [.. source.Copies.Where(copy => articles.ContainsKey(copy.ArticleId))
                        .Select(copy => new LineageCopy(articles[copy.ArticleId].Outlet.Name, articles[copy.ArticleId].Article.At, copy.Kind, copy.Containment))
                        .OrderBy(copy => copy.At)])],
            briefing.Sources.Count(source => source.Copies.Count == 0));

    private static List<DateTimeOffset> Times(IEnumerable<long> ids, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles)
        => [.. ids.Where(articles.ContainsKey).Select(id => articles[id].Article.At)];
}
