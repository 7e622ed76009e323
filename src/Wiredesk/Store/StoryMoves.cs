using System.Data.Common;
using Dapper;
using Wiredesk.News;
using Wiredesk.Stories;

namespace Wiredesk.Store;

/// <summary>
/// Moves articles between stories. What the old story's page showed of an article goes along, so that a later correction finds it. A
/// story that is left empty names the one it became part of, and its address leads there for good. Why is kept for each article.
/// </summary>
internal static class StoryMoves
{
    /// <returns>The number of each of the grouping's stories, in the same order; new for those that had none.</returns>
    public static async Task<IReadOnlyList<long>> Make(Regrouping regrouping, DateTimeOffset now, DbTransaction transaction)
    {
        var numbers = new List<long>();
        foreach (var story in regrouping.Stories)
        {
            var number = story.Story ?? await Open(story.Articles[0], story.From[0], transaction);
            numbers.Add(number);
            foreach (var from in story.From)
            {
                await Move(new MovedArticles(from, number, story.Similarity, regrouping.Threshold, now), story.Articles, transaction);
                await BriefAgain(from, now, transaction);
            }
        }
        foreach (var merged in regrouping.Merged)
            await Merge(new MovedArticles(merged.Story, numbers[merged.Into], merged.Similarity, regrouping.Threshold, now), transaction);
        return numbers;
    }

    private static Task<long> Open(long article, long from, DbTransaction transaction)
        => transaction.Connection!.QuerySingleAsync<long>("""
            insert into story (language, headline, first_at, last_at)
            select t.language, a.title, coalesce(a.published_at, a.found_at), coalesce(a.published_at, a.found_at)
            from article a join story t on t.id = @from where a.id = @article
            returning id
            """, new { article, from }, transaction);

    private static async Task Move(MovedArticles move, IReadOnlyList<long> articles, DbTransaction transaction)
    {
        foreach (var some in articles.Chunk(Among.Most))
        {
            var here = (await transaction.Connection!.QueryAsync<long>(
                $"select id from article where story_id = @From and id {Among.Ids(transaction.Connection!)}", new { move.From, ids = some }, transaction)).AsList();
            foreach (var article in here)
                await MoveOne(move, article, transaction);
        }
    }

    private static async Task MoveOne(MovedArticles move, long article, DbTransaction transaction)
    {
        var parameters = new { move.From, move.To, move.Similarity, move.Threshold, move.At, article };
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("""
            insert into story_move (article_id, from_story, to_story, similarity, threshold, at) values (@article, @From, @To, @Similarity, @Threshold, @At)
            """, parameters, transaction);
        await connection.ExecuteAsync("""
            update article set story_id = @To, stage = case when stage = 'Briefed' then 'Filed' else stage end where id = @article
            """, parameters, transaction);
        await connection.ExecuteAsync("""
            update line set story_id = @To where story_id = @From and article_id = @article
              and not exists (select 1 from line l where l.story_id = @To and l.article_id = @article and l.sha256 = line.sha256)
            """, parameters, transaction);
        await connection.ExecuteAsync("update correction set story_id = @To where story_id = @From and article_id = @article", parameters, transaction);
    }

    /// <summary>What was filed in the story before the index's window goes along, too; unless that is most of it: then the story stays, with
    /// what is left.</summary>
    private static async Task Merge(MovedArticles move, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var (left, moved) = await connection.QuerySingleAsync<(long, long)>("""
            select (select count(*) from article where story_id = @From), (select count(*) from story_move where from_story = @From and at = @At)
            """, new { move.From, move.At }, transaction);
        if (left > moved)
            return;
        foreach (var article in (await connection.QueryAsync<long>("select id from article where story_id = @From", new { move.From }, transaction)).AsList())
            await MoveOne(move, article, transaction);
        await connection.ExecuteAsync("update story set merged_into = @To where id = @From or merged_into = @From", new { move.From, move.To }, transaction);
        foreach (var table in (string[])["briefing", "dispute", "topic_story"])
            await connection.ExecuteAsync($"delete from {table} where story_id = @From", new { move.From }, transaction);
    }

    /// <summary>A story that lost articles is briefed anew for one that stayed, and its readers are told. Those of the story the articles came to are
    /// told of each when it is briefed.</summary>
    private static async Task BriefAgain(long story, DateTimeOffset now, DbTransaction transaction)
    {
        await transaction.Connection!.ExecuteAsync("""
            update article set stage = 'Filed' where id = (select max(id) from article where story_id = @story and stage = 'Briefed') and stage = 'Briefed'
            """, new { story }, transaction);
        await new ChangeNotes(story, now, transaction).Add(ChangeKind.StoryRegrouped);
    }

    private sealed record MovedArticles(long From, long To, double Similarity, double Threshold, DateTimeOffset At);
}
