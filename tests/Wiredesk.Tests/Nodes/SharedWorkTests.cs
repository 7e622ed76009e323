using System.Globalization;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Nodes;

/// <summary>Work that any number of nodes do side by side: each thing by one, and by another when that one is gone.</summary>
public sealed class SharedWorkTests : IAsyncLifetime
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);
    private TestDatabase _desk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await TestDatabase.Create(Dialect.Postgres, new FakeTimeProvider());

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Articles_are_taken_in_hand_by_one_node_each()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 7).Select(i => TestNode.Begin(_desk, $"node {i}")));
        await Import(nodes[0], 60);

        var taken = await Task.WhenAll(nodes.Take(6).Select(Take));

        Assert.Equal(60, taken.SelectMany(ids => ids).Distinct().Count());
        Assert.All(taken, ids => Assert.Equal(10, ids.Count));
        Assert.Empty(await Take(nodes[6]));
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task What_a_dead_node_had_in_hand_is_anothers_and_its_late_results_are_refused()
    {
        await using var dead = await TestNode.Join(_desk, "dead");
        await using var other = await TestNode.Begin(_desk, "other");
        await Import(dead, 3);
        var taken = await dead.Articles.TextsToState(10, dead.Session.Number, Stop);
        Assert.Empty(await Take(other));
        var gone = new TaskCompletionSource();
        other.Session.OthersGone += () => gone.TrySetResult();

        await dead.Freeze();
        other.Work();
        await gone.Task.WaitAsync(s_soon, Stop);
        Assert.Equal(3, (await Take(other)).Count);
        dead.Database.ForgetConnections();
        await dead.Statements.SaveStated([.. taken.Select(text => (text.Article.Id, text.Revision.Id, (IReadOnlyList<Statement>)[]))], Stop, dead.Session.Number);

        Assert.Equal(3, await other.Database.CountAt(Stage.Read, Stop));
        await other.Statements.SaveStated([.. taken.Select(text => (text.Article.Id, text.Revision.Id, StatementReader.Read(text.Revision.Text)))], Stop, other.Session.Number);
        Assert.Equal(3, await other.Database.CountAt(Stage.Stated, Stop));
        Assert.Equal(3, await other.Statements.Count(Stop));
    }

    [Fact]
    public async Task An_article_that_changed_while_it_was_in_hand_is_taken_again_at_once()
    {
        await using var node = await TestNode.Begin(_desk, "node");
        await Import(node, 1);
        var (article, revision) = Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop));
        await node.Articles.SaveRead(article.Id, Report(1) with { Text = "The ferry did not run aground, the port authority said." }, nextLook: null, Stop);

        await node.Statements.SaveStated([(article.Id, revision.Id, [])], Stop, node.Session.Number);

        Assert.Equal(2, Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop)).Revision.Number);
    }

    /// <summary>As a node does that was taken for gone, and has not found out yet.</summary>
    [Fact]
    public async Task What_is_taken_in_the_name_of_a_session_that_is_over_is_free_for_others()
    {
        await using var node = await TestNode.Begin(_desk, "node");
        await Import(node, 1);
        var gone = await TestNode.Begin(_desk, "gone");
        var over = gone.Session.Number;
        await gone.DisposeAsync();
        var (article, revision) = Assert.Single(await node.Articles.TextsToState(10, over, Stop));

        Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop));
        await node.Statements.SaveStated([(article.Id, revision.Id, [])], Stop, over);
        Assert.Equal(1, await node.Database.CountAt(Stage.Read, Stop));
        await node.Statements.SaveStated([(article.Id, revision.Id, [])], Stop, node.Session.Number);
        Assert.Equal(1, await node.Database.CountAt(Stage.Stated, Stop));
    }

    [Fact]
    public async Task What_a_node_took_and_could_not_save_it_takes_again()
    {
        await using var node = await TestNode.Begin(_desk, "node");
        await using var other = await TestNode.Begin(_desk, "other");
        await Import(node, 1);
        Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop));
        Assert.Empty(await other.Articles.TextsToState(10, other.Session.Number, Stop));
        Assert.Single(await node.Articles.TextsToState(10, node.Session.Number, Stop));
    }

    /// <summary>Both name the same speakers, in another order.</summary>
    [Fact]
    public async Task Nodes_that_find_the_same_speakers_do_not_wait_for_each_other_in_a_circle()
    {
        await using var first = await TestNode.Begin(_desk, "first");
        await using var second = await TestNode.Begin(_desk, "second");
        await Import(first, 40, i => string.Join(' ', Enumerable.Range(0, 12).Select(n => (i % 2 == 0 ? n : 11 - n) + 1).Select(n => $"The quay is closed, said {Name(n)} on Tuesday.")));

        await Task.WhenAll(Work(first), Work(second));

        Assert.Equal(40, await first.Database.CountAt(Stage.Stated, Stop));
        Assert.Equal(12, await first.Database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from speaker"), Stop));

        async Task Work(TestNode node)
        {
            while (await node.Articles.TextsToState(4, node.Session.Number, Stop) is { Count: > 0 } taken)
                await node.Statements.SaveStated([.. taken.Select(text => (text.Article.Id, text.Revision.Id, StatementReader.Read(text.Revision.Text)))], Stop, node.Session.Number);
        }

        static string Name(int n) => "Dario " + "Venn|Marrant|Abara|Halloran|Brenn|Dufresne|Okell|Tarn|Wick|Sorel|Pardo|Quist".Split('|')[n - 1];
    }

    [Fact]
    public async Task A_host_is_asked_by_one_node_at_a_time_with_the_pause_between_and_what_it_asks_for_counts_for_all()
    {
        await using var first = await TestNode.Begin(_desk, "first");
        await using var second = await TestNode.Begin(_desk, "second");
        var clock = new MachineClock();
        var pause = TimeSpan.FromMilliseconds(300);
        var (one, other) = (new HostGate(clock, pause, first.Turns), new HostGate(clock, pause, second.Turns));

        var turn = await one.Enter("harbour.example", Stop);
        var waiting = other.Enter("harbour.example", Stop);
        (await other.Enter("quay.example", Stop)).Dispose();
        Assert.False(waiting.IsCompleted);
        var left = clock.GetTimestamp();
        turn.Dispose();
        (await waiting).Dispose();
        Assert.True(clock.GetElapsedTime(left) >= pause);

        var held = await one.Enter("harbour.example", Stop);
        one.HoldOff("harbour.example", TimeSpan.FromHours(1));
        held.Dispose();
        var error = await Assert.ThrowsAsync<HostHeldOffException>(async () =>
        {
            while (true)
                (await other.Enter("harbour.example", Stop)).Dispose();
        });
        Assert.InRange(error.Wait, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task A_turn_ends_with_its_node()
    {
        await using var dead = await TestNode.Join(_desk, "dead");
        await using var other = await TestNode.Join(_desk, "other");
        Assert.NotNull(await dead.Turns.Take("feed 1", TimeSpan.FromMinutes(15), Stop));
        Assert.Null(await other.Turns.Take("feed 1", TimeSpan.FromMinutes(15), Stop));
        var gone = new TaskCompletionSource();
        other.Session.OthersGone += () => gone.TrySetResult();

        await dead.Die();
        await gone.Task.WaitAsync(s_soon, Stop);

        Assert.NotNull(await other.Turns.Take("feed 1", TimeSpan.FromMinutes(15), Stop));
    }

    [Fact]
    public async Task A_page_that_another_node_has_read_meanwhile_is_not_read_twice()
    {
        await using var node = await TestNode.Begin(_desk, "node");
        await Import(node, 1);
        var article = (await node.Articles.TextsToState(1, node.Session.Number, Stop))[0].Article;
        await node.Articles.SaveRead(article.Id, Report(1) with { Text = "Changed." }, nextLook: null, Stop, looks: article.Looks);

        await node.Articles.SaveRead(article.Id, Report(1) with { Text = "Changed." }, nextLook: null, Stop, looks: article.Looks);

        Assert.Equal(2, (await new RevisionStore(node.Database).Of(article.Id, Stop)).Count);
    }

    [Fact]
    public async Task A_call_wakes_other_nodes_and_readers_there_are_told_of_a_change()
    {
        await using var first = await TestNode.Join(_desk, "first");
        await using var second = await TestNode.Join(_desk, "second");
        var (heard, own) = (new TaskCompletionSource(), new TaskCompletionSource());
        second.Signals.On("state", () => heard.TrySetResult());
        first.Signals.On("state", () => own.TrySetResult());

        // A call that comes before the other listens is lost: that one looks around when it begins to.
        while (!heard.Task.IsCompleted)
        {
            first.Signals.Tell("state");
            await Task.WhenAny(heard.Task, Task.Delay(50, Stop));
        }
        await own.Task.WaitAsync(s_soon, Stop);
        first.Signals.TellChange(7);
        first.Signals.TellChange(6);

        await second.Bulletin.After(6, Stop).WaitAsync(s_soon, Stop);
        Assert.Equal(7, second.Bulletin.Last);
        Assert.Equal(7, first.Bulletin.Last);
    }

    private static async Task<List<long>> Take(TestNode node)
        => [.. (await node.Articles.TextsToState(10, node.Session.Number, Stop)).Select(text => text.Article.Id)];

    private static Task<int> Import(TestNode node, int count, Func<int, string>? text = null)
        => node.Articles.Import([.. Enumerable.Range(1, count).Select(i => ("harbour.example", "Harbour Daily", Report(i) with { Text = text?.Invoke(i) ?? Report(i).Text }))], Stop);

    private static ReadArticle Report(int i) => new()
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://harbour.example/{i}"),
        Title = "Ferry aground",
        Text = "The ferry ran aground off the harbour wall, the port authority said.",
        Language = "en",
    };

    private sealed class MachineClock : TimeProvider;
}
