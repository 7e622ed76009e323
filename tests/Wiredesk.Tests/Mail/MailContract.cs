using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>What the desk remembers of editions, readers, and what each was sent, on SQLite and on PostgreSQL alike.</summary>
public abstract class MailContract(Dialect dialect)
{
    [Fact]
    public async Task Edition_is_kept_with_all_its_choices()
    {
        await using var desk = await MailDesk.Open(dialect: dialect);
        var edition = desk.Morning with
        {
            Slug = "courts",
            Name = "Courts",
            Topics = ["courts", "floods"],
            Outlets = ["quay-courier"],
            Sections = Sections.Local | Sections.International,
            Days = Weekdays.Monday | Weekdays.Sunday,
            Lines = 2,
            Corrections = CorrectionMail.AtOnce,
        };
        var kept = await desk.Get<EditionStore>().Save(edition, MailDesk.Stop);
        Assert.Equivalent(edition with { Id = kept.Id }, kept, strict: true);
        Assert.Equivalent(kept, await desk.Get<EditionStore>().BySlug("courts", MailDesk.Stop), strict: true);
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        Assert.Empty(await desk.Get<EditionStore>().News(kept, MailDesk.Start.AddDays(-1), MailDesk.Start.AddDays(-1), 10, MailDesk.Stop));
        Assert.Single(await desk.Get<EditionStore>().News(kept with { Topics = [] }, MailDesk.Start.AddDays(-1), MailDesk.Start.AddDays(-1), 10, MailDesk.Stop));
    }

    [Fact]
    public async Task Issue_is_queued_claimed_and_settled_and_every_mail_is_counted()
    {
        await using var desk = await MailDesk.Open(dialect: dialect);
        await desk.Publish(Wire.Dam);
        var readers = new List<Subscriber>();
        for (var i = 0; i < 6; i++)
            readers.Add(await desk.Subscribe($"reader-{i}@example.org"));
        var issue = await EditionComposerTests.Keep(desk);
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, Row, MailDesk.Stop);
        await deliveries.Queue(issue, Row, MailDesk.Stop);
        await desk.Get<SubscriberStore>().End(readers[5].Id, null, MailDesk.Stop);
        await desk.Get<SubscriberStore>().Erase(readers[4].Id, forGood: true, MailDesk.Stop);

        var claimed = await deliveries.ClaimDue(issue.Id, 3, MailDesk.Start, MailDesk.Stop);
        Assert.Equal(readers.Take(3).Select(reader => (reader.Id, reader.Address, reader.Token, 1)), claimed.Select(row => (row.SubscriberId, row.Address, row.Token, row.Attempts)));
        await deliveries.Settle(issue.Id,
        [
            new SettledDelivery(readers[0].Id, DeliveryState.Sent, null, MailDesk.Start),
            new SettledDelivery(readers[1].Id, DeliveryState.Queued, "450 later", MailDesk.Start.AddMinutes(5)),
            new SettledDelivery(readers[2].Id, DeliveryState.Unknown, "lost", MailDesk.Start),
        ], MailDesk.Stop);
        Assert.Equal(readers[3].Id, Assert.Single(await deliveries.ClaimDue(issue.Id, 10, MailDesk.Start, MailDesk.Stop)).SubscriberId);
        await deliveries.Settle(issue.Id, [new SettledDelivery(readers[3].Id, DeliveryState.Queued, null, MailDesk.Start, WasTried: false)], MailDesk.Stop);
        Assert.Equal(1, Assert.Single(await deliveries.ClaimDue(issue.Id, 10, MailDesk.Start, MailDesk.Stop)).Attempts);
        await deliveries.Settle(issue.Id, [new SettledDelivery(readers[3].Id, DeliveryState.Failed, "550 no", MailDesk.Start)], MailDesk.Stop);

