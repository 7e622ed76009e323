using Wiredesk.Mail.Import;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail.Import;

public sealed class SubscriberImportTests
{
    private const string List = """
        email,consent_text,consent_at,consent_way
        Ada@example.org,Send me the news,2024-03-14T09:12:31Z,form of the old site
        ada@example.org,Send me the news,2024-03-14T09:12:31Z,form of the old site
        grace@example.org,Send me the news,2024-03-15T09:12:31Z,form of the old site
        none@example.org,,,
        nobody,,,
        """;

    [Fact]
    public async Task Those_who_agreed_are_confirmed_with_what_they_agreed_to()
    {
        await using var desk = await MailDesk.Open();
        var (report, left) = await Import(desk, List);
        Assert.Equal((5, 2, 1, 1, 1), (report.Rows, report.Added, report.Repeated, report.WithoutConsent, report.Bad));
        Assert.Equal([(5, "none@example.org"), (6, "nobody")], left.Select(row => (row.Line, row.Address)));

        var ada = await Reader(desk, "ada@example.org");
        Assert.Equal((SubscriberState.Confirmed, "Ada@example.org", new DateTimeOffset(2024, 3, 14, 9, 12, 31, TimeSpan.Zero)), (ada.State, ada.Address, ada.ConfirmedAt!.Value));
        var file = await desk.Get<SubscriberStore>().FileOf(ada, MailDesk.Stop);
        Assert.Equal([desk.Morning], file.Editions);
        var consent = Assert.Single(file.Consents);
        Assert.Equal(("Send me the news", "form of the old site; imported for morning"), (consent.Text, consent.Way));
        Assert.NotEqual(ada.Token, (await Reader(desk, "grace@example.org")).Token);
    }

    [Fact]
    public async Task Run_again_it_changes_nothing_and_who_left_meanwhile_stays_away()
    {
        await using var desk = await MailDesk.Open();
        var evening = await desk.Get<EditionStore>().Save(desk.Morning with { Slug = "evening", Name = "The Evening Wire" }, MailDesk.Stop);
        await Import(desk, List);
        await Import(desk, List, evening);
        var (ada, grace) = (await Reader(desk, "ada@example.org"), await Reader(desk, "grace@example.org"));
        await desk.Get<SubscriberStore>().End(ada.Id, null, MailDesk.Stop);
        await desk.Get<SubscriberStore>().End(grace.Id, desk.Morning.Id, MailDesk.Stop);

        Assert.Equal((0, 0, 2), Counts((await Import(desk, List)).Report));
        Assert.Equal((0, 1, 1), Counts((await Import(desk, List, evening)).Report));
        Assert.Equal(SubscriberState.Unsubscribed, (await Reader(desk, "ada@example.org")).State);
        Assert.Equal([evening], await desk.Get<SubscriberStore>().EditionsOf(grace.Id, MailDesk.Stop));

        static (long, long, long) Counts(ImportReport report) => (report.Added, report.Known, report.NotTakenBack);
    }

    [Fact]
    public async Task Trial_tells_the_same_and_changes_nothing()
    {
        await using var desk = await MailDesk.Open();
        Assert.Equal(2, (await Import(desk, List, isTrial: true)).Report.Added);
        Assert.Empty(await desk.Get<SubscriberStore>().Count(MailDesk.Stop));
    }

    [Fact]
    public async Task Suppressed_addresses_are_never_added_and_those_another_list_blocks_are_suppressed()
    {
        await using var desk = await MailDesk.Open();
        await desk.Get<SuppressionStore>().Add(["ada@example.org"], SuppressionReason.Asked, MailDesk.Stop);
        var (report, left) = await Import(desk, List + "\nblocked@example.org,,,\n");
        Assert.Equal((1, 1), (report.Added, report.NotTakenBack));
        Assert.Contains(left, row => row is { Line: 2, Reason: "is on the list of those not to be mailed" });

        (report, _) = await Import(desk, "uuid,email,name,attributes,status,created_at\n1,grace@example.org,,{},blocklisted,\n2,other@example.org,,{},blocklisted,\n");
        Assert.Equal(2, report.Suppressed);
        Assert.Equal(SuppressionReason.Imported, await desk.Get<SuppressionStore>().ReasonOf("other@example.org", MailDesk.Stop));
        Assert.Null(await desk.Get<SubscriberStore>().ByAddress("other@example.org", MailDesk.Stop));
        Assert.Equal(SubscriberState.Unsubscribed, (await Reader(desk, "grace@example.org")).State);
    }

