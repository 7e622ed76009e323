using System.Data.Common;
using System.Globalization;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>
/// Removes articles of old days with all that hangs on them, some at a time and in turn with those who file and brief. A story that keeps some of its articles is briefed anew; one
/// that keeps none is removed. What was mailed stays as it was sent; a correction of a line that is gone is owed no more.
/// </summary>
public sealed class ArticleRemoval(Database database, TimeProvider clock)
{
    /// <summary>So many articles in one transaction, so that nobody else waits long for the database.</summary>
    public const int Batch = 200;

    /// <summary>The name of the value that says up to which number articles were removed.</summary>
    internal const string Mark = "articles removed up to";

    /// <summary>The tables of this version, the first in which the number of an article tells its day.</summary>
    private const int NumberedByDay = 16;

    /// <summary>The number below which articles are removed that are kept for some days: those that arrived before.</summary>
    /// <param name="days">Counted in whole days, UTC.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>0 where none is. Articles from before numbers told the day count as arrived when the desk's tables came to be those of now.</returns>
    public async Task<long> Below(int days, CancellationToken stop)
    {
        var first = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-days);
        var numbered = await database.Read(connection => connection.ExecuteScalarAsync<long>("select applied_at from schema_version where version = @NumberedByDay", new { NumberedByDay }), stop);
        return first > DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(numbered).UtcDateTime) ? ArticleNumber.Start(first) : 0;
    }

    /// <summary>Removes some articles below a number, the lowest first.</summary>
    /// <param name="below">The number.</param>
    /// <param name="textsFrom">Of articles from this number on revisions, pages and statements are deleted, too; those of lower numbers stand in parts that are dropped whole.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>How many there were; 0 when none is left.</returns>
    public Task<int> Remove(long below, long textsFrom, CancellationToken stop)
        => database.Write(async transaction =>
        {
            await ChangeNotes.TakeTurn(database.Dialect, transaction);
            var ids = (await transaction.Connection!.QueryAsync<long>("select id from article where id < @below order by id limit @Batch", new { below, Batch }, transaction)).ToArray();
            if (ids.Length > 0)
                await Remove(ids, [.. ids.Where(id => id >= textsFrom)], transaction);
            return ids.Length;
        }, stop);

    /// <summary>Deletes the pages as they were fetched, or the statements, of some articles below a number.</summary>
    /// <param name="table">Which.</param>
    /// <param name="below">The number.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>Of how many; 0 when none is left.</returns>
    public Task<int> RemoveOf(string table, long below, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            if (table == "capture" && await RemoveUnnumberedCaptures(transaction) is > 0 and var pages)
                return pages;
            var ids = (await connection.QueryAsync<long>(
                $"select article_id from {table} where article_id < @below group by article_id order by article_id limit @Batch", new { below, Batch }, transaction)).ToArray();
            if (table == "statement")
                await RemoveDisputes($"select id from statement where article_id {Among.Ids(connection)}", new { ids }, transaction);
            if (ids.Length > 0)
                await connection.ExecuteAsync($"delete from {table} where article_id {Among.Ids(connection)}", new { ids }, transaction);
            return ids.Length;
        }, stop);

    /// <summary>Removes disputes of statements that go. Their lines stand in the briefing as long as the words they quote.</summary>
    internal static async Task RemoveDisputes(string statements, object parameters, DbTransaction transaction)
    {
        foreach (var side in (string[])["accusation_id", "denial_id"])
            await transaction.Connection!.ExecuteAsync($"delete from dispute where {side} in ({statements})", parameters, transaction);
    }

    private async Task Remove(long[] ids, long[] withTexts, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var among = Among.Ids(connection);
        var stories = (await connection.QueryAsync<long>($"""
            select story_id from article where id {among} and story_id is not null union select story_id from line where article_id {among}
            """, new { ids }, transaction)).ToArray();
        await RemoveLines($"article_id {among}", ids, transaction);
        await RemoveDisputes($"select id from statement where article_id {among}", new { ids }, transaction);
        await Execute($"""
            delete from change where article_id {among};
            delete from other_address where article_id {among};
            delete from story_move where article_id {among};
            delete from article_search where {(database.Dialect == Dialect.Sqlite ? "rowid" : "article_id")} {among};
            update story set opened_by = null where opened_by {among};
            update article set origin_id = null, copy_kind = null, containment = null where origin_id {among};
            update article set furniture_of = null where furniture_of {among};
            delete from byline where revision_id in (select id from revision where article_id {among});
            delete from credit where revision_id in (select id from revision where article_id {among});
            """, ids, transaction);
        if (withTexts.Length > 0)
            await Execute($"""
                delete from capture where (article_id {among} or article_id = 0) and revision_id in (select id from revision where article_id {among});
                delete from statement where article_id {among};
                delete from revision where article_id {among};
                """, withTexts, transaction);
        await Execute($"delete from article where id {among}", ids, transaction);
        await connection.ExecuteAsync("insert into desk_value (name, value) values (@Mark, @value) on conflict (name) do update set value = excluded.value",
            new { Mark, value = ids[^1].ToString(CultureInfo.InvariantCulture) }, transaction);
        if (stories.Length > 0)
            await MendStories(stories, transaction);
        await OwedCorrectionStore.MoveMarkBack(transaction);
    }

    /// <summary>Has stories briefed anew that keep some of their articles, and removes those that keep none.</summary>
    private async Task MendStories(long[] ids, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var among = Among.Ids(connection);
        var left = (await connection.QueryAsync<(long Story, long? Briefed, long Waiting)>($"""
            select story_id, max(case when stage = 'Briefed' then id end), sum(case when stage in ('Read', 'Stated', 'Filed') then 1 else 0 end)
            from article where story_id {among} group by story_id
            """, new { ids }, transaction)).ToDictionary(story => story.Story);
        var empty = ids.Where(story => !left.ContainsKey(story)).ToArray();
        if (empty.Length > 0)
            await RemoveStories(empty, transaction);

        // One that got a newer revision meanwhile is on its way already.
        await Execute($"update article set stage = 'Filed' where id {among} and stage = 'Briefed'", [.. left.Values.Select(story => story.Briefed).OfType<long>()], transaction);
        // Nothing will brief these again: what is left of them was given up.
        await Execute($"""
            delete from briefing where story_id {among};
            update story set articles = 0, outlets = 0, origins = 0 where id {among};
            """, [.. left.Values.Where(story => story is { Briefed: null, Waiting: 0 }).Select(story => story.Story)], transaction);
        foreach (var story in left.Keys.Order())
            await new ChangeNotes(story, clock.GetUtcNow(), transaction).Add(ChangeKind.StoryRegrouped);
    }

    private static async Task RemoveStories(long[] ids, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var among = Among.Ids(connection);
        // A story that became part of another keeps its address as long as that one.
        var kept = (await connection.QueryAsync<long>($"select id from story where merged_into is not null and id {among}", new { ids }, transaction)).ToHashSet();
        var gone = ids.Where(story => !kept.Contains(story)).ToArray();
        gone = [.. gone, .. await connection.QueryAsync<long>($"select id from story where merged_into {among}", new { ids = gone }, transaction)];
        foreach (var some in gone.Chunk(Among.Most))
            await RemoveLines($"story_id {among}", some, transaction);
        foreach (var some in gone.Chunk(Among.Most))
            await Execute($"""
                delete from owed_correction where correction_id in (select id from correction where story_id {among});
                delete from issue_correction where correction_id in (select id from correction where story_id {among});
                delete from correction where story_id {among};
                delete from change where story_id {among};
                delete from briefing where story_id {among};
                delete from dispute where story_id {among};
                delete from topic_story where story_id {among};
                delete from issue_story where story_id {among};
                delete from story_move where from_story {among};
                delete from story_move where to_story {among};
                delete from story where merged_into is not null and id {among};
                """, some, transaction);
        foreach (var some in gone.Chunk(Among.Most))
            await Execute($"delete from story where id {among}", some, transaction);
    }

    /// <summary>Removes lines with what was said of them and of whom they were mailed to.</summary>
    private static Task RemoveLines(string which, long[] ids, DbTransaction transaction)
    {
        var lines = $"select id from line where {which}";
        var corrections = $"select id from correction where line_id in ({lines})";
        return Execute($"""
            delete from owed_correction where correction_id in ({corrections});
            delete from issue_correction where correction_id in ({corrections});
            update issue_correction set line_id = null where line_id in ({lines});
            delete from correction where line_id in ({lines});
            delete from change where line_id in ({lines});
            delete from issue_line where line_id in ({lines});
            delete from line where {which};
            """, ids, transaction);
    }

    /// <summary>Pages that were kept before it was noted whose they are.</summary>
    private static Task<int> RemoveUnnumberedCaptures(DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("""
            delete from capture where article_id = 0 and revision_id in (select revision_id from capture where article_id = 0 order by revision_id limit @Batch)
            """, new { Batch }, transaction);

    private static Task Execute(string sql, long[] ids, DbTransaction transaction)
        => ids.Length == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(sql, new { ids }, transaction);
}
