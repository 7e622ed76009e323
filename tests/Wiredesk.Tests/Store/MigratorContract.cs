using Dapper;
using Microsoft.Extensions.Time.Testing;
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
