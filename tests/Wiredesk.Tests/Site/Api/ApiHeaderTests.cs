namespace Wiredesk.Tests.Site.Api;

public sealed class ApiHeaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_has_a_validator_is_open_to_all_origins_and_answers_head()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        foreach (var path in new[] { "stories", $"stories/{story}", "statements", "articles", $"articles/{full}", $"articles/{full}.ninjs", "corrections", "topics", "outlets" }.Select(path => $"/api/v1/{path}").Append("/openapi/v1.json"))
        {
            using var answer = await desk.Ask(HttpMethod.Get, path);
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            using var again = await desk.Ask(HttpMethod.Get, path, answer.Headers.ETag);
            Assert.Equal((path, 304), (path, (int)again.StatusCode));
            using var head = await desk.Ask(HttpMethod.Head, path);
            Assert.Equal((200, answer.Headers.ETag, answer.Content.Headers.ContentLength), ((int)head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentLength));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
        }
    }

    [Fact]
    public async Task List_is_sent_again_only_once_it_changed()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        using var first = await desk.Ask(HttpMethod.Get, "/api/v1/stories");
        await desk.Publish((await desk.Stores.Outlets.BySlug("tarn-wire", Stop))!, "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        using var then = await desk.Ask(HttpMethod.Get, "/api/v1/stories", first.Headers.ETag);
        Assert.Equal(200, (int)then.StatusCode);
    }

    [Fact]
    public async Task Browser_that_asks_first_is_let_in()
    {
        await using var desk = await SiteDesk.Open();
        using var answer = await desk.Ask(HttpMethod.Options, "/api/v1/stories");
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("GET, HEAD, OPTIONS", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }
}