    [Fact]
    public async Task Who_confirmed_here_is_mailed_whatever_another_list_says()
    {
        await using var desk = await MailDesk.Open();
        var reader = await desk.Subscribe("own@example.org");
        var (report, left) = await Import(desk, "email,state\nown@example.org,unsubscribed\n");
        Assert.Equal((0, 1), (report.Suppressed, report.NotTakenBack));
        Assert.Contains("own confirmation", Assert.Single(left).Reason, StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Confirmed, (await Reader(desk, reader.Address)).State);
    }

    [Fact]
    public async Task Export_is_read_back_as_it_was()
    {
        await using var desk = await MailDesk.Open();
        await Import(desk, List);
        var reader = await desk.Subscribe("=own@example.org");
        await desk.Get<SubscriberStore>().Choose(reader.Id, [new Subscription { EditionId = desk.Morning.Id, Sections = Sections.Local, Days = Weekdays.Monday | Weekdays.Friday, Hour = 9 }], "Words, \"quoted\"\nin lines", "2", MailDesk.Stop);
        var gone = await desk.Subscribe("gone@example.org");
        await desk.Get<SubscriberStore>().End(gone.Id, null, MailDesk.Stop);
        var csv = await Export(desk);
        Assert.DoesNotContain(reader.Token, csv, StringComparison.Ordinal);

        await using var other = await MailDesk.Open();
        var (report, left) = await Import(other, csv, byColumn: true);
        Assert.Empty(left);
        Assert.Equal((3, 1), (report.Added, report.Suppressed));
        var read = await Reader(other, "=own@example.org");
        Assert.Equal(await desk.Get<SubscriberStore>().SubscriptionsOf(reader.Id, MailDesk.Stop), await other.Get<SubscriberStore>().SubscriptionsOf(read.Id, MailDesk.Stop));
        var consent = Assert.Single((await other.Get<SubscriberStore>().FileOf(read, MailDesk.Stop)).Consents);
        Assert.Equal(("Words, \"quoted\"\nin lines", "2", desk.Clock.GetUtcNow()), (consent.Text, consent.Version, consent.At));
    }

    [Fact]
    public async Task Rows_of_another_edition_are_left_out()
    {
        await using var desk = await MailDesk.Open();
        var (report, left) = await Import(desk, "email,confirmed,edition\na@example.org,yes,evening\nb@example.org,yes,morning\n");
        Assert.Equal((1, 1), (report.Added, report.Bad));
        Assert.Equal("is of edition evening, not of morning", Assert.Single(left).Reason);
    }

    [Fact]
    public async Task More_rows_than_one_batch_are_all_taken()
    {
        await using var desk = await MailDesk.Open();
        var rows = (2 * Among.Most) + 7;
        var (report, _) = await Import(desk, "email,confirmed\n" + string.Join('\n', Enumerable.Range(0, rows).Select(i => $"r{i}@example.org,yes")));
        Assert.Equal(rows, report.Added);
        Assert.Equal(rows, (await desk.Get<SubscriberStore>().CountByEdition(MailDesk.Stop))[desk.Morning.Id]);
        Assert.Equal(rows + 2, (await Export(desk)).Split('\n').Length);
    }

    private static async Task<(ImportReport Report, List<LeftOut> LeftOut)> Import(MailDesk desk, string list, Edition? edition = null, bool isTrial = false, bool byColumn = false)
    {
        var left = new List<LeftOut>();
        var report = await desk.Get<SubscriberImport>().Run("list.csv", new StringReader(list), byColumn ? null : edition ?? desk.Morning, null, isTrial, left.Add, MailDesk.Stop);
        return (report, left);
    }

    private static async Task<string> Export(MailDesk desk)
    {
        var file = new StringWriter();
        await desk.Get<SubscriberExport>().Write(file, null, MailDesk.Stop);
        return file.ToString();
    }

    private static async Task<Subscriber> Reader(MailDesk desk, string address) => (await desk.Get<SubscriberStore>().ByAddress(address, MailDesk.Stop))!;
}
