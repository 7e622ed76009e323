using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>How long articles, pages and statements are kept, on SQLite and on PostgreSQL alike.</summary>
public abstract class ArticleRetentionContract(Dialect dialect)
{
    private const string Ferry = "The ferry sank off the mole on Monday, the harbour master said.";
    private const string Bank = "The bank failed in the night, the minister told parliament.";

    /// <summary>The day the tests begin.</summary>
    protected static readonly DateOnly FirstDay = new(2026, 6, 9);

    protected static readonly KeepSettings Month = new() { ArticleDays = 30, CaptureDays = 2, StatementDays = 21 };

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_statements_and_articles_are_kept_as_long_as_each_is_to_be()
    {
        await using var stores = await Stores.Create(dialect);
        await Keep(stores, Month);
        var (article, story) = await Publish(stores, "1", Ferry);
        Assert.Equal((1, 1, 1, 1), await Counted(stores));

        await Pass(stores, days: 2);
        Assert.Equal((1, 1, 1, 1), await Counted(stores));
        await Pass(stores, days: 1);
        Assert.Equal((1, 1, 0, 1), await Counted(stores));
        await Pass(stores, days: 18);
        Assert.Equal((1, 1, 0, 1), await Counted(stores));
        await Pass(stores, days: 1);
        Assert.Equal((1, 1, 0, 0), await Counted(stores));
        // What the briefing shows stands in the revision.
        Assert.NotEmpty((await stores.Briefings.Of(story, Stop))!.Value.Briefing.Lines());
        await Pass(stores, days: 8);
        Assert.NotNull(await stores.Articles.WithText(article, Stop));
        await Pass(stores, days: 1);

        Assert.Equal((0, 0, 0, 0), await Counted(stores));
        Assert.Null(await stores.Articles.WithText(article, Stop));
        Assert.Null(await stores.Stories.ById(story, Stop));
        Assert.Empty(await stores.Search.Articles("ferry", 10, Stop));
        Assert.Empty(await Orphans(stores));
    }

    [Fact]
    public async Task A_story_that_keeps_some_of_its_articles_is_briefed_anew_with_these_alone()
    {
        await using var stores = await Stores.Create(dialect);
        await Keep(stores, Month);
        var (old, story) = await Publish(stores, "1", Ferry);
        stores.Clock.Advance(TimeSpan.FromDays(5));
        var (kept, _) = await Publish(stores, "2", Bank, story, copyOf: old);
        var before = await stores.Changes.Last(Stop);

        await Pass(stores, days: 26);

        Assert.Equal([story], (await stores.Briefings.Waiting([], 10, Stop)).Select(waiting => waiting.Story));
        await BriefAll(stores);
        var briefing = (await stores.Briefings.Of(story, Stop))!.Value.Briefing;
        Assert.Equal([kept], briefing.Lines().Select(line => line.Evidence.ArticleId).Distinct());
        Assert.Equal(1, (await stores.Stories.ById(story, Stop))!.Articles);
        Assert.Null((await stores.Articles.WithText(kept, Stop))!.Value.Article.OriginId);
        Assert.Contains(await stores.Changes.After(before, 10, Stop), change => change.StoryId == story && change.Kind == ChangeKind.StoryRegrouped);
        Assert.Equal([kept], await stores.Search.Articles("bank", 10, Stop));
        Assert.Empty(await Orphans(stores));
    }

    [Fact]
    public async Task A_story_whose_last_article_was_given_up_shows_no_lines_of_those_removed()
    {
        await using var stores = await Stores.Create(dialect);
        var (_, story) = await Publish(stores, "1", Ferry);
        stores.Clock.Advance(TimeSpan.FromDays(5));
        var (failed, _) = await Publish(stores, "2", Bank, story);
        await stores.Articles.SaveFailure(failed, "could not be briefed", retryAt: null, Stop);

        await Keep(stores, Month);
        await Pass(stores, days: 26);

        Assert.Null(await stores.Briefings.Of(story, Stop));
        Assert.Equal(0, (await stores.Stories.ById(story, Stop))!.Articles);
    }

    [Fact]
    public async Task A_briefing_that_was_made_before_articles_were_removed_is_not_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var (_, story) = await Publish(stores, "1", Ferry);
        var stale = await stores.Stories.FileOf(story, Stop);
        await Keep(stores, Month);
        await Pass(stores, days: 31);

