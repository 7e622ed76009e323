using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Tests.Desk;

public sealed class DeskHostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_desk_is_worked_by_one_process_and_feeds_are_added_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-beside-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        var place = new DeskPlace(folder, null);
        await using (var works = await DeskHost.Open(place, clock, Stop))
        {
            Assert.Contains("another wiredesk works on it", (await Assert.ThrowsAsync<DeskException>(() => DeskHost.Open(place, clock, Stop))).Message, StringComparison.Ordinal);
            await using (var beside = await DeskHost.Open(place, clock, Stop, isBeside: true))
            {
                var outlet = await beside.Get<OutletStore>().OnHost("harbour.example", "Harbour Daily", Stop);
                await beside.Get<FeedStore>().Add(outlet, "http://harbour.example/rss", null, clock.GetUtcNow(), Stop);
            }
            Assert.Single(await works.Get<FeedStore>().All(Stop));
        }
        Directory.Delete(folder, recursive: true);
    }
}
