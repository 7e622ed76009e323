using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed class IssueSenderTests(SmtpServerFixture server)
{
    [Fact]
    public async Task Issue_arrives_with_the_headers_of_a_polite_list()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        var reader = await desk.Subscribe("headers@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((1, 0, 0), (report.Sent, report.Failed, report.Waiting));
        var mail = Assert.Single(await server.MailFor("headers@example.org"));
        Assert.Equal("\"The Quay Desk\" <news@desk.example>", mail.From.ToString());
        Assert.Equal("headers@example.org", mail.To.ToString());
        Assert.Equal(report.Issue!.Subject, mail.Subject);
        Assert.Equal(desk.Clock.GetUtcNow(), mail.Date);
        Assert.Matches("^2026-11-23\\.[0-9a-f]{32}@desk\\.example$", mail.MessageId);
        Assert.Equal("\"The Morning Wire\" <morning.desk.example>", mail.Headers[HeaderId.ListId]);
        Assert.Equal($"<https://desk.example/unsubscribe/{reader.Token}?edition=morning>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal("bulk", mail.Headers[HeaderId.Precedence]);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Null(mail.Headers[HeaderId.Bcc]);

        var parts = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.Contains("“a gift to saboteurs”", mail.TextBody!.Replace("\r\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"https://desk.example/unsubscribe/{reader.Token}?edition=morning", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://desk.example/preferences/{reader.Token}", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain('\uE000', mail.TextBody + mail.HtmlBody);
    }

    [Fact]
    public async Task Line_ends_in_a_headline_or_a_name_start_no_header()
    {
        server.Need();
        var settings = MailDesk.Settings(server.Port);
        await using var desk = await MailDesk.Open(settings with { Site = settings.Site with { Name = "Desk\r\nBcc: other@example.org" } });
        await desk.Get<EditionStore>().Save(desk.Morning with { Name = "Wire\r\nX-Injected: yes" }, MailDesk.Stop);
        await desk.Publish(Wire.Dam with { Title = "Dam holds\r\nBcc: other@example.org\r\n\r\nBody of the attacker" });
        await desk.Subscribe("injected@example.org");

        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        var mail = Assert.Single(await server.MailFor("injected@example.org"));
        Assert.Equal("Dam holds Bcc: other@example.org Body of the attacker", mail.Subject);
        Assert.False(mail.Headers.Contains("Bcc"));
        Assert.False(mail.Headers.Contains("X-Injected"));
        Assert.Equal(0, server.CountFor("other@example.org"));
    }

    [Fact]
    public async Task Killed_while_mails_were_in_hand_neither_repeats_nor_skips_anyone()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        var readers = new List<Subscriber>();
        foreach (var name in (string[])["sent", "answered", "refused", "over", "ending", "begun", "put-off", "claimed", "waiting"])
            readers.Add(await desk.Subscribe($"killed-{name}@example.org"));
        var issue = await EditionComposerTests.Keep(desk);
        // What a killed sender leaves: rows claimed in the database, and in the file how far each had come.
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, $"{reader.Token}@desk.example", Sections.All, null), MailDesk.Stop);
        await deliveries.ClaimDue(issue.Id, 8, desk.Clock.GetUtcNow(), MailDesk.Stop);
        await deliveries.Settle(issue.Id, [new SettledDelivery(readers[0].Id, DeliveryState.Sent, null, desk.Clock.GetUtcNow())], MailDesk.Stop);
        using (var file = HandoverFile.Open(desk.Folder))
        {
            file.Forget();
            HandoverPhase[] phases = [HandoverPhase.Accepted, HandoverPhase.Accepted, HandoverPhase.Refused, HandoverPhase.Written, HandoverPhase.Ending, HandoverPhase.None, HandoverPhase.NotNow];
            for (var i = 0; i < phases.Length; i++)
                file.Begin(issue.Id, readers[i].Id)!.Note(phases[i]);
        }

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((5, 1, 2, 1), (report.Sent, report.Failed, report.Counts.Unknown, report.Waiting));
        desk.Clock.Advance(RetryPause.After(1));
        report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((6, 1, 2, 0), (report.Sent, report.Failed, report.Counts.Unknown, report.Waiting));
        foreach (var name in (string[])["begun", "put-off", "claimed", "waiting"])
            Assert.Single(await server.MailFor($"killed-{name}@example.org"));
        Assert.All((string[])["sent", "answered", "refused", "over", "ending"], name => Assert.Equal(0, server.CountFor($"killed-{name}@example.org")));
        var rows = await deliveries.Of(issue.Id, MailDesk.Stop);
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Unknown, DeliveryState.Unknown, DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Sent],
            rows.Select(row => row.State));
        Assert.Equal(SendRecovery.AnswerNotSeen, rows[3].Error);
        Assert.Equal(IssueState.Sent, (await desk.Get<IssueStore>().Last(desk.Morning.Id, MailDesk.Stop))!.State);
    }

    [Fact]
    public async Task Mails_in_hand_when_the_machine_went_down_are_not_sent_again()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("power-1@example.org");
        await desk.Subscribe("power-2@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, $"{reader.Token}@desk.example", Sections.All, null), MailDesk.Stop);
        await deliveries.ClaimDue(issue.Id, 1, desk.Clock.GetUtcNow(), MailDesk.Stop);
        // A file of an earlier start of the machine: what it does not tell may have been.
        using (var file = HandoverFile.Open(desk.Folder))
            file.Forget();
        var path = Path.Combine(desk.Folder, HandoverFile.FileName);
        var bytes = await File.ReadAllBytesAsync(path, MailDesk.Stop);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, MailDesk.Stop);

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((1, 1), (report.Sent, report.Counts.Unknown));
        Assert.Single(await server.MailFor("power-2@example.org"));
        Assert.Equal(0, server.CountFor("power-1@example.org"));
        Assert.Equal(SendRecovery.NothingKnown, (await deliveries.Of(issue.Id, MailDesk.Stop))[0].Error);

        // Somebody looks into it, and has it sent again.
        Assert.Equal(1, await deliveries.Retry(issue.Id, DeliveryState.Unknown, desk.Clock.GetUtcNow(), MailDesk.Stop));
        report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((2, 0), (report.Sent, report.Counts.Unknown));
        Assert.Single(await server.MailFor("power-1@example.org"));
    }

    [Fact]
    public async Task Message_id_is_that_of_issue_and_subscriber_whoever_sends_it()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        var reader = await desk.Subscribe("stable@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        var mail = Assert.Single(await server.MailFor("stable@example.org"));
        Assert.Equal(IssueMessage.MessageId(desk.Morning, issue with { Id = 99 }, reader.Token, MailIdentity.Of(MailDesk.Settings())), mail.MessageId);
    }

    [Fact]
    public async Task Address_put_off_is_tried_again_later_and_no_sooner()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var address = $"put-off@{SmtpServerFixture.LaterDomain}";
        await desk.Publish(Wire.Dam);
        await desk.Subscribe(address);
        await desk.Subscribe("beside@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((1, 0, 1), (report.Sent, report.Failed, report.Waiting));
        Assert.Equal(desk.Clock.GetUtcNow() + RetryPause.After(1), report.NextTry);
        var row = (await desk.Get<DeliveryStore>().Of(report.Issue!.Id, MailDesk.Stop))[0];
        Assert.Equal((DeliveryState.Queued, 1), (row.State, row.Attempts));
        Assert.StartsWith("451", row.Error, StringComparison.Ordinal);

        // The server has become patient; but only after the pause is it asked.
        await using var patientDesk = await desk.With(MailDesk.Settings(server.PatientPort));
        var patient = patientDesk.Get<IssueSender>();
        Assert.Equal(1, (await patient.Send(desk.Morning, report.Issue, MailDesk.Stop)).Waiting);
        desk.Clock.Advance(RetryPause.After(1));
        report = await patient.Send(desk.Morning, report.Issue, MailDesk.Stop);

        Assert.Equal((2, 0, 0), (report.Sent, report.Failed, report.Waiting));
        Assert.Single(await server.MailFor(address));
        Assert.Single(await server.MailFor("beside@example.org"));
    }

    [Fact]
    public async Task Refused_address_is_recorded_as_failed_and_the_next_gets_its_mail()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe($"nobody@{SmtpServerFixture.RefusedDomain}");
        await desk.Subscribe("after-refused@example.org");
        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((1, 1, 0), (report.Sent, report.Failed, report.Waiting));
        Assert.StartsWith("550", (await desk.Get<DeliveryStore>().Of(report.Issue!.Id, MailDesk.Stop))[0].Error, StringComparison.Ordinal);
        await server.MailFor("after-refused@example.org");
    }

    [Fact]
    public async Task Server_that_is_away_costs_no_one_a_try_until_the_issue_is_old()
    {
        await using var desk = await MailDesk.Open(MailDesk.Settings(port: 9));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("away@example.org");
        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Contains("127.0.0.1:9", report.Trouble, StringComparison.Ordinal);
        Assert.Equal(0, (await desk.Get<DeliveryStore>().Of(report.Issue!.Id, MailDesk.Stop))[0].Attempts);

        desk.Clock.Advance(RetryPause.GiveUpAfter);
        report = await desk.Get<IssueSender>().Send(desk.Morning, report.Issue, MailDesk.Stop);
        Assert.Equal((0, 1, 0), (report.Sent, report.Failed, report.Waiting));
    }

    [Fact]
    public async Task Only_confirmed_subscribers_of_the_edition_get_it()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        var evening = await desk.Get<EditionStore>().Save(desk.Morning with { Slug = "evening", Name = "The Evening Wire", Hour = 18 }, MailDesk.Stop);
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("evening-only@example.org", evening);
        await desk.Get<SubscriberStore>().Ask(new SignUpRequest("pending@example.org", "pending@example.org", [new Subscription { EditionId = desk.Morning.Id }], "t", "1"), "pending-token", TimeSpan.Zero, MailDesk.Stop);
        var left = await desk.Subscribe("left@example.org");
        await desk.Get<SubscriberStore>().End(left.Id, null, MailDesk.Stop);
        await desk.Subscribe("stays@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal(1, report.Sent);
        await server.MailFor("stays@example.org");
    }

    [Fact]
    public async Task Who_leaves_or_is_erased_while_an_issue_is_going_out_is_not_sent_it_and_is_counted()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        var leaving = await desk.Subscribe("leaving@example.org");
        var erased = await desk.Subscribe("erased@example.org");
        await desk.Subscribe("staying@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        await desk.Get<DeliveryStore>().Queue(issue, reader => new NewDelivery(reader.SubscriberId, $"{reader.Token}@desk.example", Sections.All, null), MailDesk.Stop);
        await desk.Get<SubscriberStore>().End(leaving.Id, desk.Morning.Id, MailDesk.Stop);
        await desk.Get<SubscriberStore>().Erase(erased.Id, forGood: false, MailDesk.Stop);

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((1, 1, 2), (report.Sent, report.Counts.Left, report.Counts.All));
        var sent = (await desk.Get<IssueStore>().ById(issue.Id, MailDesk.Stop))!;
        Assert.Equal((IssueState.Sent, 3, 1), (sent.State, sent.Chosen, sent.Erased));
        Assert.Equal(0, server.CountFor("leaving@example.org") + server.CountFor("erased@example.org"));
    }

    [Fact]
    public async Task Delivery_is_claimed_by_one_only()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("one@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, $"{reader.Token}@desk.example", Sections.All, null), MailDesk.Stop);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => deliveries.ClaimDue(issue.Id, 10, desk.Clock.GetUtcNow(), MailDesk.Stop)));
        Assert.Single(claims, claim => claim.Count > 0);
    }

    [Fact]
    public async Task Mails_to_a_domain_with_a_rate_go_by_turns_and_each_comes_to_its_own()
    {
        const int Readers = 5;
        server.Need();
        var settings = MailDesk.Settings(server.Port);
        await using var desk = await MailDesk.Open(settings with { Mail = settings.Mail with { Rates = [new MailRateSettings { Domain = "slow.example", PerMinute = 1 }] } });
        await desk.Publish(Wire.Dam);
        for (var i = 0; i < Readers; i++)
            await desk.Subscribe($"turn-{i}@slow.example");
        await desk.Subscribe("turn-none@example.org");

        for (var minute = 0; minute < Readers; minute++)
        {
            var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
            // One of the slow domain each minute; of others all at once.
            Assert.Equal((minute + 2, Readers - minute - 1), (report.Sent, report.Waiting));
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Who_confirms_after_an_issue_was_composed_gets_the_next()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("early@example.org");
        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.Subscribe("late@example.org");
        Assert.Equal(1, (await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)).Counts.All);
    }

    [Fact]
    public async Task Paused_issue_is_not_sent_on_until_it_is_resumed()
    {
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        await desk.Subscribe("paused@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        var issues = desk.Get<IssueStore>();
        Assert.True(await issues.Turn(issue.Id, IssueState.Composed, IssueState.Paused, "by hand", desk.Clock.GetUtcNow(), MailDesk.Stop));

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Contains("paused: by hand", report.Trouble, StringComparison.Ordinal);
        Assert.Equal(0, server.CountFor("paused@example.org"));

        Assert.True(await issues.Turn(issue.Id, IssueState.Paused, IssueState.Composed, null, desk.Clock.GetUtcNow(), MailDesk.Stop));
        Assert.Equal(1, (await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)).Sent);
        Assert.Single(await server.MailFor("paused@example.org"));
    }

    [Fact]
    public async Task Thousand_readers_over_connections_that_take_a_hundred_mails_each_get_one_mail_each()
    {
        const int Readers = 1000;
        server.Need();
        await using var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        for (var i = 0; i < Readers; i++)
            await desk.Subscribe($"many-{i}@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((Readers, 0, Readers), (report.Sent, report.Waiting, report.Counts.All));
        await server.MailFor($"many-{Readers - 1}@example.org");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Readers; i++)
            Assert.True(ids.Add(Assert.Single(await server.MailFor($"many-{i}@example.org")).MessageId!));
    }
}