        await stores.Briefings.Save([BuiltBriefing.Of(stale, [])], Stop);

        Assert.Empty(await Orphans(stores));
        Assert.Null(await stores.Stories.ById(story, Stop));
    }

    [Fact]
    public async Task What_is_read_of_an_article_after_it_was_removed_is_not_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var (article, _) = await Publish(stores, "1", Ferry);
        await Keep(stores, Month);
        await Pass(stores, days: 31);

        await Assert.ThrowsAnyAsync<Exception>(() => stores.Articles.SaveRead(article, Read("1", Bank), nextLook: null, Stop));

        Assert.Equal((0, 0, 0, 0), await Counted(stores));
    }

    [Fact]
    public async Task A_page_that_comes_late_for_its_article_goes_with_the_next_round()
    {
        await using var stores = await Stores.Create(dialect);
        await Keep(stores, Month);
        var (article, _) = await Publish(stores, "1", Ferry);
        await Pass(stores, days: 5);
        await stores.Articles.SaveRead(article, Read("1", Bank), nextLook: null, Stop);
        Assert.Equal((1, 2, 1, 1), await Counted(stores));

        await Pass(stores, days: 0);

        Assert.Equal((1, 2, 0, 1), await Counted(stores));
    }

    [Fact]
    public async Task What_gathered_while_all_was_kept_is_removed_once_it_is_to_be_kept_for_some_time()
    {
        await using var stores = await Stores.Create(dialect);
        var articles = new List<long>();
        for (var week = 0; week < 8; week++)
        {
            articles.Add((await Publish(stores, $"{week}", $"{Ferry} {week}")).Article);
            await Pass(stores, days: 7, new KeepSettings());
        }

        await Keep(stores, Month);

        // The last came on days 28, 35, 42 and 49; it is day 56.
        Assert.Equal(articles[4..], await stores.Database.Read(connection => connection.QueryAsync<long>("select id from article order by id"), Stop));
        Assert.Equal((4, 4, 0, 3), await Counted(stores));
        foreach (var article in articles[4..])
            Assert.NotNull(await stores.Articles.WithText(article, Stop));
        var (next, _) = await Publish(stores, "next", Bank);
        await Pass(stores, days: 30);
        Assert.Equal([next], await stores.Database.Read(connection => connection.QueryAsync<long>("select id from article"), Stop));
        Assert.Empty(await Orphans(stores));
    }

    [Fact]
    public async Task A_correction_of_a_line_that_is_gone_is_owed_no_more_and_its_issue_stays()
    {
        await using var stores = await Stores.Create(dialect);
        var (article, story) = await Publish(stores, "1", Ferry);
        await stores.Database.Write(async transaction =>
        {
            var line = await transaction.Connection!.QueryFirstAsync<long>("select id from line order by id limit 1", transaction: transaction);
            await transaction.Connection!.ExecuteAsync("""
                insert into edition (slug, name, hour, time_zone, stories) values ('daily', 'Daily', 7, 'Etc/UTC', 8);
                insert into issue (edition_id, day, subject, html, text, state, composed_at) values (1, '2026-06-09', 'Ferry', '<p>Ferry</p>', 'Ferry', 'Sent', 0);
                insert into subscriber (address, folded, state, token, asked_at) values ('a@b.example', 'a@b.example', 'Confirmed', 't', 0);
                insert into issue_line (issue_id, line_id) values (1, @line);
                insert into issue_story (issue_id, story_id, section, articles, origins) values (1, @story, 1, 1, 1);
                insert into correction (line_id, story_id, article_id, kind, was, now, at) values (@line, @story, @article, 'Changed', 'a', 'b', 0);
                insert into owed_correction (subscriber_id, correction_id) values (1, 1);
                insert into issue_correction (issue_id, correction_id, line_id) values (1, 1, @line);
                """, new { line, story, article }, transaction);
        }, Stop);

        await Keep(stores, Month);
        await Pass(stores, days: 31);

        Assert.Empty(await Orphans(stores));
        Assert.Equal(0, await One(stores, "select (select count(*) from owed_correction) + (select count(*) from issue_correction) + (select count(*) from issue_line) + (select count(*) from correction)"));
        Assert.Equal(1, await One(stores, "select count(*) from issue where html = '<p>Ferry</p>'"));
    }

    [Fact]
    public async Task A_story_that_became_part_of_another_goes_with_it()
    {
        await using var stores = await Stores.Create(dialect);
        var (_, first) = await Publish(stores, "1", Ferry);
        var (second, other) = await Publish(stores, "2", Bank);
        await stores.Database.Write(transaction => StoryMoves.Make(
            new Stories.Regrouping([new Stories.RegroupedStory(first, [other], [second], 0.4)], [new Stories.MergedStory(other, 0, 0.3)], 0.2), stores.Clock.GetUtcNow(), transaction), Stop);
        await BriefAll(stores);

        await Keep(stores, Month);
        await Pass(stores, days: 31);

        Assert.Equal(0, await One(stores, "select count(*) from story"));
        Assert.Empty(await Orphans(stores));
    }

    /// <summary>Lets days pass, each with its round of retention.</summary>
    protected static async Task Pass(Stores stores, int days, KeepSettings? keep = null)
    {
        for (var day = 0; day < days; day++)
        {
            stores.Clock.Advance(TimeSpan.FromDays(1));
            await Keep(stores, keep ?? Month);
        }
        if (days == 0)
            await Keep(stores, keep ?? Month);
    }

    protected static Task Keep(Stores stores, KeepSettings keep)
        => new ArticleRetention(new ArticleRemoval(stores.Database, stores.Clock), new Partitions(stores.Database, stores.Clock), new Settings { Keep = keep }, stores.Clock, NullLogger<ArticleRetention>.Instance).Keep(Stop);

    /// <summary>Brings an article all the way, into a story of its own or one there is.</summary>
    protected static async Task<(long Article, long Story)> Publish(Stores stores, string page, string text, long? story = null, long? copyOf = null)
    {
        await stores.Articles.Import([("harbour.example", "Harbour Daily", Read(page, text))], Stop);
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, (IReadOnlyList<Statement>)StatementReader.Read(row.Revision.Text)))], Stop);
        var filed = 0L;
        await stores.Stories.File(await stores.Articles.TextsToFile([], 10, Stop),
            (article, _) => new FiledDecision(article.Id, story, copyOf is { } origin ? new Stories.CopyMatch(origin, Stories.CopyKind.Full, 0.9) : null, []), (_, opened) => filed = opened, Stop);
        await BriefAll(stores);
        return (read[0].Article.Id, filed);
    }

    private static ReadArticle Read(string page, string text)
        => new() { Url = $"http://harbour.example/{page}", Title = $"Title {page}", Text = text, Language = "en", Page = $"<p>{text}</p>", Byline = ["Ilse Marrant"], Credits = ["AP"] };

    protected static async Task BriefAll(Stores stores)
    {
        foreach (var (story, _) in await stores.Briefings.Waiting([], 10, Stop))
        {
            var file = await stores.Stories.FileOf(story, Stop);
            await stores.Briefings.Save([BuiltBriefing.Of(file, [])], Stop);
        }
    }

    /// <summary>Articles, revisions, pages, and articles with statements.</summary>
    private static Task<(long Articles, long Revisions, long Pages, long Stated)> Counted(Stores stores)
        => stores.Database.Read(connection => connection.QuerySingleAsync<(long, long, long, long)>("""
            select (select count(*) from article), (select count(*) from revision), (select count(*) from capture), (select count(distinct article_id) from statement)
            """), Stop);

    /// <summary>Tables that name an article which is not there.</summary>
    private static async Task<IReadOnlyList<string>> Orphans(Stores stores)
    {
        var orphans = new List<string>();
        foreach (var (table, column) in new[]
        {
            ("revision", "article_id"), ("statement", "article_id"), ("capture", "article_id"), ("line", "article_id"), ("correction", "article_id"), ("change", "article_id"), ("other_address", "article_id"),
            ("story_move", "article_id"), ("article_address", "article_id"), ("article", "origin_id"), ("article", "furniture_of"), ("story", "opened_by"),
        })
        {
            if (await One(stores, $"select count(*) from {table} t where t.{column} is not null and not exists (select 1 from article a where a.id = t.{column})") > 0)
                orphans.Add($"{table}.{column}");
        }
        foreach (var table in new[] { "byline", "credit" })
        {
            if (await One(stores, $"select count(*) from {table} t where not exists (select 1 from revision r where r.id = t.revision_id)") > 0)
                orphans.Add(table);
        }
        return orphans;
    }

    protected static Task<long> One(Stores stores, string sql) => stores.Database.Read(connection => connection.ExecuteScalarAsync<long>(sql), Stop);
}

