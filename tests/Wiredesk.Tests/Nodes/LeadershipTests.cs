using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Nodes;

/// <summary>Work that one node does at a time, and what becomes of it when that node is gone, frozen or cut off.</summary>
public sealed class LeadershipTests : IAsyncLifetime
{
    private const string Work = "file en";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);
    private TestDatabase _desk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await TestDatabase.Create(Dialect.Postgres, new FakeTimeProvider());

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task One_node_leads_and_another_takes_over_when_it_is_killed()
    {
        await using var first = await TestNode.Join(_desk, "first");
        await using var second = await TestNode.Join(_desk, "second");
        var lead = await first.Leadership.Of(Work, Stop);
        Assert.Null(await second.Leadership.Of(Work, Stop));
        Assert.True(second.Leadership.StandsBy(Work));
        Assert.Equal(["en"], second.Leadership.OthersLanguages);
        Assert.Same(lead, await first.Leadership.Of(Work, Stop));
        Assert.Equal((false, true), (first.Leadership.LeavesFilingToOthers, second.Leadership.LeavesFilingToOthers));

        var taken = TookOver(second);
        await first.Die();
        await taken;
        Assert.False((await second.Database.Read(NodeStore.All, Stop)).Single(node => node.Id == "first").HasLeft);

        var next = await second.Leadership.Of(Work, Stop);
        Assert.Equal(lead!.Fence!.Number + 1, next!.Fence!.Number);
        Assert.Empty(second.Leadership.OthersLanguages);
        Assert.False(second.Leadership.LeavesFilingToOthers);
    }

    [Fact]
    public async Task Who_files_one_language_does_not_leave_filing_to_others()
    {
        await using var first = await TestNode.Join(_desk, "first");
        await using var second = await TestNode.Join(_desk, "second");
        await first.Leadership.Of(Work, Stop);
        await second.Leadership.Of("file de", Stop);
        Assert.Null(await second.Leadership.Of(Work, Stop));
        Assert.Equal(["en"], second.Leadership.OthersLanguages);
        Assert.False(second.Leadership.LeavesFilingToOthers);
    }

    [Fact]
    public async Task A_node_that_ends_in_good_order_is_followed_at_once()
    {
        var first = await TestNode.Join(_desk, "first");
        await using var second = await TestNode.Join(_desk, "second");
        await first.Leadership.Of(Work, Stop);
        Assert.Null(await second.Leadership.Of(Work, Stop));

        var taken = TookOver(second);
        await first.DisposeAsync();
        await taken;

        var nodes = await second.Database.Read(NodeStore.All, Stop);
        Assert.Equal([("first", true, true), ("second", false, false)], nodes.OrderBy(node => node.Id, StringComparer.Ordinal).Select(node => (node.Id, node.GoneAt is not null, node.HasLeft)));
    }

    [Fact]
    public async Task A_node_whose_program_is_shut_out_of_the_tables_meanwhile_does_not_come_back()
    {
        await using var node = await TestNode.Begin(_desk, "node");
        await node.Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "insert into schema_version (version, applied_at, oldest_program) values (900, 0, 16)", transaction: transaction), Stop);
        await using (await TestNode.Begin(_desk, "may work on these"))
        {
        }
        await node.Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update schema_version set oldest_program = 900 where version = 900", transaction: transaction), Stop);

        Assert.Contains("made by a newer wiredesk meanwhile", (await Assert.ThrowsAsync<DeskException>(() => TestNode.Begin(_desk, "may not"))).Message, StringComparison.Ordinal);
        Assert.Equal(["node"], (await node.Database.Read(NodeStore.AtWork, Stop)).Select(one => one.Id));
    }

    [Fact]
    public async Task Only_one_stands_by_and_a_third_comes_after_it()
    {
        await using var first = await TestNode.Join(_desk, "first");
        await using var second = await TestNode.Join(_desk, "second");
        await using var third = await TestNode.Join(_desk, "third");
        await first.Leadership.Of(Work, Stop);
        await second.Leadership.Of(Work, Stop);
        await third.Leadership.Of(Work, Stop);
        Assert.True(second.Leadership.StandsBy(Work));
        Assert.False(third.Leadership.StandsBy(Work));

        var taken = TookOver(second);
        await first.Die();
        await taken;
        taken = TookOver(third);
        await second.Die();
        await taken;

        Assert.NotNull(await third.Leadership.Of(Work, Stop));
    }

    /// <summary>The one that everything depends on: a leader that does not know yet that it is none writes nothing.</summary>
    [Fact]
    public async Task Writes_of_a_frozen_leader_that_wakes_are_refused_and_change_nothing()
    {
        await using var frozen = await TestNode.Join(_desk, "frozen");
        await using var other = await TestNode.Begin(_desk, "other");
        var article = await Stated(frozen);
        var lead = await frozen.Leadership.Of(Work, Stop);
        Assert.Null(await other.Leadership.Of(Work, Stop));
        var taken = TookOver(other);
        await frozen.Freeze();
        other.Work();
        await taken;

        var file = new StoryFile { StoryId = 1, Articles = [new FiledArticle(article.Article, article.Revision, [])], Outlets = new Dictionary<long, Outlet>(), Speakers = new Dictionary<long, Speaker>() };

        // It wakes with what it had in mind: to file, to brief, to give up.
        await Refused(() => frozen.Stories.File([article], (one, _) => new FiledDecision(one.Id, null, null, []), (_, _) => null, (_, _, _) => { }, Stop, lead!.Fence));
        await Refused(() => new BriefingStore(frozen.Database, new FakeTimeProvider()).Save([new BuiltBriefing(file, null, [], [])], Stop, lead!.Fence));
        await Refused(() => frozen.Articles.GiveUp(article.Article, "too late", Stop, lead!.Fence));

        Assert.Equal(Stage.Stated, (await other.Articles.WithText(article.Article.Id, Stop))!.Value.Article.Stage);
        Assert.Equal(0, await other.Stories.Count(Stop));

        // The new one's stand.
        var now = await other.Leadership.Of(Work, Stop);
        await other.Stories.File([article], (one, _) => new FiledDecision(one.Id, null, null, []), (_, _) => null, (_, _, _) => { }, Stop, now!.Fence);
        Assert.Equal(1, await other.Stories.Count(Stop));

        // Its connections were closed by the server, so each may fail once before it is told that it is stale.
        async Task Refused(Func<Task> write)
        {
            frozen.Database.ForgetConnections();
            var stale = await Assert.ThrowsAsync<StaleLeaderException>(write);
            Assert.Contains("another node has taken over", stale.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_takes_over_waits_for_the_last_write_of_the_one_before()
    {
        await using var first = await TestNode.Begin(_desk, "first");
        await using var second = await TestNode.Begin(_desk, "second");
        var lead = await first.Leadership.Of(Work, Stop);
        var isWriting = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var write = first.Database.Write(async _ =>
        {
            isWriting.SetResult();
            await mayEnd.Task;
        }, Stop, fence: lead!.Fence);
        await isWriting.Task;
        // The lock goes with the session; the write goes on.
        await first.Session.Release(Work, Stop);

        Assert.Null(await second.Leadership.Of(Work, Stop));
        mayEnd.SetResult();
        await write;

        Assert.NotNull(await second.Leadership.Of(Work, Stop));
        await Assert.ThrowsAsync<StaleLeaderException>(() => first.Database.Write(_ => Task.CompletedTask, Stop, fence: lead.Fence));
    }

    [Fact]
    public async Task A_leader_that_cannot_say_that_it_is_alive_stops_before_others_take_it_for_gone()
    {
        Assert.True(NodeSession.SureFor < NodeSession.SilentFor);
        var clock = new FakeTimeProvider();
        await using var node = await TestNode.Begin(_desk, "node", clock);
        var lead = await node.Leadership.Of(Work, Stop);
        Assert.True(lead!.IsHeld);

        clock.Advance(NodeSession.SureFor);

        Assert.False(lead.IsHeld);
        Assert.False(node.Leadership.StandsBy(Work));
    }

    [Fact]
    public async Task A_session_whose_connection_is_lost_begins_anew_and_leads_with_a_new_fence()
    {
        await using var node = await TestNode.Join(_desk, "node");
        var lead = await node.Leadership.Of(Work, Stop);
        var before = node.Session.Number;

        await using (var server = await node.Database.OpenAlone(5, Stop))
            await server.ExecuteAsync("select pg_terminate_backend(backend) from node where session = @before", new { before });
        for (var waited = TimeSpan.Zero; !(node.Session.Number != before && node.Session.IsSure) && waited < s_soon; waited += TimeSpan.FromMilliseconds(20))
            await Task.Delay(20, Stop);

        Assert.False(lead!.IsHeld);
        var next = await node.Leadership.Of(Work, Stop);
        Assert.True(next!.Fence!.Number > lead.Fence!.Number);
    }

    [Fact]
    public async Task Nodes_whose_clocks_are_minutes_apart_do_not_take_each_other_for_gone()
    {
        await using var early = await TestNode.Begin(_desk, "early", new ShiftedClock(TimeSpan.FromMinutes(-1)));
        await using var late = await TestNode.Begin(_desk, "late", new ShiftedClock(TimeSpan.FromMinutes(1)));
        early.Work();
        late.Work();
        var lead = await early.Leadership.Of(Work, Stop);
        Assert.Null(await late.Leadership.Of(Work, Stop));

        // Each has looked after the other.
        var sessions = (early.Session.Number, late.Session.Number);
        var since = await Beats(late);
        while (await Beats(late) < since + 2)
            await Task.Delay(50, Stop);

        Assert.True(lead!.IsHeld);
        Assert.Equal(sessions, (early.Session.Number, late.Session.Number));
        var nodes = (await late.Database.Read(NodeStore.All, Stop)).ToDictionary(node => node.Id);
        Assert.All(nodes.Values, node => Assert.Null(node.GoneAt));
        // And each is told how far it is from the database's.
        Assert.InRange(nodes["early"].ClockAhead, TimeSpan.FromSeconds(-90), TimeSpan.FromSeconds(-50));
        Assert.InRange(nodes["late"].ClockAhead, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(90));

        static async Task<double> Beats(TestNode node)
            => (await node.Database.Read(NodeStore.All, Stop)).Min(one => one.SeenAt.ToUnixTimeMilliseconds()) / NodeSession.BeatEvery.TotalMilliseconds;
    }

    [Fact]
    public async Task Two_processes_are_not_the_same_node()
    {
        await using var node = await TestNode.Join(_desk, "node");
        var error = await Assert.ThrowsAsync<DeskException>(() => TestNode.Begin(_desk, "node"));
        Assert.Contains("works under the same id: was its data folder copied?", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The machine's clock, set wrong.</summary>
    private sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    private static async Task TookOver(TestNode node)
    {
        var taken = new TaskCompletionSource();
        node.Leadership.TookOver += _ => taken.TrySetResult();
        await taken.Task.WaitAsync(s_soon, Stop);
    }

    private static async Task<(Article Article, Revision Revision)> Stated(TestNode node)
    {
        await node.Articles.Import([("harbour.example", "Harbour Daily", new ReadArticle { Url = "http://harbour.example/1", Title = "Ferry aground", Text = "The ferry ran aground.", Language = "en" })], Stop);
        var taken = Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop));
        await node.Statements.SaveStated([(taken.Article.Id, taken.Revision.Id, [])], Stop, node.Session.Number);
        return Assert.Single(await node.Articles.TextsToFile([], 10, Stop));
    }
}
