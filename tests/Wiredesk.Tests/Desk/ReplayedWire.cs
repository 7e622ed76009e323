using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Demo;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Desk;

/// <summary>
/// The sample wire taken in by a whole desk: its outlets served on loopback, polled, read, looked at again, filed and
/// briefed, half an hour of the wire's time after another, from its first hour to its last evening.
/// </summary>
public sealed class ReplayedWire : IAsyncLifetime
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
    private readonly FakeTimeProvider _clock = new(WireText.Moment("1T00:00"));
    private WireServer? _server;

    public Wire Wire { get; } = Wire.Load();
    public DeskHost Desk { get; private set; } = null!;

    /// <summary>Articles by "outlet/slug", as in the labels.</summary>
    public IReadOnlyDictionary<string, (Article Article, Revision Revision)> Articles { get; private set; } = null!;

    public IReadOnlyList<WireLabel> Labels { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = new WireServer(Wire, _clock);
        await _server.Start(CancellationToken.None);
        var settings = new Settings { Fetch = new FetchSettings { PauseSeconds = 0, PollMinutes = 20 }, Site = new SiteSettings { BaseUrl = "http://desk.example" } };
        Desk = await DeskHost.Open(new DeskPlace(_folder, null), _clock, CancellationToken.None, settings);
        await DemoDesk.SetUp(Desk, Wire, _server, _clock.GetUtcNow(), CancellationToken.None);
        for (var end = WireText.Moment("2T22:00"); _clock.GetUtcNow() < end; _clock.Advance(s_step))
            await Work();
        Labels = ReadLabels();
        Articles = await ReadArticles();
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Work()
    {
        var stop = CancellationToken.None;
        await Desk.Get<PollStep>().Run(stop);
        foreach (var step in new Func<CancellationToken, Task<int>>[]
        {
            Desk.Get<ReadStep>().ReadFound, Desk.Get<ReadStep>().LookAgain, Desk.Get<StateStep>().Run, Desk.Get<FileStep>().Run, Desk.Get<BriefStep>().Run,
        })
        {
            while (await step(stop) > 0)
            {
                // Each step takes a batch at a time.
            }
        }
    }

    private async Task<Dictionary<string, (Article, Revision)>> ReadArticles()
    {
        var outlets = (await Desk.Get<OutletStore>().All(CancellationToken.None)).ToDictionary(outlet => outlet.Id);
        var articles = new Dictionary<string, (Article, Revision)>();
        foreach (var id in await Desk.Get<Database>().Read(connection => connection.QueryAsync<long>("select id from article where revision_id is not null"), CancellationToken.None))
        {
            var found = (await Desk.Get<ArticleStore>().WithText(id, CancellationToken.None))!.Value;
            articles[$"{outlets[found.Article.OutletId].Slug}/{found.Article.Url.Split('/')[^1]}"] = found;
        }
        return articles;
    }

    private static List<WireLabel> ReadLabels()
    {
        using var reader = new StreamReader(typeof(Wire).Assembly.GetManifestResourceStream("wire/labels.jsonl")!);
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<WireLabel>(line, options)!)];
    }
}

/// <summary>What people say of one article of the sample wire, in its first version.</summary>
public sealed record WireLabel(string Article, string Story, string? CopyOf, string? CopyKind, string? Language, WireStatement[]? Statements);

public sealed record WireStatement(string Speaker, string Source, string Cue, string Content, string Kind, string Stance, string? Medium, string[]? More);
