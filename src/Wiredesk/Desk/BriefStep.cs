using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Topics;

namespace Wiredesk.Desk;

/// <summary>Builds the briefings of stories that got new or changed articles, and tells readers. Who files a language briefs its stories.</summary>
public sealed class BriefStep(StoryStore stories, BriefingStore briefings, TopicStore topics, ArticleStore articles, Leadership leadership, NodeSignals signals, StageMeter meter, ILogger<BriefStep> log)
{
    private const int Batch = 64;

    /// <summary>So many stories are kept in one transaction. While it lasts nobody else notes changes, and readers are told after it.</summary>
    private const int Together = 16;

    /// <returns>How many stories were briefed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var waiting = await briefings.Waiting(leadership.OthersLanguages, Batch, stop);
        if (waiting.Count == 0)
            return 0;
        var matcher = new TopicMatcher(await topics.All(stop));
        foreach (var some in waiting.GroupBy(row => row.Language, row => row.Story))
        {
            foreach (var together in some.Chunk(Together))
            {
                // Another's by now; the next query leaves it out.
                if (await leadership.Of(FilingWork.Of(some.Key), stop) is { } lead)
                    await Brief(together, matcher, lead, stop);
            }
        }
        return waiting.Count;
    }

    /// <summary>Briefs some stories; where that fails through one of them, one by one, and gives the new articles of the one to blame up.</summary>
    private async Task Brief(IReadOnlyList<long> some, TopicMatcher matcher, Lead lead, CancellationToken stop)
    {
        var files = new List<StoryFile>();
        foreach (var story in some)
            files.Add(await stories.FileOf(story, stop));
        try
        {
            var built = files.ConvertAll(file => new BuiltBriefing(file, BriefingBuilder.Build(file), BriefingBuilder.Disputes(file), TopicMatch.Of(file, matcher)));
            signals.TellChange(await briefings.Save(built, stop, lead.Fence));
        }
        catch (Exception error) when (ItemFault.Is(error) && files.Count > 1)
        {
            foreach (var story in some)
                await Brief([story], matcher, lead, stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            var only = files[0];
            log.LogError(error, "story {Story}: could not be briefed; its new articles are given up", only.StoryId);
            meter.Failed(WorkStage.Brief, $"story {only.StoryId}: could not be briefed: {error.Message}");
            foreach (var filed in only.Articles.Where(filed => filed.Article.Stage == Stage.Filed))
                await articles.SaveFailure(filed.Article.Id, error.Message, retryAt: null, stop, lead.Fence);
        }
    }
}
