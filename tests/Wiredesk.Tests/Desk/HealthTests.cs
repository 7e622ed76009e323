using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Commands;
using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class HealthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-health-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Desk_is_ready_while_its_database_answers_and_alive_all_the_time()
    {
        var place = new DeskPlace(_folder, null);
        await using var desk = await DeskHost.Open(place, new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero)), Stop, configure: builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await desk.App.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(desk.App.Urls.Single()) };
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Ask("live"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Ask("ready"));
        Assert.Equal("Healthy", await HealthCommand.Ask(desk.App.Urls.Single(), Stop));

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(_folder, "*.db*"))
            File.Delete(file);
        Directory.CreateDirectory(Path.Combine(_folder, "wiredesk.db"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await Ask("ready"));
        Assert.Contains("503 Unhealthy", (await Assert.ThrowsAsync<DeskException>(() => HealthCommand.Ask(desk.App.Urls.Single(), Stop))).Message);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await Ask("live"));

        async Task<(HttpStatusCode, string)> Ask(string what)
        {
            using var answer = await client.GetAsync($"/health/{what}", Stop);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }
    }
}
