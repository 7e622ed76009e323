using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Commands;
using Wiredesk.Desk;
using Wiredesk.Desk.Checks;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Desk.Sender;
using Wiredesk.Tests.Mail;

namespace Wiredesk.Tests.Desk;

public sealed class DoctorTests(SmtpServerFixture smtp) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_without_a_desk_is_told_and_left_as_it_is()
    {
        var diagnosis = await Examine();
        Assert.Contains("there is none", Finding(diagnosis, "Database").Says);
        Assert.False(diagnosis.IsWell);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_desk_that_is_worked_on_is_examined_and_its_feeds_in_trouble_come_first()
    {
        await using var desk = await OpenDesk();
        var feeds = desk.Get<FeedStore>();
        var outlet = await desk.Get<OutletStore>().OnHost("harbour.example", "Harbour", Stop);
        foreach (var name in new[] { "bad", "good", "worse" })
            await feeds.Add(outlet, $"http://harbour.example/{name}", null, _clock.GetUtcNow(), Stop);
        Assert.True((await Examine()).IsWell);

        Feed Failing(Feed feed, int days) => feed with { Failures = days, FailingSince = _clock.GetUtcNow().AddDays(-days), LastError = "no such host", Waits = PollReason.BackOff };
        var all = await feeds.All(Stop);
        await feeds.Record([Failing(all[0], days: 1), Failing(all[2], days: 9)], Stop);
        var diagnosis = await Examine();
        Assert.Equal(["http://harbour.example/worse", "http://harbour.example/bad", "http://harbour.example/good"], diagnosis.Feeds.Select(feed => feed.Url));
        Assert.Equal("3 in all: 0 well, 1 waiting, 2 in trouble, 0 closed", Finding(diagnosis, "Feeds").Says);
        Assert.False(diagnosis.IsWell);
    }

    [Fact]
    public async Task A_desk_that_has_stopped_polling_is_told()
    {
        await using (var desk = await OpenDesk())
            await desk.Get<FeedStore>().Add(await desk.Get<OutletStore>().OnHost("harbour.example", "Harbour", Stop), "http://harbour.example/rss", null, _clock.GetUtcNow(), Stop);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.StartsWith("1 feed has been due for over an hour", Finding(await Examine(), "Polling").Says);
    }

    [Fact]
    public async Task A_clock_that_is_behind_what_was_stored_is_told()
    {
        await using (var desk = await OpenDesk())
        {
            await desk.Get<FeedStore>().Add(await desk.Get<OutletStore>().OnHost("harbour.example", "Harbour", Stop), "http://harbour.example/rss", null, _clock.GetUtcNow(), Stop);
            var feed = (await desk.Get<FeedStore>().All(Stop))[0];
            await desk.Get<FeedStore>().Record([feed with { LastPollAt = _clock.GetUtcNow().AddDays(1) }], Stop);
        }
        var clock = Finding(await Examine(), "Clock");
        Assert.Equal((false, "says 9 June 2026 08:00:00 UTC, but something was stored at 10 June 2026 08:00:00 UTC: set the clock; feeds are polled late until it is right"), (clock.IsWell, clock.Says));
    }

    [Fact]
    public async Task A_damaged_database_is_told()
    {
        await using (await OpenDesk())
        {
            // Only its tables are needed.
        }
        var path = Path.Combine(_folder, Database.FileName);
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4 * 4096).ToArray(), Stop);
        }
        Assert.False((await Examine()).IsWell);
    }

    [Fact]
    public async Task What_is_no_database_and_settings_that_are_no_JSON_are_told_both()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, Database.FileName), "not a database, though it is longer than a header of one would be, by some margin, to be sure", Stop);
        await File.WriteAllTextAsync(Path.Combine(_folder, Settings.FileName), "{", Stop);
        var diagnosis = await Examine();
        Assert.False(Finding(diagnosis, "Database").IsWell);
        Assert.False(Finding(diagnosis, "Settings").IsWell);
    }

    [Theory]
    [InlineData("""{ "Outlets": [ { "Host": "a.example" } ] }""", "Outlets: an entry has no Name")]
    [InlineData("""{ "Editions": [ { "Slug": "d", "Name": "D", "TimeZone": "Moon/Sea" } ] }""", "time zone Moon/Sea is not known")]
    [InlineData("""{ "Fetch": { "PollMinutes": 0 } }""", "Fetch.PollMinutes is 0")]
    [InlineData("""{ "Fetch": { "PolMinutes": 20 } }""", "Fetch.PolMinutes: no such setting")]
    public async Task Settings_that_serve_refuses_are_told_and_nothing_else_is(string settings, string says)
    {
        await (await OpenDesk()).DisposeAsync();
        Assert.True(Finding(await Examine(), "Settings").IsWell);
        await File.WriteAllTextAsync(Path.Combine(_folder, Settings.FileName), settings, Stop);
        var refused = await Assert.ThrowsAsync<DeskException>(OpenDesk);
        var finding = Assert.Single((await Examine()).Findings, finding => !finding.IsWell);
        Assert.Equal(("Settings", refused.Message), (finding.What, finding.Says));
        Assert.Contains(says, finding.Says);
    }

    [Fact]
    public async Task To_a_pipe_each_feed_is_told_on_a_line_of_its_own()
    {
        await using var desk = await OpenDesk();
        var outlet = await desk.Get<OutletStore>().OnHost("harbour.example", "Harbour", Stop);
        var url = $"http://harbour.example/{new string('a', 200)}.rss";
        await desk.Get<FeedStore>().Add(outlet, url, null, _clock.GetUtcNow(), Stop);
        await desk.Get<FeedStore>().Record([(await desk.Get<FeedStore>().All(Stop))[0] with { Failures = 1, FailingSince = _clock.GetUtcNow(), LastError = "HTTP 500 \u001b[2J and a long story of how that came about, wider than a terminal" }], Stop);
        var lines = DoctorLines.Of(await Examine(), _clock.GetUtcNow(), all: false).Split('\n');
        Assert.Equal($"in trouble\t{url}\tfailing: HTTP 500  [2J and a long story of how that came about, wider than a terminal; not polled yet; to be tried again now", lines[^2]);
        Assert.Contains("WRONG\tFeeds\t1 in all: 0 well, 0 waiting, 1 in trouble, 0 closed", lines);
        Assert.All(lines[..^1], line => Assert.Equal(3, line.Split('\t').Length));
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, Settings.FileName),
            """{ "Site": { "BaseUrl": "https://desk.example" }, "Mail": { "Server": "127.0.0.1", "Port": 9, "Security": "none", "From": "desk@desk.example" } }""", Stop);
        var mail = Finding(await Examine(), "Mail");
        Assert.False(mail.IsWell);
        Assert.Contains("127.0.0.1:9", mail.Says);
    }

    [Fact]
    public async Task Without_a_mail_server_the_sender_is_not_looked_up()
    {
        await using var dns = new DnsServer();
        await File.WriteAllTextAsync(Path.Combine(_folder, Settings.FileName), $$"""{ "Mail": { "From": "desk@wire.sael.zz", "DnsServer": "{{dns.Address}}" } }""", Stop);
        Assert.Equal(Wiredesk.Desk.Checks.Finding.Well("Mail", "no server is set: no mail is sent"), (await Examine()).Findings[^1]);
        Assert.Empty(dns.Questions);
    }

    [Fact]
    public async Task The_mail_server_and_the_senders_domain_are_told_one_after_the_other()
    {
        smtp.Need();
        await using var dns = new DnsServer().Text("wire.sael.zz", "v=spf1 mx -all").Text("_dmarc.wire.sael.zz", "v=DMARC1; p=reject").Mail("wire.sael.zz", "in.sael.zz").Host("in.sael.zz", "9.20.30.40");
        using var key = DkimKey.Make(Path.Combine(_folder, "dkim.pem"));
        dns.Text("wd._domainkey.wire.sael.zz", key.PublicRecord);
        await (await OpenDesk()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, Settings.FileName),
            $$"""
            { "Site": { "BaseUrl": "https://wire.sael.zz" },
              "Mail": { "Server": "127.0.0.1", "Port": {{smtp.Port}}, "Security": "none", "From": "The Wire <desk@wire.sael.zz>", "DkimSelector": "wd", "DkimKey": "dkim.pem", "DnsServer": "{{dns.Address}}" } }
            """, Stop);
        var diagnosis = await Examine();
        Assert.Equal(["Mail", "TLS", "Inbox", "SPF", "DKIM", "DMARC", "PTR", "MX"], diagnosis.Findings.Select(finding => finding.What).TakeLast(8));
        Assert.True(diagnosis.IsWell, DoctorLines.Of(diagnosis, _clock.GetUtcNow(), all: false));
    }

    [Fact]
    public async Task Mails_that_came_back_and_were_kept_unread_are_told()
    {
        await using var desk = await OpenDesk();
        Assert.DoesNotContain((await Examine()).Findings, finding => finding.What == "Returned");
        await desk.Get<ReturnedMailStore>().KeepUnread("1", "not understood", "x"u8.ToArray(), Stop);
        var finding = Finding(await Examine(), "Returned");
        Assert.True(finding.IsWell);
        Assert.StartsWith("1 mail that came back is kept unread", finding.Says);
    }

    private Task<Diagnosis> Examine() => new DeskDoctor(new DeskPlace(_folder, null), _clock).Examine(Stop);

    private Task<DeskHost> OpenDesk() => DeskHost.Open(new DeskPlace(_folder, null), _clock, Stop, configure: builder => builder.Logging.ClearProviders());

    private static Finding Finding(Diagnosis diagnosis, string what) => Assert.Single(diagnosis.Findings, finding => finding.What == what);
}
