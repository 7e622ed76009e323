using System.Net;

namespace Wiredesk.Tests.Status;

/// <summary>Who is told of the desk's inside.</summary>
public sealed class InsideRuleTests
{
    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    // A proxy on this machine says for whom it asks.
    [InlineData("X-Forwarded-For", "192.168.0.7", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "1.2.3.4", HttpStatusCode.Forbidden)]
    // Behind another proxy: whoever is named must be of the house, and so must all before.
    [InlineData("X-Forwarded-For", "1.2.3.4, 192.168.0.7", HttpStatusCode.Forbidden)]
    [InlineData("X-Forwarded-For", "unknown, 192.168.0.7", HttpStatusCode.Forbidden)]
    [InlineData("X-Forwarded-For", "10.0.0.3, 192.168.0.7", HttpStatusCode.OK)]
    [InlineData("X-Real-IP", "1.2.3.4", HttpStatusCode.Forbidden)]
    [InlineData("Forwarded", "for=1.2.3.4;proto=https", HttpStatusCode.Forbidden)]
    [InlineData("Forwarded", "proto=https;for=\"[2a00::1]:4711\"", HttpStatusCode.Forbidden)]
    [InlineData("Forwarded", "for=\"10.0.0.3:80\";proto=https", HttpStatusCode.OK)]
    public async Task The_inside_is_told_to_private_addresses(string? header, string? value, HttpStatusCode expected)
    {
        await using var desk = await StatusDesk.Open();
        foreach (var path in new[] { "/status", "/status.json", "/metrics" })
        {
            var (status, text) = header is null ? await desk.Get(path) : await desk.Get(path, (header, value!));
            Assert.Equal(expected, status);
            Assert.Equal(expected == HttpStatusCode.Forbidden, text.Contains("answered to private addresses only (setting Site.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Settings_tell_everyone_or_nobody()
    {
        await using var desk = await StatusDesk.Open(settings: new Settings { Site = new SiteSettings { Status = "everyone", Metrics = "nobody" } });
        Assert.Equal(HttpStatusCode.OK, (await desk.Get("/status", ("X-Forwarded-For", "1.2.3.4"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/metrics")).Status);
    }
}
