using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.MailBench;

/// <summary>A desk with an edition, its subscribers, a key, and an issue of a usual length; on SQLite in a temporary folder.</summary>
internal sealed class BenchDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-mail-bench-").FullName;
    private readonly ServiceProvider _services;
    private readonly Database _database;
    private int _issues;

    private readonly TimeProvider _clock;

    public BenchDesk(TimeProvider clock, int port, int connections)
    {
        _clock = clock;
        using (DkimKey.Make(Path.Combine(_folder, "dkim.pem")))
        {
            // Made.
        }
        Settings = new Settings
        {
            Site = new SiteSettings { Name = "The Quay Desk", BaseUrl = "https://desk.example" },
            Mail = new MailSettings
            {
                Server = "127.0.0.1",
                Port = port,
                Security = "none",
                From = "news@desk.example",
                ReturnPath = "bounces@desk.example",
                DkimSelector = "bench",
                DkimKey = "dkim.pem",
                Connections = connections,
            },
        };
        _database = Database.InFolder(_folder);
        _services = new ServiceCollection()
            .AddSingleton(_database).AddSingleton(Settings).AddSingleton(clock).AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<OutletStore>().AddSingleton<StoryStore>().AddSingleton<BriefingStore>()
            .AddMail(_folder)
            .BuildServiceProvider();
    }

    public Settings Settings { get; }

    public Edition Edition { get; private set; } = null!;

    public async Task SetUp(int subscribers)
    {
        await new Migrator(_database, _clock).Migrate(default);
        Edition = await _services.GetRequiredService<EditionStore>().Save(new Edition { Slug = "morning", Name = "The Morning Wire", Hour = 7, TimeZone = "Etc/UTC" }, default);
        await _database.Write(transaction => transaction.Connection!.ExecuteAsync("""
            insert into subscriber (address, folded, state, token, asked_at, confirmed_at)
            with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < @subscribers)
            select 'reader-' || i || '@example.org', 'reader-' || i || '@example.org', 'Confirmed', lower(hex(randomblob(24))), 1, 1 from n;
            insert into subscription (subscriber_id, edition_id) select id, @Id from subscriber;
            """, new { subscribers, Edition.Id }, transaction), default);
    }

    /// <summary>An issue that nobody has been sent.</summary>
    public Task<Issue> NextIssue()
    {
        var day = new DateOnly(2026, 1, 1).AddDays(_issues++);
        var content = Content(day);
        return _services.GetRequiredService<IssueStore>().Keep(new Issue
        {
            EditionId = Edition.Id,
            Day = day.ToString("yyyy-MM-dd"),
            Subject = content.Subject,
            Subjects = [.. content.Sections.Select(section => new IssueSubject(section.Section, section.Stories[0].Headline))],
            Html = IssueHtml.Write(content),
            Text = IssueText.Write(content),
            State = IssueState.Composed,
            ComposedAt = _clock.GetUtcNow(),
        }, IssueEntries.None, default);
    }

    public Task<SendReport> Send(Issue issue) => _services.GetRequiredService<IssueSender>().Send(Edition, issue, default);

    /// <summary>The issue as one reader gets it, to be sent again and again as it is.</summary>
    public async Task<MimeMessage> Prepared(Issue issue)
    {
        var identity = MailIdentity.Of(Settings);
        var message = new IssueMessage(Edition, new IssueTemplate(issue), identity, ReturnAddresses.Of(Settings, await _services.GetRequiredService<DeskValues>().Secret(default)));
        var delivery = new ClaimedDelivery { SubscriberId = 1, MessageId = IssueMessage.MessageId(Edition, issue, "token", identity), Address = "reader@example.org", Token = "token", Sections = Sections.All };
        using var key = DkimKey.Load(DkimKey.PathOf(Settings.Mail, _folder));
        using var signature = new DkimSignature(key, identity.Domain, Settings.Mail.DkimSelector);
        var mail = message.Of(delivery, MailAddress.Parse(delivery.Address)!, _clock.GetUtcNow(), new MemoryStream());
        signature.Sign(mail, FormatOptions.Default, []);
        return mail;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Eight stories in three sections, with four lines each and two disputes.</summary>
    private IssueContent Content(DateOnly day)
    {
        var stories = Enumerable.Range(0, Edition.UsualStories).Select(i => new IssueStory
        {
            StoryId = i + 1,
            Rank = i,
            Section = (Sections)(1 << (i % 3)),
            Headline = $"Harbour {i} of the coast is closed after the long quay gives way under a crane",
            Language = "en",
            Link = $"https://desk.example/s/{i + 1}",
            Articles = 12,
            Outlets = 7,
            Origins = 3,
            Lines = [.. Enumerable.Range(0, Edition.UsualLines).Select(line => Line(i, line, null))],
            Disputes = i < 2 ? [new IssueDispute(Line(i, 8, Stance.Accuses), Line(i, 9, Stance.Denies), DisputeState.Denied)] : [],
        }).ToList();
        return new IssueContent
        {
            Site = Settings.Site.Name,
            Edition = Edition,
            Day = day,
            Subject = stories[0].Headline,
            Sections = [.. stories.GroupBy(story => story.Section).OrderBy(group => group.Key).Select(group => new IssueSection(group.Key, [.. group]))],
            Corrections = [],
            Front = "https://desk.example/",
        };

        static IssueLine Line(int story, int line, Stance? stance) => new()
        {
            LineId = (story * 10) + line,
            Text = $"“Nobody was on the quay when it gave way,” the harbour master said of the {line}. of the cranes, and added that the inquiry would be open to all who had seen the fall on Tuesday night.",
            Speaker = "Dario Venn, harbour master",
            Stance = stance,
            Outlet = "Coast Press Agency",
            CarriedBy = 4,
            Link = $"https://desk.example/s/{story + 1}#l{(story * 10) + line}",
        };
    }
}
