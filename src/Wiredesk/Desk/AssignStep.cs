using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Topics;

namespace Wiredesk.Desk;

/// <summary>
/// Assigns stories anew to topics whose query has changed, the newest first and a few at a time, beside all other work. What is killed goes on where it
/// was. Stories that get news are assigned by <see cref="BriefStep"/>. One node does it at a time.
/// </summary>
public sealed class AssignStep(TopicAssignments assignments, ArticleStore articles, Leadership leadership, Settings settings, TimeProvider clock, ILogger<AssignStep> log)
{
    /// <summary>The work, as its leader is named.</summary>
    public const string Work = WorkStage.Assign;

    private const int Batch = 32;

    /// <returns>How many stories were held against topics; 0 when none is left.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var waiting = await assignments.Waiting(stop);
        if (waiting.Count == 0 || await leadership.Of(Work, stop) is not { } lead)
            return 0;
        var since = clock.GetUtcNow().AddDays(-settings.Site.TopicDays);
        var stories = await assignments.Stories(waiting.Max(topic => topic.Before), since, Batch, stop);
        if (stories.Count == 0)
        {
            await assignments.Done(waiting, stop, lead.Fence);
            log.LogInformation("topics {Topics}: stories of the last {Days} days are assigned anew", string.Join(", ", waiting.Select(topic => topic.Topic.Slug)), settings.Site.TopicDays);
            return 0;
        }
        var matchers = new Dictionary<int, (List<long> Topics, TopicMatcher Matcher)>();
        var assigned = new List<AssignedStory>();
        foreach (var (story, version) in stories)
        {
            var (topics, matcher) = MatcherFor(story);
            assigned.Add(new AssignedStory(story, version, topics, await Assign(story, matcher, stop)));
        }
        await assignments.Save(waiting, assigned, stop, lead.Fence);
        return stories.Count;

        // Topics that changed at different times have come differently far.
        (List<long> Topics, TopicMatcher Matcher) MatcherFor(long story)
        {
            var due = waiting.Where(topic => topic.Before > story).Select(topic => topic.Topic).ToList();
            if (!matchers.TryGetValue(due.Count, out var known))
                matchers[due.Count] = known = (due.ConvertAll(topic => topic.Id), new TopicMatcher(due));
            return known;
        }
    }

    private async Task<IReadOnlyList<TopicPlace>> Assign(long story, TopicMatcher matcher, CancellationToken stop)
    {
        var texts = await assignments.ArticlesOf(story, stop);
        try
        {
            var told = texts.Where(text => text.Article.Article.MediaTopicsBy != MediaTopics.Edition)
                .Select(text => (text.Article.Article.Id, text.RevisionId, text.Article.MediaTopics())).ToList();
            if (told.Count > 0)
                await articles.SaveMediaTopics(told, MediaTopics.Edition, stop);
            return matcher.Of(texts.Select(text => text.Article));
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            log.LogError(error, "story {Story}: could not be held against topics; it is in none of those that changed", story);
            return [];
        }
    }
}
