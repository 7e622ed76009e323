using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Wiredesk.Store;

/// <summary>One part of a table: the articles from a number to before another. Both are null of the part for all that has none.</summary>
/// <param name="Name">Of the table it is.</param>
/// <param name="From">None: from the first.</param>
/// <param name="Below">The number behind its last.</param>
internal sealed record TablePart(string Name, long? From, long? Below);

/// <summary>
/// The parts in which PostgreSQL keeps articles, revisions, captures and statements, by the day their article arrived; SQLite has none. A table that is kept
/// for ever is one part that takes everything, since each query that cannot tell the day looks into every part. Of one that is kept for some time the parts are made ahead,
/// and dropped whole: that costs the same however much is in them, and leaves nothing to vacuum.
/// </summary>
public sealed partial class Partitions(Database database, TimeProvider clock)
{
    /// <summary>Parts are made so many days ahead; what has none, as nobody made it, is taken all the same (<see cref="MakeAhead"/>).</summary>
    public const int DaysAhead = 7;

    /// <summary>
    /// A table has about so many parts, those made ahead not counted. A query that cannot tell the day takes 7 to 20 ms of computing to plan with 70 parts of articles, 0.2 with one; and it
    /// locks every part with its 13 indexes: a server as it comes has room for some 13,000 such locks, so that of 70 parts no more than a dozen could be asked at once.
    /// </summary>
    public const int MostParts = 31;

    /// <summary>Days in a part: the first of these that stays within <see cref="MostParts"/>.</summary>
    private static readonly int[] s_lengths = [1, 7, 28, 364];

    /// <summary>
    /// Changing a table's parts waits for all who read it, and all who come later wait for that; so it gives up after so long and tries again. Less than
    /// the second after which the server looks for those who wait for one another, so that nobody else's work is ended.
    /// </summary>
    private const string Patience = "500ms";
    private const int Attempts = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    /// <summary>How many days one part has of a table that is kept for so many.</summary>
    public static int LengthFor(int days) => s_lengths.FirstOrDefault(length => days <= length * MostParts, s_lengths[^1]);

