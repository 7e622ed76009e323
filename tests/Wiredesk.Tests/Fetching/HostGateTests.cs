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
        gate.HoldOff("a.example", _clock.GetUtcNow().AddSeconds(20));
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
        gate.HoldOff("a.example", _clock.GetUtcNow().AddDays(1));
        var held = await Assert.ThrowsAsync<HostHeldOffException>(() => gate.Enter("a.example", CancellationToken.None));
        Assert.Equal(TimeSpan.FromDays(1), held.Wait);
        _clock.Advance(TimeSpan.FromDays(1));
        (await gate.Enter("a.example", CancellationToken.None)).Dispose();
    }
}