public sealed class SqliteArticleRetentionTests() : ArticleRetentionContract(Dialect.Sqlite);

public sealed class PostgresArticleRetentionTests() : ArticleRetentionContract(Dialect.Postgres)
{
    [Fact]
    public async Task Parts_are_made_a_week_ahead_and_dropped_whole()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        await Keep(stores, Month);
        foreach (var table in new[] { "article", "revision", "capture", "statement" })
            Assert.Equal([$"{table}_before", .. Days(table, FirstDay, 8), $"{table}_rest"], await Parts(stores, table));

        await Publish(stores, "1", "The ferry sank off the mole on Monday, the harbour master said.");
        Assert.Equal((1, 1), (await One(stores, "select count(*) from article_20260609"), await One(stores, "select count(*) from statement_20260609")));
        await Pass(stores, days: 31);

        Assert.Equal([.. Days("article", FirstDay.AddDays(1), 38), "article_rest"], await Parts(stores, "article"));
        Assert.Equal([.. Days("capture", FirstDay.AddDays(29), 10), "capture_rest"], await Parts(stores, "capture"));
        Assert.Equal(0, await One(stores, "select count(*) from pg_class where relname like '%20260609%'"));
    }

    [Fact]
    public async Task A_desk_that_keeps_everything_has_no_parts_by_day()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        await Pass(stores, days: 3, new KeepSettings());
        Assert.Equal(["article_before", "article_rest"], await Parts(stores, "article"));
        await Pass(stores, days: 1, new KeepSettings { CaptureDays = 2 });
        Assert.Equal(["article_before", "article_rest"], await Parts(stores, "article"));
        Assert.Equal([.. Days("capture", FirstDay.AddDays(4), 8), "capture_rest"], await Parts(stores, "capture"));
    }

    [Fact]
    public async Task An_article_of_a_day_without_a_part_is_taken_and_put_into_one_later()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        await Keep(stores, Month);
        stores.Clock.Advance(TimeSpan.FromDays(12));
        var (article, _) = await Publish(stores, "1", "The ferry sank off the mole on Monday, the harbour master said.");
        Assert.Equal(1, await One(stores, "select count(*) from article_rest"));

        await Keep(stores, Month);

        Assert.Equal((0, 1), (await One(stores, "select count(*) from article_rest"), await One(stores, "select count(*) from article_20260622")));
        Assert.NotNull(await stores.Articles.WithText(article, Stop));
        Assert.Equal(0, await stores.Articles.Import([("harbour.example", "Harbour Daily", new ReadArticle { Url = "http://harbour.example/1", Title = "Again", Text = "Again." })], Stop));
        await Pass(stores, days: 30);
        Assert.Equal(1, await One(stores, "select count(*) from article"));
        await Pass(stores, days: 1);
        Assert.Equal(0, await One(stores, "select count(*) from article"));
        // It was closed with a day more in it.
        await Pass(stores, days: 1);
        Assert.Equal(0, await One(stores, "select count(*) from pg_class where relname = 'article_20260622'"));
    }

    [Fact]
    public async Task While_one_node_keeps_house_another_leaves_it_alone()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        await using (await new Partitions(stores.Database, stores.Clock).TryTurn(Stop))
        {
            await Keep(stores, Month);
            Assert.Equal(["article_before", "article_rest"], await Parts(stores, "article"));
        }
        await Keep(stores, Month);
        Assert.Equal(10, (await Parts(stores, "article")).Count);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(31, 1)]
    [InlineData(32, 7)]
    [InlineData(217, 7)]
    [InlineData(365, 28)]
    [InlineData(36_500, 364)]
    public void The_longer_a_table_is_kept_the_longer_its_parts(int days, int length) => Assert.Equal(length, Partitions.LengthFor(days));

    private static IEnumerable<string> Days(string table, DateOnly first, int count) => Enumerable.Range(0, count).Select(day => $"{table}_{first.AddDays(day):yyyyMMdd}");

    private static async Task<IReadOnlyList<string>> Parts(Stores stores, string table)
        => [.. (await new Partitions(stores.Database, stores.Clock).Of(table, Stop)).Select(part => part.Name)];
}
