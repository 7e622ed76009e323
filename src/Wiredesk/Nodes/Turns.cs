using System.Data.Common;
using Dapper;
using Wiredesk.Store;

namespace Wiredesk.Nodes;

/// <summary>
/// What one node does at a time for a moment: asking a host, polling a feed, reading an outlet's pages. A turn that is not given back ends
/// by itself, and at once when its node is gone. A desk with one process has all turns.
/// </summary>
public sealed class Turns(Database database, NodePlace place, ILogger<Turns> log)
{
    /// <summary>Whether there may be other nodes.</summary>
    public bool AreShared => place.Session is not null;

    /// <summary>Takes a turn, unless another node or this one has it.</summary>
    /// <param name="what">What it is for.</param>
    /// <param name="atMost">After this it ends by itself.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>How long to wait before beginning; null where the turn is not to be had.</returns>
    public async Task<TimeSpan?> Take(string what, TimeSpan atMost, CancellationToken stop)
    {
        if (place.Session is not { } session)
            return TimeSpan.Zero;
        var wait = await database.Write(transaction => transaction.Connection!.ExecuteScalarAsync<long?>("""
            insert into turn (what, session, until, not_before) values (@what, @Number, desk_now() + @atMost, 0)
            on conflict (what) do update set session = excluded.session, until = excluded.until where turn.until < desk_now()
            returning greatest(not_before - desk_now(), 0)
            """, new { what, session.Number, atMost }, transaction), stop);
        return wait is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    /// <summary>Gives a turn back. Where the database does not take that, the turn ends by itself.</summary>
    /// <param name="what">What it was for.</param>
    /// <param name="pause">Before the next may begin.</param>
    public async Task Give(string what, TimeSpan pause)
    {
        if (place.Session is not { } session)
            return;
        try
        {
            await database.Write(transaction => transaction.Connection!.ExecuteAsync("""
                update turn set until = 0, not_before = greatest(not_before, desk_now() + @pause) where what = @what and session = @Number
                """, new { what, session.Number, pause }, transaction), CancellationToken.None);
        }
        catch (DbException error)
        {
            log.LogDebug(error, "turn {What}: could not be given back; it ends by itself", what);
        }
    }

    /// <summary>In SQL, that no other node has a turn for a thing of which a column has the number.</summary>
    /// <param name="kind">The kind of thing.</param>
    /// <param name="column">The column.</param>
    internal string IsFree(string kind, string column)
        => AreShared ? $"and not exists (select from turn where what = '{kind} ' || {column} and until > desk_now())" : "";
}
