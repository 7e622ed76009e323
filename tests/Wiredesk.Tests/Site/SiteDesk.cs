using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wiredesk.Briefings;
using Wiredesk.Desk;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Site;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Stories;
using Wiredesk.Tests.Store;
using Wiredesk.Topics;

namespace Wiredesk.Tests.Site;

/// <summary>A desk with its site on a free port. Articles go through the stores as the desk's steps send them.</summary>
public sealed class SiteDesk : IAsyncDisposable
{
    private readonly Stores _stores;
    private readonly WebApplication _app;

    private SiteDesk(Stores stores, WebApplication app, HttpClient client) => (_stores, _app, Client) = (stores, app, client);

    public Stores Stores => _stores;

    /// <summary>Follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>The routes of the site.</summary>
    public IEnumerable<RouteEndpoint> Routes => Part<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
    public Bulletin Bulletin => Part<Bulletin>();

    /// <summary>A part of the desk.</summary>
    public T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="dialect">Which database.</param>
    /// <param name="cacheMegabytes">Room for pages that were rendered; none by default, so that what a test writes past the desk's steps shows at once.</param>
    /// <param name="map">Further pages.</param>
    /// <param name="settings">Settings other than the usual.</param>
    /// <param name="folder">The desk's folder; none by default.</param>
    public static async Task<SiteDesk> Open(Dialect dialect = Dialect.Sqlite, int cacheMegabytes = 0, Action<WebApplication>? map = null, Settings? settings = null, string? folder = null)
    {
        var stores = await Stores.Create(dialect);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(stores.Database).AddSingleton(stores.Outlets).AddSingleton(stores.Feeds).AddSingleton(stores.Articles)
            .AddSingleton(stores.Statements).AddSingleton(stores.Stories).AddSingleton(stores.Briefings).AddSingleton(stores.Topics)
            .AddSingleton(stores.Search).AddSingleton<TimeProvider>(stores.Clock).AddSingleton<Bulletin>()
            .AddSingleton((settings ?? new Settings()) with { Site = (settings ?? new Settings()).Site with { CacheMegabytes = cacheMegabytes } });
        builder.Services.AddSite(folder);
        var app = builder.Build();
        app.MapSite();
        app.MapGet("/breaks", string () => throw new InvalidOperationException("made to break"));
        map?.Invoke(app);
        await app.StartAsync(Stop);
        return new SiteDesk(stores, app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = new Uri(app.Urls.Single()) });
    }

    public Task<Outlet> Outlet(string name, string republishing)
        => _stores.Outlets.Save(new Outlet { Slug = Slugs.Of(name), Name = name, Host = Slugs.Of(name) + ".example", Republishing = Republishing.Parse(republishing) }, Stop);

    /// <summary>Brings an article from its page to its story's briefing.</summary>
    /// <param name="outlet">Who publishes it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="text">Its text.</param>
    /// <param name="story">Its story; a new one when null.</param>
    /// <param name="said">Speaker, stance and content; the content stands in the text.</param>
    /// <param name="copyOf">The article it is a full copy of.</param>
    /// <param name="url">Its address; one of its outlet's when null.</param>
    /// <param name="similarity">How like the nearest story it is.</param>
    /// <returns>Numbers of article and story.</returns>
    public async Task<(long Article, long Story)> Publish(
        Outlet outlet, string title, string text, long? story = null, (string Speaker, Stance Stance, string Content)[]? said = null, long? copyOf = null, string? url = null, double? similarity = null)
    {
        var read = new ReadArticle { Url = url ?? $"https://{outlet.Host}/{Slugs.Of(title)}", Title = title, Text = text, Language = "en", PublishedAt = _stores.Clock.GetUtcNow() };
        Assert.Equal(1, await _stores.Articles.Import([(outlet.Host, outlet.Name, read)], Stop));
        return await Brief(story, said ?? [], copyOf, similarity);
    }

    /// <summary>Captures an article again with another text.</summary>
    public async Task Change(long article, string text, (string Speaker, Stance Stance, string Content)[]? said = null)
    {
        var (known, revision) = (await _stores.Articles.WithText(article, Stop))!.Value;
        await _stores.Articles.SaveRead(article, new ReadArticle { Url = known.Url, Title = revision.Title, Text = text }, nextLook: null, Stop);
        await Brief(known.StoryId, said ?? [], copyOf: null);
    }

    /// <summary>Groups articles anew, as the index advises.</summary>
    public async Task<IReadOnlyList<long>> Regroup(Regrouping regrouping)
    {
        var numbers = await _stores.Database.Write(transaction => StoryMoves.Make(regrouping, _stores.Clock.GetUtcNow(), transaction), Stop);
        foreach (var (story, _) in await _stores.Briefings.Waiting([], 10, Stop))
            await Rebuild(story);
        return numbers;
    }

    public async Task Withdraw(long article)
    {
        await _stores.Articles.Withdraw(article, "HTTP 410 Gone", Stop);
        await Rebuild((await _stores.Articles.WithText(article, Stop))!.Value.Article.StoryId!.Value);
    }

    public Task Execute(string sql, object parameters)
        => _stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), Stop);

    public async Task<string> Get(string path)
    {
        using var answer = await Client.GetAsync(path, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    public async Task<int> Status(string path)
    {
        using var answer = await Client.GetAsync(path, Stop);
        return (int)answer.StatusCode;
    }

    /// <summary>Stops serving, as on a signal.</summary>
    public Task Close() => _app.StopAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _stores.DisposeAsync();
    }

    private async Task<(long Article, long Story)> Brief(long? story, (string Speaker, Stance Stance, string Content)[] said, long? copyOf, double? similarity = null)
    {
        var (article, revision) = Assert.Single(await _stores.Articles.TextsToState(10, null, Stop));
        await _stores.Statements.SaveStated([(article.Id, revision.Id, [.. said.Select(one => Statement(revision.Text, one.Speaker, one.Stance, one.Content))])], Stop);
        var filedIn = article.StoryId ?? 0;
        await _stores.Stories.File(
            await _stores.Articles.TextsToFile([], 10, Stop),
            (filed, _) => filed.StoryId is null ? new FiledDecision(filed.Id, story, copyOf is { } origin ? new CopyMatch(origin, CopyKind.Full, 0.87) : null, []) { Similarity = similarity } : null,
            (_, opened) => filedIn = opened,
            Stop);
        await Rebuild(filedIn);
        return (article.Id, filedIn);
    }

    /// <summary>Briefs a story again.</summary>
    public async Task Rebuild(long story)
    {
        var file = await _stores.Stories.FileOf(story, Stop);
        var topics = TopicMatch.Of(file, new TopicMatcher(await _stores.Topics.All(Stop)));
        Bulletin.Post(await _stores.Briefings.Save([BuiltBriefing.Of(file, topics)], Stop));
    }

    private static Statement Statement(string text, string speaker, Stance stance, string content)
    {
        var start = text.IndexOf(content, StringComparison.Ordinal);
        Assert.True(start >= 0, $"the text does not have: {content}");
        return new Statement
        {
            Source = [],
            Cue = [],
            Content = [new TextSpan(start, start + content.Length)],
            Kind = StatementKind.Indirect,
            Stance = stance,
            Speaker = speaker,
            Confidence = 0.9,
        };
    }
}
