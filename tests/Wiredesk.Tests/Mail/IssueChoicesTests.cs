using Dapper;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>What an edition is set to, and what its readers choose of it.</summary>
public sealed class IssueChoicesTests(SmtpServerFixture server)
{
    [Fact]
    public async Task Edition_has_only_stories_of_its_outlets_and_sections_and_so_many_lines()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        await desk.Publish(Wire.Dam);
        await desk.Publish(Wire.Rail);

        var text = await Composed(desk, desk.Morning with { Outlets = ["lysian-herald"] });
        Assert.Contains(Wire.Dam.Title, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Wire.Rail.Title, text, StringComparison.Ordinal);

        text = await Composed(desk, desk.Morning with { Sections = Sections.Local });
        Assert.DoesNotContain(Wire.Dam.Title, text, StringComparison.Ordinal);
        Assert.Contains("LOCAL", text, StringComparison.Ordinal);

        text = await Composed(desk, desk.Morning with { Lines = 1, Outlets = ["lysian-herald"] });
        Assert.Single(text.Split('\n'), line => line.StartsWith("  * ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edition_of_a_topic_has_its_stories_only()
    {
        await using var desk = await MailDesk.Open();
        var dam = await desk.Publish(Wire.Dam);
        await desk.Publish(Wire.Rail);
        await desk.Database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into topic (slug, name, terms, sections) values ('floods', 'Floods', '[]', '[]');
            insert into topic_story (topic_id, story_id) select id, @dam from topic where slug = 'floods';
            """, new { dam }, transaction), MailDesk.Stop);
        var text = await Composed(desk, desk.Morning with { Topics = ["floods"] });
        Assert.Contains(Wire.Dam.Title, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Wire.Rail.Title, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_that_goes_on_says_what_came_since_the_last_issue()
    {
        await using var desk = await MailDesk.Open();
        var dam = await desk.Publish(Wire.Dam);
        await EditionComposerTests.Keep(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.Publish(dam, new Report("Morvane Times", "Two sluices at Orne are closed again", "ORNE — The last of the sluices at Orne was closed on Tuesday evening, two days after the storm passed."));
        var text = (await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop))!.Preview.Text;
        Assert.Contains("Since the issue of Monday 23 November: 1 more report, 1 more origin", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_of_other_days_gets_nothing_and_one_of_a_later_hour_gets_it_then()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await Choose(desk, "tuesdays@example.org", new Subscription { EditionId = desk.Morning.Id, Days = Weekdays.Tuesday });
        await Choose(desk, "at-nine@example.org", new Subscription { EditionId = desk.Morning.Id, Hour = 9 });
        desk.Clock.Advance(TimeSpan.FromHours(1));

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((0, 1, 1), (report.Sent, report.Waiting, report.Counts.All));
        Assert.Equal(MailDesk.Start.AddHours(3), report.NextTry);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, (await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)).Sent);
        Assert.Single(await server.MailFor("at-nine@example.org"));
        Assert.Equal(0, server.CountFor("tuesdays@example.org"));
    }

    [Fact]
    public async Task Words_of_an_editor_stand_above_the_next_issue_and_no_other()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        await desk.Get<EditionStore>().SetNextIntro(desk.Morning.Id, "Good *morning*, readers.", MailDesk.Stop);
        var issue = await EditionComposerTests.Keep(desk);
        Assert.Contains("\nGood morning, readers.\n", issue.Text, StringComparison.Ordinal);
        Assert.Contains("Good <i>morning</i>, readers.", issue.Html, StringComparison.Ordinal);
        Assert.Null(await desk.Get<EditionStore>().NextIntro(desk.Morning.Id, MailDesk.Stop));
    }

    [Fact]
    public async Task Test_goes_to_one_address_and_leaves_nothing_behind()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("not-tested@example.org");
        await desk.Get<EditionWork>().SendTest("morning", "editor@example.org", MailDesk.Stop);
        var mail = Assert.Single(await server.MailFor("editor@example.org"));
        Assert.Equal($"[Test] {Wire.Dam.Title}", mail.Subject);
        Assert.Equal(0, server.CountFor("not-tested@example.org"));
        Assert.Null(await desk.Get<IssueStore>().Last(desk.Morning.Id, MailDesk.Stop));
        await Assert.ThrowsAsync<DeskException>(() => desk.Get<EditionWork>().SendTest("morning", "editor@example.org\r\nBcc: all@example.org", MailDesk.Stop));
    }

    [Fact]
    public async Task Issue_that_lost_a_line_or_a_link_is_held_and_says_why()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        var composed = (await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop))!;
        var check = desk.Get<IssueCheck>();
        Assert.Null(await check.Of(desk.Morning, composed, MailDesk.Stop));

        Task<string?> Of(Func<Issue, Issue> change) => check.Of(desk.Morning, composed with { Issue = change(composed.Issue) }, MailDesk.Stop);
        Assert.Contains("does not stand in both", await Of(issue => issue with { Text = issue.Text.Replace("#l1\n", "#l999\n", StringComparison.Ordinal) }), StringComparison.Ordinal);
        Assert.Contains("lacks the link to leave", await Of(issue => issue with { Html = issue.Html.Replace(IssueMarks.Unsubscribe, "https://desk.example/", StringComparison.Ordinal) }), StringComparison.Ordinal);
        Assert.Contains("no address of the web", await Of(issue => issue with { Html = issue.Html.Replace("href=\"https://desk.example/s/", "href=\"javascript:", StringComparison.Ordinal).Replace("</body>", string.Concat(composed.Entries.Lines.Select(line => $"<a href=\"https://desk.example/s/1#l{line.LineId}\"></a>")), StringComparison.Ordinal) }), StringComparison.Ordinal);
        Assert.Contains("longer than", await Of(issue => issue with { Html = issue.Html + new string(' ', IssueCheck.LongestHtml) }), StringComparison.Ordinal);
    }

    private static async Task Choose(MailDesk desk, string address, Subscription subscription)
        => await desk.Get<SubscriberStore>().Choose((await desk.Subscribe(address)).Id, [subscription], "chosen", "test", MailDesk.Stop);

    private static async Task<string> Composed(MailDesk desk, Edition edition)
    {
        await desk.Get<EditionStore>().Save(edition, MailDesk.Stop);
        return (await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop))!.Preview.Text;
    }
}
