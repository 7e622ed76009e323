using System.Net;
using Wiredesk.Mail;
using Wiredesk.Mail.Issues;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed class IssuePagesTests
{
    [Fact]
    public async Task Issue_stands_on_the_site_as_it_was_sent_with_what_was_corrected_since()
    {
        await using var site = await MailSite.Open(port: 9);
        var dam = await site.Desk.Publish(Wire.Dam);
        await EditionComposerTests.Keep(site.Desk);

        Assert.Contains("/editions/morning/2026-11-23", await site.Get("/editions/morning"), StringComparison.Ordinal);
        var page = await site.Get("/editions/morning/2026-11-23");
        Assert.Contains("140 millimetres", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\uE000', page);
        Assert.DoesNotContain("Corrected since", page, StringComparison.Ordinal);

        site.Desk.Clock.Advance(TimeSpan.FromHours(1));
        await site.Desk.Revise(dam, Wire.Dam, Wire.Dam with { Text = Wire.Dam.Text.Replace("140", "114", StringComparison.Ordinal) });
        page = await site.Get("/editions/morning/2026-11-23");
        Assert.Matches("Corrected since it was sent.*140 millimetres.*114 millimetres", page.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData("/editions/none")]
    [InlineData("/editions/morning/2026-11-24")]
    [InlineData("/editions/morning/2026-11-23.9")]
    [InlineData("/editions/morning/yesterday")]
    [InlineData("/sending/1-00000000000000000000000000000000")]
    [InlineData("/sending/x")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        await using var site = await MailSite.Open(port: 9);
        await site.Desk.Publish(Wire.Dam);
        await EditionComposerTests.Keep(site.Desk);
        using var answer = await site.Client.GetAsync(path, MailDesk.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Page_of_a_sending_tells_how_it_goes_and_pauses_it()
    {
        await using var site = await MailSite.Open(port: 9);
        await site.Desk.Publish(Wire.Dam);
        await site.Desk.Subscribe("waits@example.org");
        var report = await site.Desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        var path = "/" + await site.Desk.Get<SendingPages>().PathOf(report.Issue!.Id, MailDesk.Stop);

        Assert.Matches("waiting</th><td>1<", await site.Get(path));
        await site.Post(path, ("do", "pause"));
        Assert.Equal(IssueState.Paused, await site.Desk.Get<IssueStore>().StateOf(report.Issue.Id, MailDesk.Stop));
        Assert.Contains("paused on its page", await site.Get(path), StringComparison.Ordinal);
        await site.Post(path, ("do", "resume"));
        Assert.Equal(IssueState.Composed, await site.Desk.Get<IssueStore>().StateOf(report.Issue.Id, MailDesk.Stop));
    }
}
