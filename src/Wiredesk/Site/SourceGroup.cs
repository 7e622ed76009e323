using Wiredesk.Briefings;
using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>A report of its own, and who copied it.</summary>
public sealed record SourceReport(Article Article, IReadOnlyList<(Article Article, Outlet Outlet, SourceCopy Copy)> Copies, IReadOnlyList<string> Credits);

/// <summary>The reports an outlet brought to a story.</summary>
public sealed record SourceGroup(Outlet Outlet, IReadOnlyList<SourceReport> Reports)
{
    public int Copies => Reports.Sum(report => report.Copies.Count);

    /// <summary>Origins by outlet: the most copied outlet first, then the one with most reports.</summary>
    public static IReadOnlyList<SourceGroup> Of(IReadOnlyList<BriefingSource> sources, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles)
        => [.. sources
            .Where(source => articles.ContainsKey(source.ArticleId))
            .GroupBy(source => source.OutletId)
            .Select(group => new SourceGroup(
                articles[group.First().ArticleId].Outlet,
                [.. group.Select(source => new SourceReport(
                    articles[source.ArticleId].Article,
                    [.. source.Copies.Where(copy => articles.ContainsKey(copy.ArticleId)).Select(copy => (articles[copy.ArticleId].Article, articles[copy.ArticleId].Outlet, copy))],
                    source.Credits))
                    .OrderByDescending(report => report.Article.At)]))
            .OrderByDescending(group => group.Copies)
            .ThenByDescending(group => group.Reports.Count)
            .ThenBy(group => group.Outlet.Name, StringComparer.Ordinal)];
}
