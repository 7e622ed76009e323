using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Nodes;

/// <summary>A node of a desk on PostgreSQL, with connections of its own; several of them may be in one test.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    private TestNode(Database database, Node node, TimeProvider clock)
    {
        Database = database;
        Session = new NodeSession(database, node, new Migrator(database, clock), new Settings(), clock, NullLogger<NodeSession>.Instance);
        Place = new NodePlace(node, Session);
        Leadership = new Leadership(Session);
        Turns = new Turns(database, Place, NullLogger<Turns>.Instance);
        Signals = new NodeSignals(database, Bulletin, clock, NullLogger<NodeSignals>.Instance);
        Articles = new ArticleStore(database, new OutletStore(database, clock), clock);
        Statements = new StatementStore(database);
        Stories = new StoryStore(database, new Settings(), clock);
    }

    public Database Database { get; }
    public NodeSession Session { get; }
    public NodePlace Place { get; }
    public Leadership Leadership { get; }
    public Turns Turns { get; }
    public Bulletin Bulletin { get; } = new();
    public NodeSignals Signals { get; }
    public ArticleStore Articles { get; }
    public StatementStore Statements { get; }
    public StoryStore Stories { get; }

    /// <summary>A node that has begun its session and does nothing else yet.</summary>
    public static async Task<TestNode> Begin(TestDatabase desk, string id, TimeProvider? clock = null)
    {
        var node = new TestNode(Database.AtServer(desk.Address!), new Node(id, id, NodeRoles.All), clock ?? new MachineClock());
        await node.Session.Begin(TestContext.Current.CancellationToken);
        node.Leadership.Start();
        return node;
    }

    /// <summary>A node that says that it is alive, and hears calls.</summary>
    public static async Task<TestNode> Join(TestDatabase desk, string id)
    {
        var node = await Begin(desk, id);
        node.Work();
        return node;
    }

    public void Work() => _work = Task.WhenAll(Session.Run(_end.Token), Signals.Run(_end.Token));

    /// <summary>Stops saying that it is alive, as a frozen process does; its connections stand, and hold what they hold.</summary>
    public async Task Freeze()
    {
        await _end.CancelAsync();
        await _work;
        await Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update node set seen_at = seen_at - @SilentFor where session = @Number", new { NodeSession.SilentFor, Session.Number }, transaction), TestContext.Current.CancellationToken);
    }

    /// <summary>Ends as a killed process does: its connections are closed, and nothing is said.</summary>
    public async Task Die()
    {
        await _end.CancelAsync();
        await _work;
        await using var killer = await Database.OpenAlone(5, TestContext.Current.CancellationToken);
        await killer.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = @Application and pid <> pg_backend_pid()", new { Database.Application });
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        await Session.DisposeAsync();
        await Database.DisposeAsync();
        _end.Dispose();
    }

    private sealed class MachineClock : TimeProvider;
}
