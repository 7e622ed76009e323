using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class BlockTests
{
    [Theory]
    [InlineData("403 Forbidden\r\ncf-mitigated: challenge\r\nServer: cloudflare", "<html>", "Cloudflare challenge")]
    [InlineData("429 Too Many Requests\r\nCF-Mitigated: Challenge", "", "Cloudflare challenge")]
    [InlineData("503 Service Unavailable\r\nServer: cloudflare", "<script>window._cf_chl_opt={}</script>", "Cloudflare challenge")]
    [InlineData("403 Forbidden\r\nServer: cloudflare", "<title>Just a moment...</title>", "Cloudflare challenge")]
    [InlineData("403 Forbidden\r\nServer: cloudflare", "<title>Attention Required! | Cloudflare</title>", "Cloudflare block")]
    [InlineData("403 Forbidden\r\nX-DataDome: protected", "<script src='https://ct.captcha-delivery.com/c.js'>", "DataDome challenge")]
    [InlineData("202 Accepted\r\nx-amzn-waf-action: challenge", "", "AWS WAF challenge")]
    [InlineData("403 Forbidden\r\nServer: AkamaiGHost", "Access Denied https://errors.edgesuite.net/18.x", "Akamai block")]
    [InlineData("403 Forbidden", "Request unsuccessful. Incapsula incident ID: 1-2", "Imperva block")]
    // Refusals of the site itself, and pages that only speak of such things.
    [InlineData("403 Forbidden\r\nServer: cloudflare", "<title>Subscribers only</title>", null)]
    [InlineData("403 Forbidden", "<title>Just a moment...</title>", null)]
    [InlineData("503 Service Unavailable\r\nServer: cloudflare", "<title>503 | Origin is down</title>", null)]
    [InlineData("200 OK\r\nServer: cloudflare", "<title>Just a moment...</title> how _cf_chl_opt works", null)]
    public async Task A_challenge_to_browsers_is_reported_as_a_block(string head, string body, string? block)
    {
        await using var server = new HostileServer().OnBody("/", body, $"HTTP/1.1 {head}");
        using var fetcher = Fetchers.New("localhost");
        var answer = await fetcher.Get(new FetchRequest(server.Url()), TestContext.Current.CancellationToken);
        Assert.Equal(block, answer.Block);
        Assert.True(block is null || !answer.IsSuccess);
        Assert.Single(server.Requests);
    }
}
