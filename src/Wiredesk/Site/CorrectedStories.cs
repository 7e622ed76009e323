using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A correction with the story it belongs to and the article it comes from.</summary>
public sealed record CorrectedStory(Correction Correction, Story Story, Article Article, Outlet Outlet);

/// <summary>Corrections of all stories.</summary>
public sealed class CorrectedStories(CorrectionQueries queries, StoryQueries stories, ArticleQueries articles)
{
    private const int LookedAtForOne = 10;

    /// <summary>The newest correction of each of the stories corrected last.</summary>
    public async Task<IReadOnlyList<CorrectedStory>> NewestByStory(int limit, CancellationToken stop)
        => [.. (await Newest(limit * LookedAtForOne, stop)).DistinctBy(corrected => corrected.Story.Id).Take(limit)];

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<CorrectedStory>> Newest(int limit, CancellationToken stop) => await Of(await queries.Before(null, limit, stop), stop);

    /// <summary>Corrections with what they belong to, in the order given.</summary>
    public async Task<IReadOnlyList<CorrectedStory>> Of(IReadOnlyList<Correction> corrections, CancellationToken stop)
    {
        var headlines = await stories.ByIds(corrections.Select(correction => correction.StoryId), stop);
        var sources = await articles.ByIds(corrections.Select(correction => correction.ArticleId), stop);
        return [.. from correction in corrections
                   where headlines.ContainsKey(correction.StoryId) && sources.ContainsKey(correction.ArticleId)
                   let source = sources[correction.ArticleId]
                   select new CorrectedStory(correction, headlines[correction.StoryId], source.Article, source.Outlet)];
    }
}
