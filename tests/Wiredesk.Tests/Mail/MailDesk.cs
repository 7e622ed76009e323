using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Wiredesk.Language;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>One article of a test's story, and who says what in it.</summary>
internal sealed record Report(string Outlet, string Title, string Text, params (string Speaker, Stance Stance, string Words)[] Said);

/// <summary>A desk on a real SQLite file in a temporary folder, with news put in through the stores.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private readonly bool _isOwner;
    private readonly TestDatabase? _server;
    private readonly ServiceProvider _services;
    private int _articles;

    private MailDesk(Settings settings, string? folder = null, ManualClock? clock = null, TestDatabase? server = null)
    {
        _isOwner = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("wiredesk-mail-").FullName;
        _server = server;
        Clock = clock ?? new ManualClock(Start);
        Database = server?.Database ?? Database.InFolder(_folder);
        _services = new ServiceCollection()
            .AddSingleton(Database).AddSingleton(settings).AddSingleton<TimeProvider>(Clock)
            .AddSingleton<OutletStore>().AddSingleton<ArticleStore>().AddSingleton<StatementStore>().AddSingleton<StoryStore>()
            .AddSingleton<BriefingStore>().AddSingleton<TopicStore>()
            .AddMail(_folder)
            .BuildServiceProvider();
    }

    public ManualClock Clock { get; }

    public Database Database { get; }

    public string Folder => _folder;

    public Edition Morning { get; private set; } = null!;

    public IServiceProvider Services => _services;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Settings Settings(int port = 25) => new()
    {
        Site = new SiteSettings { Name = "The Quay Desk", BaseUrl = "https://desk.example" },
        Mail = new MailSettings { Server = "127.0.0.1", Port = port, Security = "none", From = "news@desk.example" },
    };

    public static async Task<MailDesk> Open(Settings? settings = null, Dialect dialect = Dialect.Sqlite)
    {
        var clock = new ManualClock(Start);
        var desk = new MailDesk(settings ?? Settings(), null, clock, dialect == Dialect.Postgres ? await TestDatabase.Create(dialect, clock) : null);
        await new Migrator(desk.Database, desk.Clock).Migrate(Stop);
        foreach (var (name, kind, home) in new[]
        {
            ("Coast Press Agency", OutletKind.Agency, "Arbel, Morvane"),
            ("Quay Courier", OutletKind.Newspaper, "Arbel, Morvane"),
            ("Morvane Times", OutletKind.Newspaper, "Castrel, Morvane"),
            ("Lysian Herald", OutletKind.Newspaper, "Orne, Lysia"),
        })
        {
            await desk.Get<OutletStore>().Save(new Outlet { Slug = Slugs.Of(name), Name = name, Host = HostOf(name), Kind = kind, HomePlace = home }, Stop);
        }
        desk.Morning = await desk.Get<EditionStore>().Save(
            new Edition { Slug = "morning", Name = "The Morning Wire", HomePlace = "Arbel, Morvane", Hour = 7, TimeZone = "Europe/Lisbon", Stories = 8 }, Stop);
        return desk;
    }

    /// <summary>The same desk with other settings, as after a start.</summary>
    public async Task<MailDesk> With(Settings settings) => new(settings, _folder, Clock) { Morning = (await Get<EditionStore>().BySlug("morning", Stop))! };

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts a story in: its reports are read, stated, filed as one story, and briefed.</summary>
    /// <returns>The story's number.</returns>
    public async Task<long> Publish(params Report[] reports) => await Publish(null, reports);

    /// <summary>Adds reports to a story, or opens one.</summary>
    public async Task<long> Publish(long? story, params Report[] reports)
    {
        var articles = Get<ArticleStore>();
        await articles.Import([.. reports.Select(report => (HostOf(report.Outlet), report.Outlet, new ReadArticle
        {
            Url = $"https://{HostOf(report.Outlet)}/{++_articles}",
            Title = report.Title,
            Text = report.Text,
            Language = "en",
            PublishedAt = Clock.GetUtcNow(),
        }))], Stop);
        await Brief(story, report => reports.Single(one => one.Text == report), filed => story = filed);
        return story!.Value;
    }

    /// <summary>The outlet captures its article again with another text.</summary>
    public async Task Revise(long story, Report was, Report now)
    {
        var articleId = await Database.Read(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection,
            "select id from article where story_id = @story and title = @Title", new { story, was.Title }), Stop);
        await Get<ArticleStore>().SaveRead(articleId, new ReadArticle { Url = "", Title = now.Title, Text = now.Text }, null, Stop);
        await Brief(story, _ => now, _ => { });
    }

    /// <summary>Signs up and confirms through the store, as the pages do.</summary>
    public async Task<Subscriber> Subscribe(string address, params Edition[] editions)
    {
        var subscribers = Get<SubscriberStore>();
        var token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 16));
        var chosen = editions.Length > 0 ? editions : [Morning];
        var (subscriber, _) = await subscribers.Ask(new SignUpRequest(address, address.ToLowerInvariant(), [.. chosen.Select(edition => new Subscription { EditionId = edition.Id })], "asked", "test"), token, TimeSpan.Zero, Stop);
        await subscribers.Confirm(subscriber!.Id, "confirmed", "test", Stop);
        return (await subscribers.ByToken(token, Stop))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_server is null)
            await Database.DisposeAsync();
        else
            await _server.DisposeAsync();
        if (_isOwner)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task Brief(long? story, Func<string, Report> reportOf, Action<long> filed)
    {
        var articles = Get<ArticleStore>();
        var stories = Get<StoryStore>();
        var read = await articles.TextsToState(100, null, Stop);
        await Get<StatementStore>().SaveStated([.. read.Select(text => (text.Article.Id, text.Revision.Id, StatementsOf(reportOf(text.Revision.Text))))], Stop);
        await stories.File(await articles.TextsToFile([], 100, Stop),
            (article, _) => article.StoryId is null ? new FiledDecision(article.Id, story, null, []) : null,
            (_, number) => story = number, Stop);
        var file = await stories.FileOf(story!.Value, Stop);
        await Get<BriefingStore>().Save([BuiltBriefing.Of(file, [])], Stop);
        filed(story.Value);
    }

    private static IReadOnlyList<Statement> StatementsOf(Report report)
        => [.. report.Said.Select(said =>
        {
            var words = report.Text.IndexOf(said.Words, StringComparison.Ordinal);
            var before = report.Text.LastIndexOf(said.Speaker, words, StringComparison.Ordinal);
            var speaker = before >= 0 ? before : report.Text.IndexOf(said.Speaker, words, StringComparison.Ordinal);
            return new Statement
            {
                Source = [new TextSpan(speaker, speaker + said.Speaker.Length)],
                Cue = [],
                Content = [new TextSpan(words, words + said.Words.Length)],
                Kind = StatementKind.Indirect,
                Stance = said.Stance,
                Speaker = said.Speaker,
                // In these reports whoever denies, denies what the report accuses of.
                Answers = said.Stance == Stance.Denies && Array.FindIndex(report.Said, other => other.Stance == Stance.Accuses) is >= 0 and var accusation ? accusation : null,
                Confidence = 0.9,
            };
        })];

    private static string HostOf(string outlet) => Slugs.Of(outlet) + ".example";
}
