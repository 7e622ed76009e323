using Wiredesk.Mail;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed class EditionWorkTests(SmtpServerFixture server)
{
    [Fact]
    public async Task Edition_goes_out_at_its_hour_and_once()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("hour@example.org");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = desk.Get<EditionWork>().Run(stopping.Token);

        await AdvanceTo(desk, MailDesk.Start.AddMinutes(59));
        Assert.Empty(await desk.Get<IssueStore>().Unsent(MailDesk.Stop));
        Assert.Equal(0, server.CountFor("hour@example.org"));
        await AdvanceTo(desk, MailDesk.Start.AddMinutes(75));

        Assert.Single(await server.MailFor("hour@example.org"));
        var issue = await desk.Get<IssueStore>().Last(desk.Morning.Id, MailDesk.Stop);
        Assert.Equal(MailDesk.Start.AddHours(1), issue!.ComposedAt);
        await stopping.CancelAsync();
        await work;
    }

    [Fact]
    public async Task Issue_left_unfinished_is_finished_on_start()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("unfinished@example.org");
        await EditionComposerTests.Keep(desk);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = desk.Get<EditionWork>().Run(stopping.Token);
        Assert.Single(await server.MailFor("unfinished@example.org"));
        await stopping.CancelAsync();
        await work;
    }

    [Fact]
    public async Task Without_a_mail_server_there_is_nothing_to_do()
    {
        await using var desk = await MailDesk.Open(new Settings());
        await desk.Get<EditionWork>().Run(MailDesk.Stop);
        await Assert.ThrowsAsync<DeskException>(() => desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop));
    }

    [Theory]
    [InlineData("", "news@desk.example", "Site.BaseUrl")]
    [InlineData("ftp://desk.example", "news@desk.example", "Site.BaseUrl")]
    [InlineData("https://desk.example", "", "Mail.From")]
    [InlineData("https://desk.example", "a@desk.example\r\nBcc: b@desk.example", "Mail.From")]
    public async Task Setting_that_mail_needs_is_asked_for_at_the_start(string baseUrl, string from, string named)
    {
        await using var desk = await MailDesk.Open(new Settings { Site = new SiteSettings { BaseUrl = baseUrl }, Mail = new MailSettings { Server = "127.0.0.1", From = from } });
        var error = await Assert.ThrowsAsync<DeskException>(() => desk.Get<EditionWork>().Run(MailDesk.Stop));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Moves the clock minute by minute, letting the loop come to rest between.</summary>
    private static async Task AdvanceTo(MailDesk desk, DateTimeOffset until)
    {
        while (desk.Clock.GetUtcNow() < until)
        {
            // Composing and sending both: while one of them is at work, no time passes for it.
            while (desk.Clock.Waiting < 2)
                await Task.Delay(TimeSpan.FromMilliseconds(5), MailDesk.Stop);
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
