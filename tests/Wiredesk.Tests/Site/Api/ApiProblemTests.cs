namespace Wiredesk.Tests.Site.Api;

public sealed class ApiProblemTests
{
    [Theory]
    [InlineData("stories?limit=0", "limit")]
    [InlineData("stories?limit=101", "limit")]
    [InlineData("stories?limit=-1", "limit")]
    [InlineData("stories?limit=1&limit=2", "limit")]
    [InlineData("stories?limit=", "limit")]
    [InlineData("stories?cursor=x", "cursor")]
    [InlineData("stories?cursor=c3Rvcmllcy54Lnk", "cursor")]
    [InlineData("stories?cursor=%00%F0%9F%98%80", "cursor")]
    [InlineData("statements?cursor=c3Rvcmllcy4xNzgwOTkyMDAwMDAwLjQy", "cursor")]
    [InlineData("stories?since=yesterday", "since")]
    [InlineData("stories?since=2026-06-09T08:00:00+00:00", "since")]
    [InlineData("stories?language=en'%20or%201=1", "language")]
    [InlineData("stories?lang=en", "lang")]
    [InlineData("stories?speaker=ottilie-brand", "speaker")]
    [InlineData("statements?stance=shouts", "stance")]
    [InlineData("statements?story=one", "story")]
    [InlineData("statements?story=99999999999999999999", "story")]
    [InlineData("topics?since=2026-06-09", "since")]
    public async Task Parameter_that_is_wrong_is_named(string path, string parameter)
    {
        await using var desk = await SiteDesk.Open();
        var problem = await desk.Problem($"/api/v1/{path}");
        Assert.Equal((400, parameter), (problem.Status, problem.Parameter));
        Assert.StartsWith($"{parameter}: ", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stories/99", null)]
    [InlineData("stories/99999999999999999999", null)]
    [InlineData("articles/99", null)]
    [InlineData("articles/99.ninjs", null)]
    [InlineData("articles/one", null)]
    [InlineData("nothing", null)]
    [InlineData("stories?topic=none", "topic")]
    [InlineData("statements?speaker=none", "speaker")]
    [InlineData("statements?outlet=none", "outlet")]
    [InlineData("corrections?story=99", "story")]
    public async Task What_is_not_there_is_told_as_a_problem(string path, string? parameter)
    {
        await using var desk = await SiteDesk.Open();
        var problem = await desk.Problem($"/api/v1/{path}");
        Assert.Equal((404, parameter), (problem.Status, problem.Parameter));
    }

    [Fact]
    public async Task Only_reading_is_answered()
    {
        await using var desk = await SiteDesk.Open();
        Assert.Equal(405, (await desk.Problem("/api/v1/stories", HttpMethod.Post)).Status);
        Assert.Equal(405, (await desk.Problem("/api/v1/stories", HttpMethod.Delete)).Status);
    }

    [Fact]
    public async Task Merged_story_leads_to_the_other()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (_, other) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Bell rings", "The bell of Tarn Hollow rang twice at noon on Wednesday, and nobody knows why.");
        await desk.Execute("update story set merged_into = @story where id = @other", new { story, other });
        using var answer = await desk.Ask(HttpMethod.Get, $"/api/v1/stories/{other}");
        Assert.Equal((308, $"/api/v1/stories/{story}"), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(3, (await desk.All($"/api/v1/articles?story={other}")).Items.Count);
    }
}
