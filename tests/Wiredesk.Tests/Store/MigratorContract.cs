using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What becomes of an older desk, on SQLite and on PostgreSQL alike.</summary>
public abstract class MigratorContract(Dialect dialect)
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_desk_of_version_1_keeps_its_feeds_and_what_it_knows_of_them()
    {
        var clock = new FakeTimeProvider(s_now);
        await using var test = await TestDatabase.Create(dialect, clock, version: 1);
        var migrator = new Migrator(test.Database, clock);
        Assert.Equal(1, await migrator.Version(Stop));
        await FillVersion1(test.Database);

        Assert.Equal(migrator.Known, await migrator.Migrate(Stop));
        Assert.Equal(migrator.Known, await migrator.Version(Stop));
        Assert.Equal(migrator.Known, await migrator.Migrate(Stop));

        var store = new FeedStore(test.Database);
        var feeds = (await store.All(Stop)).ToDictionary(feed => feed.Url);
        Assert.Equal(5, feeds.Count);
        var (well, failing, unpolled) = (feeds["https://www.Harbour.example/rss"], feeds["https://www.harbour.example:443/failing"], feeds["https://www.harbour.example/new"]);
        Assert.Equal((PollReason.UnknownRhythm, null, "W/\"a\"", s_now.AddHours(-1)), (well.Waits, well.FailingSince, well.ETag, well.LastSuccessAt));
        Assert.Equal((PollReason.UnknownRhythm, s_now.AddMinutes(-30), 3, "HTTP 500"), (failing.Waits, failing.FailingSince, failing.Failures, failing.LastError));
        Assert.Equal((PollReason.New, null, null), (unpolled.Waits, unpolled.FailingSince, unpolled.LastPollAt));
        Assert.All(feeds.Values, feed => Assert.Equal((null, null, null, null, 0, 0, 0, 0), (feed.BodyHash, feed.IsSitemap, feed.WaitFor, feed.Children, feed.SkipHours, feed.SkipDays, feed.RecentCount, feed.MovedTimes)));
        Assert.Equal("harbour.example", Assert.Single(await new OutletStore(test.Database, clock).All(Stop)).Host);
    }

    [Fact]
    public async Task The_feeds_of_an_older_desk_are_due_one_of_a_host()
    {
        var clock = new FakeTimeProvider(s_now);
        await using var test = await TestDatabase.Create(dialect, clock, version: 1);
        await FillVersion1(test.Database);
        await new Migrator(test.Database, clock).Migrate(Stop);
        var store = new FeedStore(test.Database);

        // Of the host that has two, the one that is due longer; another port is another host.
        var due = await store.Due(s_now, 10, Stop);
        Assert.Equal(["https://www.Harbour.example/rss", "https://www.harbour.example:443/failing", "http://vel.example"], due.Select(feed => feed.Url));
        await store.Record([due[0] with { NextPollAt = s_now.AddHours(1) }], Stop);
        Assert.Equal("https://www.harbour.example/new", (await store.Due(s_now, 10, Stop))[^1].Url);

        // Feeds added later follow those that were waiting for their first poll.
        Assert.True(await store.Add(due[0].OutletId, "https://sael.example/rss", null, s_now.AddDays(-1), Stop));
        Assert.Equal(s_now.AddMilliseconds(100), (await store.At("https://sael.example/rss", Stop))!.NextPollAt);
    }

    [Fact]
    public async Task The_articles_of_an_older_desk_stay_reachable_and_count_as_arrived_when_it_was_brought_up_to_date()
    {
        var clock = new FakeTimeProvider(s_now);
        await using var test = await TestDatabase.Create(dialect, clock, version: 14);
        await test.Database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into outlet (slug, name, host, kind, licence, republishing, added_at) values ('harbour', 'Harbour Daily', 'harbour.example', 'Newspaper', 'unknown', 'full', 0);
            insert into speaker (slug, name) values ('ilse', 'Ilse');
            insert into story (language, headline, first_at, last_at, articles, version) values ('en', 'Ferry', 0, 0, 2, 1);
            insert into article (outlet_id, url, stage, title, found_at, story_id, revision_id, filing) values (1, 'http://harbour.example/a', 'Briefed', 'A', 0, 1, 1, 1);
            insert into article (outlet_id, url, stage, title, found_at, story_id, revision_id, filing, origin_id) values (1, 'http://harbour.example/b', 'Briefed', 'B', 0, 1, 2, 2, 1);
            insert into revision (article_id, number, captured_at, title, text, sha256) values (1, 1, 0, 'A', 'The ferry sank.', 'x');
            insert into revision (article_id, number, captured_at, title, text, sha256) values (2, 1, 0, 'B', 'The ferry sank.', 'x');
            insert into capture (revision_id, page) values (1, @page);
            insert into byline (revision_id, position, name) values (1, 0, 'Ilse Marrant');
            insert into statement (article_id, revision_id, position, source, cue, content, kind, stance, speaker_id, confidence) values (1, 1, 0, '[[0,3]]', '[[0,3]]', '[[4,9]]', 'Indirect', 'Says', 1, 0.9);
            insert into line (story_id, article_id, revision_id, span_start, span_end, sha256, shown_at) values (1, 1, 1, 0, 15, 'h', 0);
            insert into other_address (url, article_id) values ('http://harbour.example/old', 1);
            """, new { page = CapturedPage.Compress("<p>The ferry sank.</p>") }, transaction), Stop);
        await new Migrator(test.Database, clock).Migrate(Stop);

        var articles = new ArticleStore(test.Database, new OutletStore(test.Database, clock), clock);
        var (article, revision) = (await articles.WithText(1, Stop))!.Value;
        Assert.Equal(("http://harbour.example/a", "The ferry sank.", "Ilse Marrant"), (article.Url, revision.Text, revision.Byline.Single()));
        Assert.Equal("<p>The ferry sank.</p>", await new RevisionStore(test.Database).Page(1, 1, Stop));
        Assert.Equal(1, Assert.Single(await new StatementStore(test.Database).OfRevision(1, 1, Stop)).SpeakerId);
        Assert.Equal(2, (await new StoryStore(test.Database, new Settings(), clock).FileOf(1, Stop)).Articles.Count);
        var known = await new FoundArticleStore(test.Database, clock).Known(["http://harbour.example/b", "http://harbour.example/old"], Stop);
        Assert.Equal(["http://harbour.example/a", "http://harbour.example/b"], known.Values.Select(one => one.Url).Order());

        ReadArticle[] read = [.. new[] { "a", "old", "new" }.Select(page => new ReadArticle { Url = $"http://harbour.example/{page}", Title = page, Text = "The bank failed." })];
        Assert.Equal(1, await articles.Import([.. read.Select(one => ("harbour.example", "Harbour Daily", one))], Stop));
        var (added, text) = Assert.Single(await articles.TextsToState(10, null, Stop));
        Assert.Equal((DateOnly.FromDateTime(s_now.UtcDateTime), 3), (ArticleNumber.DayOf(added.Id), text.Id));

        await Keep(days: 30);
        Assert.Equal(3, await Articles());
        await Keep(days: 1);
        Assert.Equal(0, await Articles());
        Assert.Null(await new RevisionStore(test.Database).Page(1, 1, Stop));

        Task Keep(int days)
        {
            clock.Advance(TimeSpan.FromDays(days));
            return new ArticleRetention(new ArticleRemoval(test.Database, clock), new Partitions(test.Database, clock), new Settings { Keep = new KeepSettings { ArticleDays = 30 } }, clock, NullLogger<ArticleRetention>.Instance).Keep(Stop);
        }

        Task<long> Articles() => test.Database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article"), Stop);
    }

    /// <summary>An outlet with five feeds, in the tables of version 1.</summary>
    private static Task FillVersion1(Database database) => database.Write(async transaction =>
    {
        var connection = transaction.Connection!;
        var outlet = await connection.QuerySingleAsync<long>("""
            insert into outlet (slug, name, host, kind, licence, republishing, added_at)
            values ('harbour', 'Harbour Daily', 'harbour.example', 'Newspaper', 'unknown', 'unknown', @s_now) returning id
            """, new { s_now }, transaction);
        await Add("https://www.Harbour.example/rss", "Active", dueBefore: 30, polledBefore: 60, failures: 0);
        await Add("https://www.harbour.example:443/failing", "Active", dueBefore: 20, polledBefore: 30, failures: 3);
        await Add("http://vel.example", "Active", dueBefore: 10, polledBefore: 40, failures: 0);
        await Add("https://www.harbour.example/new", "Active", dueBefore: 0, polledBefore: null, failures: 0);
        await Add("https://gone.example/rss", "Gone", dueBefore: 90, polledBefore: 90, failures: 0);

        Task Add(string url, string state, int dueBefore, int? polledBefore, int failures)
        {
            DateTimeOffset? polled = polledBefore is { } minutes ? s_now.AddMinutes(-minutes) : null;
            return connection.ExecuteAsync("""
                insert into feed (outlet_id, url, state, etag, next_poll_at, last_poll_at, last_success_at, failures, last_error)
                values (@outlet, @url, @state, @etag, @due, @polled, @success, @failures, @error)
                """,
                new
                {
                    outlet,
                    url,
                    state,
                    etag = polled is null ? null : "W/\"a\"",
                    due = s_now.AddMinutes(-dueBefore),
                    polled,
                    success = failures > 0 ? null : polled,
                    failures,
                    error = failures > 0 ? "HTTP 500" : null,
                }, transaction);
        }
    }, CancellationToken.None);
}

public sealed class SqliteMigratorTests() : MigratorContract(Dialect.Sqlite);

public sealed class PostgresMigratorTests() : MigratorContract(Dialect.Postgres);
