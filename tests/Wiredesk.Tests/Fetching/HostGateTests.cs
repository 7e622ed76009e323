using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class HostGateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task The_next_request_waits_for_the_pause_and_other_hosts_do_not()
    {
        var gate = new HostGate(_clock, TimeSpan.FromSeconds(2));
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
        var next = gate.Enter("a.example", CancellationToken.None);
        (await gate.Enter("b.example", CancellationToken.None)).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        (await next).Dispose();
    }

    [Fact]
    public async Task A_host_that_asks_to_be_left_alone_is()
    {
        var gate = new HostGate(_clock, TimeSpan.Zero);
        gate.HoldOff("a.example", TimeSpan.FromSeconds(20));
        var next = gate.Enter("a.example", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await next).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_for_a_host_that_wants_to_be_left_alone_for_long()
    {
        var gate = new HostGate(_clock, TimeSpan.Zero);
        gate.HoldOff("a.example", TimeSpan.FromDays(1));
        var held = await Assert.ThrowsAsync<HostHeldOffException>(() => gate.Enter("a.example", CancellationToken.None));
        Assert.Equal(TimeSpan.FromDays(1), held.Wait);
        _clock.Advance(TimeSpan.FromDays(1));
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Who_waits_too_long_behind_others_is_told_to_come_back()
    {
        var gate = new HostGate(_clock, TimeSpan.Zero);
        var inside = await gate.Enter("a.example", CancellationToken.None);
        var next = gate.Enter("a.example", CancellationToken.None);
        _clock.Advance(HostGate.LongestWait);
        var busy = await Assert.ThrowsAsync<HostHeldOffException>(() => next);
        Assert.True(busy.Busy);
        Assert.True(busy.Wait > TimeSpan.Zero);
        inside.Dispose();
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Those_who_wait_for_a_host_come_in_the_order_they_came()
    {
        var gate = new HostGate(_clock, TimeSpan.Zero);
        var order = new List<int>();
        var inside = await gate.Enter("a.example", CancellationToken.None);
        var waiting = Enumerable.Range(0, 20).Select(async number =>
        {
            using var turn = await gate.Enter("a.example", CancellationToken.None);
            order.Add(number);
        }).ToArray();
        inside.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task An_overloaded_host_is_left_alone_longer_each_time_and_comes_back_by_halves()
    {
        var gate = new HostGate(_clock, TimeSpan.Zero);
        Assert.Equal(HostGate.FirstSlowdown, gate.SlowDown("a.example"));
        Assert.Equal(HostGate.FirstSlowdown * 2, gate.SlowDown("a.example"));
        Assert.False((await Assert.ThrowsAsync<HostHeldOffException>(() => gate.Enter("a.example", CancellationToken.None))).Busy);
        Assert.Equal(HostGate.FirstSlowdown * 4, gate.SlowDown("a.example"));
        gate.Recover("a.example");
        gate.Recover("a.example");
        Assert.Equal(HostGate.FirstSlowdown * 2, gate.SlowDown("a.example"));
        for (var i = 0; i < 20; i++)
            gate.SlowDown("a.example");
        Assert.Equal(HostGate.LongestSlowdown, gate.SlowDown("a.example"));
    }

    [Fact]
    public async Task A_host_that_asks_for_a_longer_pause_gets_it_up_to_a_limit()
    {
        var gate = new HostGate(_clock, TimeSpan.FromSeconds(1));
        gate.SetPause("a.example", TimeSpan.FromHours(1));
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
        var next = gate.Enter("a.example", CancellationToken.None);
        _clock.Advance(HostGate.LongestPause - TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await next).Dispose();
    }

    [Fact]
    public async Task A_pause_longer_than_one_waits_elsewhere_is_waited_for()
    {
        var gate = new HostGate(_clock, TimeSpan.FromMinutes(1));
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
        var next = gate.Enter("a.example", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await next).Dispose();
    }

    [Fact]
    public async Task Hosts_not_asked_for_a_day_are_forgotten()
    {
        var gate = new HostGate(_clock, TimeSpan.FromSeconds(1));
        for (var i = 0; i < 3000; i++)
            (await gate.Enter($"{i}.example", CancellationToken.None)).Dispose();
        gate.HoldOff("held.example", TimeSpan.FromDays(3));
        _clock.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 1000; i++)
            (await gate.Enter($"new-{i}.example", CancellationToken.None)).Dispose();
        Assert.InRange(gate.Hosts, 1, 1001);
        await Assert.ThrowsAsync<HostHeldOffException>(() => gate.Enter("held.example", CancellationToken.None));
    }
}