        var counts = await deliveries.Count(issue.Id, MailDesk.Stop);
        Assert.Equal(new DeliveryCounts(1, 0, 1, 1, 1, 0, 1, MailDesk.Start.AddMinutes(5)), counts);
        var kept = (await desk.Get<IssueStore>().ById(issue.Id, MailDesk.Stop))!;
        Assert.Equal((6, 1), (kept.Chosen, kept.Erased));
        Assert.Equal([("Failed", "550 no", 1L), ("Queued", "450 later", 1L), ("Unknown", "lost", 1L)], (await deliveries.Errors(issue.Id, 10, MailDesk.Stop)).Order());
        Assert.Equal(1, await deliveries.Retry(issue.Id, DeliveryState.Failed, desk.Clock.GetUtcNow(), MailDesk.Stop));
        Assert.Equal(2, (await deliveries.Count(issue.Id, MailDesk.Stop)).Queued);
        Assert.Equal(SuppressionReason.Asked, await desk.Get<SuppressionStore>().ReasonOf("reader-4@example.org", MailDesk.Stop));

        static NewDelivery Row(Addressee reader) => new(reader.SubscriberId, $"{reader.Token}@desk.example", Sections.All, null);
    }

    [Fact]
    public async Task Correction_is_owed_to_those_who_got_the_line_until_it_is_told()
    {
        await using var desk = await MailDesk.Open(dialect: dialect);
        var dam = await desk.Publish(Wire.Dam);
        var got = await desk.Subscribe("got@example.org");
        var other = await desk.Subscribe("other-section@example.org");
        var refused = await desk.Subscribe("refused@example.org");
        var issue = await EditionComposerTests.Keep(desk);
        var deliveries = desk.Get<DeliveryStore>();
        await deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, reader.Token, reader.SubscriberId == other.Id ? Sections.Local : Sections.All, null), MailDesk.Stop);
        await deliveries.ClaimDue(issue.Id, 10, MailDesk.Start, MailDesk.Stop);
        await deliveries.Settle(issue.Id,
        [
            new SettledDelivery(got.Id, DeliveryState.Sent, null, MailDesk.Start),
            new SettledDelivery(other.Id, DeliveryState.Sent, null, MailDesk.Start),
            new SettledDelivery(refused.Id, DeliveryState.Failed, "550", MailDesk.Start),
        ], MailDesk.Stop);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Revise(dam, Wire.Dam, Wire.Dam with { Text = Wire.Dam.Text.Replace("140", "114", StringComparison.Ordinal) });

        var owed = desk.Get<OwedCorrectionStore>();
        Assert.Equal(1, await owed.Owe(MailDesk.Stop));
        Assert.Equal(0, await owed.Owe(MailDesk.Stop));
        var correction = Assert.Single(await owed.Of(desk.Morning.Id, 10, MailDesk.Stop));
        Assert.Contains("114", correction.Correction.Now, StringComparison.Ordinal);
        Assert.NotNull(correction.NowLineId);

        desk.Clock.Advance(TimeSpan.FromDays(1));
        var next = await EditionComposerTests.Keep(desk);
        await deliveries.Queue(next, reader => reader.IsOwed ? new NewDelivery(reader.SubscriberId, $"{reader.Token}-2", Sections.None, null) : null, MailDesk.Stop);
        var claimed = Assert.Single(await deliveries.ClaimDue(next.Id, 10, desk.Clock.GetUtcNow(), MailDesk.Stop));
        Assert.Equal((got.Id, correction.Correction.Id), (claimed.SubscriberId, Assert.Single(claimed.Corrections)));
        await deliveries.Settle(next.Id, [new SettledDelivery(got.Id, DeliveryState.Sent, null, desk.Clock.GetUtcNow())], MailDesk.Stop);
        Assert.Empty(await owed.Of(desk.Morning.Id, 10, MailDesk.Stop));
        Assert.Single(await desk.Get<IssueStore>().Corrected(issue.Id, MailDesk.Stop));

        // Who is sent the first issue only now, as it was put off, is owed the correction too.
        await deliveries.Retry(issue.Id, DeliveryState.Failed, desk.Clock.GetUtcNow(), MailDesk.Stop);
        await deliveries.ClaimDue(issue.Id, 10, desk.Clock.GetUtcNow(), MailDesk.Stop);
        await deliveries.Settle(issue.Id, [new SettledDelivery(refused.Id, DeliveryState.Sent, null, desk.Clock.GetUtcNow())], MailDesk.Stop);
        Assert.Equal(1, await owed.OweLate(issue.Id, MailDesk.Stop));
        Assert.Single(await owed.Of(desk.Morning.Id, 10, MailDesk.Stop));
    }
}

public sealed class SqliteMailTests() : MailContract(Dialect.Sqlite);

public sealed class PostgresMailTests() : MailContract(Dialect.Postgres);
