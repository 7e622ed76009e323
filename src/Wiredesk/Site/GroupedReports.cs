using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Site;

/// <summary>A report, and why it stands where it does.</summary>
public sealed record AccountedReport(Article Article, Outlet Outlet, IReadOnlyList<ReasonPart> Reason);

/// <summary>Reads how the reports of a story came together.</summary>
public sealed class GroupedReports(GroupingQueries grouping, StoryQueries stories, ArticleQueries articles)
{
    /// <summary>The likeness from which a report joins a story.</summary>
    private static readonly double s_enough = new StoryIndexOptions().Threshold;

    /// <summary>Reports of a story in the order they were filed, each with why it stands here.</summary>
    /// <param name="story">The story.</param>
    /// <param name="after">Only reports filed after this one, by <see cref="Article.Filing"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<AccountedReport>> Filed(Story story, long after, int limit, CancellationToken stop)
    {
        var rows = await grouping.Filed(story.Id, after, limit, stop);
        var origins = await Origins(rows.Select(row => row.Article), stop);
        var others = await stories.ByIds(rows.Where(row => row.Came is not null).Select(row => row.Came!.FromStory), stop);
        var copied = await grouping.CopiedBefore(story.Id, rows.Select(row => row.Article.Id), stop);
        return [.. rows.Select(row => new AccountedReport(row.Article, row.Outlet, GroupingReason.Here(new GroupedReport
        {
            Article = row.Article,
            Outlet = row.Outlet,
            Opened = story.OpenedBy == row.Article.Id,
            Origin = row.Article.OriginId is { } origin ? origins[origin] : null,
            Move = row.Came,
            Other = row.Came is { } came ? others[came.FromStory] : null,
            CopiedBefore = copied.GetValueOrDefault(row.Article.Id),
        }, s_enough)))];
    }

    /// <summary>Reports that left a story, each with where it went; the last to leave first.</summary>
    public async Task<IReadOnlyList<AccountedReport>> Left(Story story, int limit, CancellationToken stop)
    {
        var rows = await grouping.Left(story.Id, limit, stop);
        var origins = await Origins(rows.Select(row => row.Article), stop);
        var others = await stories.ByIds(rows.Select(row => row.Article.StoryId!.Value), stop);
        return [.. rows.Select(row => new AccountedReport(row.Article, row.Outlet, GroupingReason.Gone(new GroupedReport
        {
            Article = row.Article,
            Outlet = row.Outlet,
            Origin = row.Article.OriginId is { } origin ? origins[origin] : null,
            Move = row.Went,
            Other = others[row.Article.StoryId!.Value],
        })))];
    }

    private Task<IReadOnlyDictionary<long, (Article Article, Outlet Outlet)>> Origins(IEnumerable<Article> copies, CancellationToken stop)
        => articles.ByIds(copies.Where(copy => copy.OriginId is not null).Select(copy => copy.OriginId!.Value), stop);
}
