using System.Data.Common;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// Keeps articles, fetched pages and statements as long as the settings say, counted from the day an article arrived. On PostgreSQL their tables have parts by days, made ahead
/// and dropped here; on SQLite rows are deleted. One node of a desk does this at a time.
/// </summary>
public sealed class ArticleRetention(ArticleRemoval removal, Partitions partitions, Settings settings, TimeProvider clock, ILogger<ArticleRetention> log)
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    /// <summary>Keeps to the settings at the start and every hour, until stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await Keep(stop);
            }
            catch (DbException error) when (!stop.IsCancellationRequested)
            {
                log.LogError(error, "retention of articles: the database failed; tried again in {Hours:0} hour", s_every.TotalHours);
            }
            await Task.Delay(s_every, clock, stop);
        }
    }

    /// <summary>Makes what is to be there in the next days, and removes what is kept no longer.</summary>
    public async Task Keep(CancellationToken stop)
    {
        var keep = settings.Keep;
        if (keep is { ArticleDays: 0, CaptureDays: 0, StatementDays: 0 })
            return;
        await using var turn = await partitions.TryTurn(stop);
        if (turn is null)
            return;
        await KeepArticles(keep.ArticleDays, stop);
        await KeepOf("capture", keep.CaptureDays > 0 ? keep.CaptureDays : keep.ArticleDays, stop);
        await KeepOf("statement", keep.StatementDays > 0 ? keep.StatementDays : keep.ArticleDays, stop);
    }

    private async Task KeepArticles(int days, CancellationToken stop)
    {
        if (days == 0)
            return;
        await partitions.MakeAhead("article", days, stop);
        await partitions.MakeAhead("revision", days, stop);
        var below = await removal.Below(days, stop);
        if (below == 0)
            return;
        var (rowsFrom, rowsBelow) = await partitions.Rows("revision", below, days, stop);
        var removed = 0;
        var textsFrom = rowsFrom < rowsBelow ? rowsFrom : below;
        while (await removal.Remove(below, textsFrom, stop) is > 0 and var some)
        {
            removed += some;
            stop.ThrowIfCancellationRequested();
        }
        var dropped = await partitions.Drop("article", below, stop) + await partitions.Drop("revision", below, stop);
        if (removed > 0)
            log.LogInformation("retention: {Removed} articles that arrived more than {Days} days ago are removed, {Dropped} parts of tables dropped", removed, days, dropped);
    }

    private async Task KeepOf(string table, int days, CancellationToken stop)
    {
        if (days == 0)
            return;
        await partitions.MakeAhead(table, days, stop);
        var below = await removal.Below(days, stop);
        if (below == 0)
            return;
        await partitions.Drop(table, below, stop);
        var (_, rowsBelow) = await partitions.Rows(table, below, days, stop);
        while (await removal.RemoveOf(table, rowsBelow, stop) > 0)
            stop.ThrowIfCancellationRequested();
    }
}
