using Wiredesk.Desk;
using Wiredesk.PollingSimulation;

namespace Wiredesk.Tests.Desk;

/// <summary>The simulation's clock goes on when the whole process is still, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(PollingSimulationTests), DisableParallelization = true), Collection(nameof(PollingSimulationTests))]
public sealed class PollingSimulationTests
{
    [Fact]
    public async Task In_hours_of_polling_no_outlet_is_asked_more_often_than_it_allows()
    {
#pragma warning disable RS0030 // How long it takes is told by the wall clock, and not looked at here.
        var result = await new Simulation(60, hours: 2, TimeSpan.FromSeconds(5), TimeProvider.System).Run(_ => { }, TestContext.Current.CancellationToken);
#pragma warning restore RS0030
        Assert.Empty(result.Violations);
        Assert.All(result.Hours, hour => Assert.True(hour.Polls > 20));
        Assert.True(result.Hours[1].Unchanged > 0);
        Assert.Equal(1, result.Feeds[FeedCondition.Closed]);
        Assert.True(result.Feeds[FeedCondition.Well] > 40);
    }
}
