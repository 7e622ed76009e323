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
            var built = Built.Nothing;
            foreach (var together in some.Chunk(Together).Append([]))
            {
                // The next are read and built while these are kept.
                var next = Build(together, some.Key, matcher, stop);
                await Task.WhenAll(Keep(built, some.Key, matcher, stop), next);
                built = await next;
            }
        }
        return waiting.Count;
    }

    private async Task<Built> Build(long[] some, string language, TopicMatcher matcher, CancellationToken stop)
    {
        // Another's by now; the next query leaves it out.
        if (some.Length == 0 || await leadership.Of(FilingWork.Of(language), stop) is not { } lead)
            return Built.Nothing;
        var built = new List<BuiltBriefing>();
        foreach (var file in await stories.FilesOf(some, stop))
        {
            try
            {
                built.Add(BuiltBriefing.Of(file, TopicMatch.Of(file, matcher)));
            }
            catch (Exception error) when (ItemFault.Is(error))
            {
                await GiveUp(file, error, lead, stop);
            }
        }
        return new Built(built, lead);
    }

    /// <summary>Keeps some briefings; where that fails through one of them, one by one, built anew, and gives up the new articles of the one to blame.</summary>
    private async Task Keep(Built built, string language, TopicMatcher matcher, CancellationToken stop)
    {
        if (built.Lead is not { } lead || built.Briefings.Count == 0)
            return;
        try
        {
            signals.TellChange(await briefings.Save(built.Briefings, stop, lead.Fence));
        }
        catch (Exception error) when (ItemFault.Is(error) && built.Briefings.Count > 1)
        {
            foreach (var one in built.Briefings)
                await Keep(await Build([one.File.StoryId], language, matcher, stop), language, matcher, stop);
        }
        catch (Exception error) when (ItemFault.Is(error))
        {
            await GiveUp(built.Briefings[0].File, error, lead, stop);
        }
    }

    private async Task GiveUp(StoryFile file, Exception error, Lead lead, CancellationToken stop)
    {
        log.LogError(error, "story {Story}: could not be briefed; its new articles are given up", file.StoryId);
        meter.Failed(WorkStage.Brief, $"story {file.StoryId}: could not be briefed: {error.Message}");
        foreach (var filed in file.Articles.Where(filed => filed.Article.Stage == Stage.Filed))
            await articles.GiveUp(filed.Article, error.Message, stop, lead.Fence);
    }

    /// <summary>Briefings that are to be kept, as who files their language.</summary>
    private sealed record Built(IReadOnlyList<BuiltBriefing> Briefings, Lead? Lead)
    {
        public static Built Nothing { get; } = new([], null);
    }
}
