using System.Collections.Concurrent;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Statements;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Topics;

namespace Wiredesk.Desk;

/// <summary>Finds who said what in articles that have been read. Any number of nodes do it side by side.</summary>
public sealed class StateStep(ArticleStore articles, StatementStore statements, NodePlace place, StageMeter meter, ILogger<StateStep> log)
{
    private const int Batch = 128;

    /// <summary>Of several nodes each takes fewer, so that one that dies holds up the order of filing by little.</summary>
    private const int SharedBatch = 32;

    /// <returns>How many articles were stated.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var session = place.Session?.Number;
        var batch = await articles.TextsToState(session is null ? Batch : SharedBatch, session, stop);
        if (batch.Count == 0)
            return 0;
        var stated = new (long, long, IReadOnlyList<Statement>)[batch.Count];
        var told = new (long, long, IReadOnlyList<string>)[batch.Count];
        var faults = new ConcurrentBag<(Article Article, Exception Error)>();
        Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = stop }, i =>
        {
            var (article, revision) = batch[i];
            try
            {
                told[i] = (article.Id, revision.Id, new TopicArticle(article, revision.Title, revision.Text, Outlet: "").ToldMediaTopics());
                stated[i] = (article.Id, revision.Id, StatementReader.Read(revision.Text));
            }
            catch (Exception error) when (ItemFault.Is(error))
            {
                // Without statements it goes on to its story; the error stands in the log.
                told[i] = (article.Id, revision.Id, told[i].Item3 ?? []);
                stated[i] = (article.Id, revision.Id, []);
                faults.Add((article, error));
            }
        });
        foreach (var (article, error) in faults)
        {
            log.LogError(error, "article {Url}: its statements could not be read", article.Url);
            meter.Failed(WorkStage.State, $"article {article.Url}: its statements could not be read: {error.Message}");
        }
        await articles.SaveMediaTopics(told, MediaTopics.Edition, stop);
        await statements.SaveStated(stated, stop, session);
        return batch.Count;
    }
}
