using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What the status page reads, on SQLite and on PostgreSQL alike.</summary>
public abstract class StatusContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nodes_did_at_a_stage_is_added_up()
    {
        await using var stores = await Stores.Create(dialect);
        var counts = new StageCountStore(stores.Database, stores.Clock);
        var at = stores.Clock.GetUtcNow();
        await counts.Add("a", [new StageCount { Stage = "file", Items = 3, Errors = 1, LastError = "first", LastErrorAt = at }, new StageCount { Stage = "brief", Items = 2 }], Stop);
        await counts.Add("a", [new StageCount { Stage = "file", Items = 4 }], Stop);
        await counts.Add("b", [new StageCount { Stage = "file", Items = 5, Errors = 2, LastError = "second\nline\0", LastErrorAt = at.AddSeconds(1) }], Stop);

        var paces = (await counts.Pace(Stop)).ToDictionary(pace => pace.Stage);
        Assert.Equal((12, 12, 12, 3), (paces["file"].InTwoMinutes, paces["file"].InFiveMinutes, paces["file"].InAnHour, paces["file"].ErrorsInAnHour));
        Assert.Equal(("second line ", at.AddSeconds(1)), (paces["file"].LastError, paces["file"].LastErrorAt));
        Assert.Equal((2, 0, null), (paces["brief"].InAnHour, paces["brief"].ErrorsInAnHour, paces["brief"].LastError));
        await counts.Forget(Stop);
        Assert.Equal(2, (await counts.Pace(Stop)).Count);
    }

    [Fact]
    public async Task What_waits_is_counted_with_how_long_the_first_has()
    {
        await using var stores = await Stores.Create(dialect);
        var queues = new QueueQueries(stores.Database, stores.Clock);
        foreach (var nothing in new[]
        {
            await queues.ToPoll(Stop), await queues.ToRead(Stop), await queues.ToLookAt(Stop), await queues.ToState(Stop), await queues.ToFile(Stop), await queues.ToBrief(Stop), await queues.ToAssign(Stop), await queues.ToAskHubs(Stop),
            await queues.ToSend(Stop),
        })
            Assert.Equal(new Backlog(), nothing);

        var start = stores.Clock.GetUtcNow();
        foreach (var name in new[] { "one", "two" })
        {
            await stores.Articles.Import([("harbour.example", "Harbour Daily", new ReadArticle { Url = $"https://harbour.example/{name}", Title = name, Text = name })], Stop);
            stores.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await stores.Feeds.Add((await stores.Outlets.All(Stop)).Single().Id, "https://harbour.example/rss", null, stores.Clock.GetUtcNow(), Stop);
        stores.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Backlog { Length = 2, Since = start }, await queues.ToState(Stop));
        Assert.Equal(new Backlog { Length = 1, Since = start.AddMinutes(2) }, await queues.ToPoll(Stop));

        await stores.Statements.SaveStated([.. (await stores.Articles.TextsToState(1, null, Stop)).Select(row => (row.Article.Id, row.Revision.Id, (IReadOnlyList<Wiredesk.Statements.Statement>)[]))], Stop);
        Assert.Equal(new Backlog { Length = 1, Since = start.AddMinutes(1) }, await queues.ToState(Stop));
        Assert.Equal(new Backlog { Length = 1, Since = start }, await queues.ToFile(Stop));
    }
}

public sealed class SqliteStatusTests() : StatusContract(Dialect.Sqlite);

public sealed class PostgresStatusTests() : StatusContract(Dialect.Postgres);
