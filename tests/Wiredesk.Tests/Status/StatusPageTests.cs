using System.Net;
using System.Text.Json;
using Wiredesk.Nodes;
using Wiredesk.Status;

namespace Wiredesk.Tests.Status;

/// <summary>What the status page says of a desk that is well, and of one that is not.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public async Task A_desk_that_has_nothing_to_do_is_well()
    {
        await using var desk = await StatusDesk.Open();
        var (status, page) = await desk.Get("/status");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<h1>All is well</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The nodes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_a_stage_stand_on_the_page_and_in_the_json()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Bring("Crane taken down");
        var meter = desk.Host.Get<StageMeter>();
        meter.Done(WorkStage.File, 1234);
        meter.Failed(WorkStage.File, "article https://harbour.example/1: could not be filed: <too long>");
        desk.Clock.Advance(TimeSpan.FromSeconds(90));

        var (_, page) = await desk.Get("/status");
        Assert.Contains("1,234", page, StringComparison.Ordinal);
        Assert.Contains("could not be filed: <too long>", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await desk.Get("/status.json")).Text);
        Assert.True(json.RootElement.GetProperty("is_well").GetBoolean());
        var stages = json.RootElement.GetProperty("stages").EnumerateArray().ToDictionary(stage => stage.GetProperty("name").GetString()!);
        Assert.Equal((1, 90), (stages[WorkStage.State].GetProperty("waiting").GetInt32(), stages[WorkStage.State].GetProperty("oldest_seconds").GetDouble()));
        Assert.Equal((1234, 1), (stages[WorkStage.File].GetProperty("in_an_hour").GetInt32(), stages[WorkStage.File].GetProperty("errors_in_an_hour").GetInt32()));
    }

    [Fact]
    public async Task Work_that_stands_still_is_told_with_the_last_error()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Bring("Crane taken down");
        desk.Host.Get<StageMeter>().Failed(WorkStage.State, "the database did not answer: disk I/O error");
        desk.Clock.Advance(TimeSpan.FromMinutes(12));

        var (_, page) = await desk.Get("/status");
        Assert.Contains("<h1>Something is wrong</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Articles wait 12 minutes to be read for who said what: none was done in the last five minutes, though the desk runs; the last error was: the database did not answer: disk I/O error.", page, StringComparison.Ordinal);
        Assert.Contains("Mend what the error names", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_done_is_not_told_as_wrong_however_long_the_desk_was_away()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Bring("Crane taken down");
        // As if it had waited since the day before, while the desk was off.
        await desk.Execute("delete from capture; update article set found_at = found_at - 86400000");
        desk.Clock.Advance(TimeSpan.FromMinutes(12));
        desk.Host.Get<StageMeter>().Done(WorkStage.State, 50);
        Assert.Contains("All is well", (await desk.Get("/status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_on_the_page_too()
    {
        await using var desk = await StatusDesk.Open();
        desk.LoseDatabase();
        var (status, page) = await desk.Get("/status");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("<h1>Something is wrong</h1>", page, StringComparison.Ordinal);
        Assert.Contains("does not answer", page, StringComparison.Ordinal);
        var (jsonStatus, json) = await desk.Get("/status.json");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, jsonStatus);
        Assert.Contains("\"is_well\":false", json, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.Get("/metrics")).Status);
    }

    [Fact]
    public async Task An_issue_that_is_held_is_told_with_why()
    {
        await using var desk = await StatusDesk.Open();
        await desk.Execute("""
            insert into edition (slug, name, hour, time_zone, stories) values ('morning', 'The Morning Wire', 7, 'Etc/UTC', 8);
            insert into issue (edition_id, day, subject, html, text, state, trouble, composed_at) select id, '2026-06-09', 'Crane', '', '', 'Held', 'the issue is larger than mail servers take', 1 from edition;
            """);
        Assert.Contains("The Morning Wire of 2026-06-09 is held: the issue is larger than mail servers take.", (await desk.Get("/status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_no_node_does_is_told_with_the_way_out()
    {
        await using var desk = await StatusDesk.Open(NodeRoles.Web | NodeRoles.Fetch | NodeRoles.File | NodeRoles.Mail);
        await desk.Bring("Crane taken down");
        desk.Clock.Advance(TimeSpan.FromMinutes(12));
        var (_, page) = await desk.Get("/status");
        Assert.Contains("Articles wait 12 minutes to be read for who said what: no node does read.", page, StringComparison.Ordinal);
        Assert.Contains("Start one with --roles read.", page, StringComparison.Ordinal);
        Assert.Contains("harbour", page, StringComparison.Ordinal);
        Assert.Contains("web, fetch, file, mail", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_the_site_has_its_status_its_health_and_its_figures()
    {
        await using var desk = await StatusDesk.Open(NodeRoles.Read | NodeRoles.File);
        var (status, page) = await desk.Get("/status");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("no node does web", page, StringComparison.Ordinal);
        var stylesheet = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        Assert.Equal(HttpStatusCode.OK, (await desk.Get(stylesheet)).Status);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await desk.Get("/health/ready"));
        Assert.Contains("wiredesk_node_up{", (await desk.Get("/metrics")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/")).Status);
    }
}
