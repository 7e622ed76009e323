using System.Text.RegularExpressions;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>A corrected line is told to those who were mailed it, and to nobody else.</summary>
public sealed partial class CorrectionMailTests(SmtpServerFixture server)
{
    private static readonly Report s_changed = Changed("114");

    [Fact]
    public async Task Correction_is_told_once_with_both_wordings_to_those_who_were_mailed_the_line()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var dam = await desk.Publish(Wire.Dam);
        await desk.Subscribe("had-it@example.org");
        await desk.Subscribe($"never-got-it@{SmtpServerFixture.RefusedDomain}");
        await Send(desk);
        await desk.Subscribe("came-later@example.org");

        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Revise(dam, Wire.Dam, s_changed);
        desk.Clock.Advance(TimeSpan.FromHours(21));
        Assert.Equal(1, (await Send(desk)).Counts.All);

        var mail = (await server.MailFor("had-it@example.org", 2))[^1];
        Assert.Equal($"Corrected: {Wire.Dam.Title}", mail.Subject);
        Assert.Contains("CORRECTED SINCE IT WAS SENT TO YOU", mail.TextBody, StringComparison.Ordinal);
        Assert.Matches("was: .*140 millimetres.*now: .*114 millimetres.*Lysian Herald changed it", Words(mail));
        // The new wording is no news besides.
        Assert.DoesNotContain("INTERNATIONAL", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, server.CountFor("came-later@example.org"));

        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await Send(desk)).Issue);
    }

    [Fact]
    public async Task Readers_of_one_issue_see_only_their_own_corrections_in_it()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var dam = await desk.Publish(Wire.Dam);
        await desk.Subscribe("one-old@example.org");
        await Send(desk);
        await desk.Subscribe("one-new@example.org");
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Revise(dam, Wire.Dam, s_changed);
        desk.Clock.Advance(TimeSpan.FromHours(21));
        await desk.Publish(Wire.Rail);
        await Send(desk);

        Assert.Matches("was: .*140 millimetres", Words((await server.MailFor("one-old@example.org", 2))[^1]));
        var fresh = Assert.Single(await server.MailFor("one-new@example.org"));
        Assert.Equal(Wire.Rail.Title, fresh.Subject);
        Assert.DoesNotContain("CORRECTED", fresh.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("millimetres", fresh.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_choose_the_section_of_a_line_is_not_told_that_it_was_corrected()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var dam = await desk.Publish(Wire.Dam);
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        await desk.Subscribe("abroad@example.org");
        var local = await desk.Subscribe("at-home@example.org");
        await desk.Get<SubscriberStore>().Choose(local.Id, [new Subscription { EditionId = desk.Morning.Id, Sections = Sections.Local }], "chosen", "test", MailDesk.Stop);
        await Send(desk);
        var mail = Assert.Single(await server.MailFor("at-home@example.org"));
        Assert.DoesNotContain(Wire.Dam.Title, mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("LOCAL", mail.TextBody, StringComparison.Ordinal);

        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Revise(dam, Wire.Dam, s_changed);
        desk.Clock.Advance(TimeSpan.FromHours(21));
        await Send(desk);

        await server.MailFor("abroad@example.org", 2);
        Assert.Equal(1, server.CountFor("at-home@example.org"));
    }

    [Fact]
    public async Task Corrected_wording_that_is_corrected_again_is_told_again_to_those_who_were_told_it()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var dam = await desk.Publish(Wire.Dam);
        await desk.Subscribe("again@example.org");
        await Send(desk);
        var mails = 1;
        foreach (var (was, now) in new[] { ("140", "114"), ("114", "104") })
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            await desk.Revise(dam, Wire.Dam, Changed(now));
            desk.Clock.Advance(TimeSpan.FromMinutes(5));
            // Who comes between the two has not had the first wording.
            await desk.Subscribe($"between-{now}@example.org");
            await Send(desk);
            Assert.Matches($"was: .*{was} millimetres.*now: .*{now} millimetres", Words((await server.MailFor("again@example.org", ++mails))[^1]));
        }
        Assert.Equal(0, server.CountFor("between-114@example.org"));
    }

    [Fact]
    public async Task Wording_that_was_corrected_twice_before_it_is_told_is_told_as_it_is_now()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var dam = await desk.Publish(Wire.Dam);
        await desk.Subscribe("twice@example.org");
        await Send(desk);
        foreach (var now in (string[])["114", "104"])
        {
            desk.Clock.Advance(TimeSpan.FromHours(3));
            await desk.Revise(dam, Wire.Dam, Changed(now));
        }
        desk.Clock.Advance(TimeSpan.FromHours(20));
        await Send(desk);
        var words = Words((await server.MailFor("twice@example.org", 2))[^1]);
        Assert.Matches("was: .*140 millimetres.*now: .*104 millimetres", words);
        Assert.DoesNotContain("114", words, StringComparison.Ordinal);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await Send(desk)).Issue);
    }

    [Fact]
    public async Task Reader_who_changed_editions_is_told_with_the_next_issue_there()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var evening = await desk.Get<EditionStore>().Save(desk.Morning with { Slug = "evening", Name = "The Evening Wire", Hour = 18 }, MailDesk.Stop);
        var dam = await desk.Publish(Wire.Dam);
        var reader = await desk.Subscribe("moved@example.org");
        await Send(desk);
        await desk.Get<SubscriberStore>().Choose(reader.Id, [new Subscription { EditionId = evening.Id }], "chosen", "test", MailDesk.Stop);
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Revise(dam, Wire.Dam, s_changed);

        desk.Clock.Advance(TimeSpan.FromHours(21));
        Assert.Null((await Send(desk)).Issue);
        await desk.Get<EditionWork>().SendNow("evening", MailDesk.Stop);
        Assert.Matches("was: .*140 millimetres", Words((await server.MailFor("moved@example.org", 2))[^1]));
    }

    [Fact]
    public async Task Edition_that_says_so_mails_corrections_at_once_and_with_no_issue_again()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Get<EditionStore>().Save(desk.Morning with { Corrections = CorrectionMail.AtOnce }, MailDesk.Stop);
        var dam = await desk.Publish(Wire.Dam);
        await desk.Subscribe("at-once@example.org");
        await Send(desk);
        await desk.Subscribe("at-once-later@example.org");
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.Revise(dam, Wire.Dam, s_changed);

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = desk.Get<EditionWork>().Run(stopping.Token);
        var mail = (await server.MailFor("at-once@example.org", 2))[^1];
        await stopping.CancelAsync();
        await work;

        Assert.Equal($"Corrected: {Wire.Dam.Title}", mail.Subject);
        Assert.NotEqual((await server.MailFor("at-once@example.org", 2))[0].MessageId, mail.MessageId);
        Assert.Equal(0, server.CountFor("at-once-later@example.org"));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await Send(desk)).Issue);
    }

    private static Report Changed(string millimetres) => Wire.Dam with { Text = Wire.Dam.Text.Replace("140 millimetres", $"{millimetres} millimetres", StringComparison.Ordinal) };

    private static Task<Wiredesk.Mail.Sending.SendReport> Send(MailDesk desk) => desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

    private static string Words(MimeMessage mail) => Spaces().Replace(mail.TextBody!, " ");

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
