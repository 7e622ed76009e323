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

    /// <returns>How many stories were briefed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var waiting = await briefings.Waiting(leadership.OthersLanguages, Batch, stop);
        if (waiting.Count == 0)
            return 0;
        var matcher = new TopicMatcher(await topics.All(stop));
        foreach (var (story, language) in waiting)
        {
            // Another's by now; the next query leaves it out.
            if (await leadership.Of(FilingWork.Of(language), stop) is not { } lead)
                continue;
            var file = await stories.FileOf(story, stop);
            try
            {
                var change = await briefings.Save(file, BriefingBuilder.Build(file), BriefingBuilder.Disputes(file), TopicMatch.Of(file, matcher), stop, lead.Fence);
                signals.TellChange(change);
            }
            catch (Exception error) when (ItemFault.Is(error))
            {
                log.LogError(error, "story {Story}: could not be briefed; its new articles are given up", story);
                meter.Failed(WorkStage.Brief, $"story {story}: could not be briefed: {error.Message}");
                foreach (var filed in file.Articles.Where(filed => filed.Article.Stage == Stage.Filed))
                    await articles.SaveFailure(filed.Article.Id, error.Message, retryAt: null, stop, lead.Fence);
            }
        }
        return waiting.Count;
    }
}