    /// <summary>Takes the turn to change tables, which one node of a desk has at a time.</summary>
    /// <returns>What to dispose of to give it back; null when another has it.</returns>
    public async Task<IAsyncDisposable?> TryTurn(CancellationToken stop)
    {
        const long TurnLock = 0x57697265_50617274;
        var connection = await database.Open(stop);
        if (database.Dialect == Dialect.Sqlite || await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(@TurnLock)", new { TurnLock }))
            return new Turn(connection, database.Dialect);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Sees to it that a table has parts for today and the days to come. What stands in the part for everything is closed in one of its own first: it becomes that part.</summary>
    /// <param name="table">The table.</param>
    /// <param name="days">How long it is kept.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task MakeAhead(string table, int days, CancellationToken stop)
    {
        if (database.Dialect == Dialect.Sqlite)
            return;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var until = ArticleNumber.Start(today.AddDays(DaysAhead + 1));
        var end = await End(table, stop);
        if (end < until && await HasRest(table, end, stop))
            end = await Close(table, end, ArticleNumber.Start(today.AddDays(2)), stop);
        // After a stop longer than what had been made, and at first, one part has all days up to today.
        if (end < ArticleNumber.Start(today))
        {
            try
            {
                end = await Add(table, end, ArticleNumber.Start(today.AddDays(1)), stop);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.CheckViolation)
            {
                // The first article of these days has come meanwhile.
                end = await Close(table, end, ArticleNumber.Start(today.AddDays(2)), stop);
            }
        }
        while (end < until)
            end = await Add(table, end, end + (LengthFor(days) * ArticleNumber.PerDay), stop);
    }

    /// <summary>Drops the parts of a table that have only articles below a number.</summary>
    /// <returns>How many were dropped.</returns>
    public async Task<int> Drop(string table, long below, CancellationToken stop)
    {
        if (database.Dialect == Dialect.Sqlite)
            return 0;
        var due = (await Of(table, stop)).Where(part => part.Below <= below).ToList();
        foreach (var part in due)
        {
            await Change(async transaction =>
            {
                if (table == "article" && await HoldsAny(part, transaction))
                    return;
                if (table == "statement")
                    await ArticleRemoval.RemoveDisputes($"select id from {part.Name}", new { }, transaction);
                await transaction.Connection!.ExecuteAsync($"drop table {part.Name}", transaction: transaction);
            }, stop);
        }
        return due.Count;
    }

    /// <summary>
    /// Of which articles the rows of a table are to be deleted one by one, for what is due of it is not dropped any time soon. On SQLite that is all; else what stands in a part
    /// of many days, which was closed when first the table was to be kept for some time only.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="below">The number below which articles are due.</param>
    /// <param name="days">How long the table is kept.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>From which number on, and below which; rows of lower numbers are late: their part is gone.</returns>
    internal async Task<(long From, long Below)> Rows(string table, long below, int days, CancellationToken stop)
    {
        if (database.Dialect == Dialect.Sqlite)
            return (0, below);
        var part = (await Of(table, stop)).FirstOrDefault(part => (part.From ?? 0) <= below && below < part.Below);
        var (from, end) = (part?.From ?? 0, part?.Below ?? 0);
        return end - from > LengthFor(days) * ArticleNumber.PerDay ? (from, below) : (from, from);
    }

    /// <summary>The parts of a table, in order; the one for everything last.</summary>
    internal Task<IReadOnlyList<TablePart>> Of(string table, CancellationToken stop)
        => database.Read<IReadOnlyList<TablePart>>(async connection => [.. (await connection.QueryAsync<(string Name, string Bounds)>("""
            select c.relname, pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = cast(@table as regclass)
            """, new { table }))
            .Select(row => Bounds().Match(row.Bounds) is { Success: true } bounds
                ? new TablePart(row.Name, bounds.Groups["from"].Success ? Number(bounds.Groups["from"]) : null, Number(bounds.Groups["below"]))
                : new TablePart(row.Name, null, null))
            .OrderBy(part => part.Below ?? long.MaxValue)], stop);

    private static long Number(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"FROM \((MINVALUE|'(?<from>\d+)')\) TO \('(?<below>\d+)'\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Bounds();

    /// <summary>The column that has the article's number.</summary>
    private static string Key(string table) => table == "article" ? "id" : "article_id";

    private static string Rest(string table) => $"{table}_rest";

    /// <summary>Parts are called by their last day.</summary>
    private static string NameOf(string table, long below)
        => string.Create(CultureInfo.InvariantCulture, $"{table}_{ArticleNumber.DayOf(below - 1):yyyyMMdd}");

    private async Task<long> End(string table, CancellationToken stop) => (await Of(table, stop)).Max(part => part.Below) ?? 0;

    private Task<bool> HasRest(string table, long from, CancellationToken stop)
        => database.Read(connection => connection.ExecuteScalarAsync<bool>($"select exists (select from {Rest(table)} where {Key(table)} >= @from)", new { from }), stop);

    /// <summary>Whether a part that is to be dropped holds an article, and nothing can come meanwhile.</summary>
    private static async Task<bool> HoldsAny(TablePart part, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync($"lock table {part.Name} in access exclusive mode", transaction: transaction);
        return await transaction.Connection!.ExecuteScalarAsync<bool>($"select exists (select from {part.Name})", transaction: transaction);
    }

    private async Task<long> Add(string table, long from, long below, CancellationToken stop)
    {
        await Change(transaction => transaction.Connection!.ExecuteAsync(
            $"create table {NameOf(table, below)} partition of {table} for values from ({from}) to ({below})", transaction: transaction), stop);
        return below;
    }

    /// <summary>
    /// Makes what has gathered in the part for everything a part of its own, up to a number no article has yet, with a new one for everything after it. The rows are looked through
    /// by themselves, while others write, so that nobody waits for that.
    /// </summary>
    private async Task<long> Close(string table, long from, long below, CancellationToken stop)
    {
        var (rest, closed, key) = (Rest(table), NameOf(table, below), Key(table));
        await Change(async transaction =>
        {
            // What is still written for articles of dropped parts would stand in the way; it would be dropped with them.
            if (table != "article")
                await transaction.Connection!.ExecuteAsync($"delete from {rest} where {key} < {from}", transaction: transaction);
            await transaction.Connection!.ExecuteAsync($"alter table {rest} drop constraint if exists {rest}_closed, add constraint {rest}_closed check ({key} >= {from} and {key} < {below}) not valid", transaction: transaction);
        }, stop);
        try
        {
            await database.Write(transaction => transaction.Connection!.ExecuteAsync($"alter table {rest} validate constraint {rest}_closed", transaction: transaction, commandTimeout: 0), stop);
            await Change(transaction => transaction.Connection!.ExecuteAsync($"""
                alter table {table} detach partition {rest};
                alter table {rest} rename to {closed};
                alter table {table} attach partition {closed} for values from ({from}) to ({below});
                alter table {closed} drop constraint {rest}_closed;
                create table {rest} partition of {table} default;
                """, transaction: transaction), stop);
            return below;
        }
        catch (DbException)
        {
            // Left standing, it would keep articles out from that day on.
            await Change(transaction => transaction.Connection!.ExecuteAsync($"alter table {rest} drop constraint if exists {rest}_closed", transaction: transaction), CancellationToken.None);
            throw;
        }
    }

    private async Task Change(Func<DbTransaction, Task> statements, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.Write(async transaction =>
                {
                    await transaction.Connection!.ExecuteAsync($"set local lock_timeout = '{Patience}'", transaction: transaction);
                    await statements(transaction);
                }, stop);
                return;
            }
            catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && attempt < Attempts)
            {
                await Task.Delay(s_pause, clock, stop);
            }
        }
    }

    /// <summary>A connection that goes back to the pool would keep its lock until it is used again.</summary>
    private sealed class Turn(DbConnection connection, Dialect dialect) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (dialect == Dialect.Postgres)
                await connection.ExecuteAsync("select pg_advisory_unlock_all()");
            await connection.DisposeAsync();
        }
    }
}
