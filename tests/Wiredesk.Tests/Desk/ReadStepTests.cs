using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.Feeds;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk;

public sealed class ReadStepTests : IAsyncLifetime
{
    private const string Text = "The ferry Linnet ran aground off the harbour wall on Tuesday with forty people on board, the port authority said.";

    private readonly HostileServer _server = new();
    private Stores _stores = null!;
    private Fetcher _fetcher = null!;
    private ReadStep _read = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.Create(Dialect.Sqlite);
        _fetcher = Fetchers.With(new Network(), _stores.Clock, "a.localhost", "b.localhost");
        _read = new ReadStep(_stores.Articles, _stores.PageMemories, _fetcher, new Turns(_stores.Database, new NodePlace(null, null), NullLogger<Turns>.Instance), new StageMeter(_stores.Clock), _stores.Clock, NullLogger<ReadStep>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _fetcher.Dispose();
        await _stores.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_page_that_robots_txt_disallows_the_feeds_own_text_is_kept_and_nothing_more_is_asked()
    {
        _server.OnBody("/robots.txt", "User-agent: *\nDisallow: /private").OnBody("/private/1", Page).OnBody("/private/2", Page);
        await List("a.localhost", ("/private/1", Text), ("/private/2", null));
        await ReadAll();
        var article = await Article("/private/1");
        Assert.Equal((Stage.Read, null), (article.Stage, article.NextLookAt));
        article = await Article("/private/2");
        Assert.Equal(Stage.Failed, article.Stage);
        Assert.Contains("robots.txt does not want it fetched", article.Error);
        _stores.Clock.Advance(TimeSpan.FromDays(30));
        await ReadAll();
        Assert.Equal(["/robots.txt"], Asked());
    }

    [Fact]
    public async Task What_other_pages_of_the_host_teach_later_is_no_change_of_a_text()
    {
        const string Motto = "The Harbour Daily is owned by its readers, who meet every spring in the old customs house to choose its editors.";
        string[] stories =
        [
            "The harbour council voted on Monday to raise the mooring fee by a fifth, against the advice of its own treasurer.",
            "A trawler that had been missing since the storm came home on Thursday under tow, with all nine of its crew in good health.",
            "The lighthouse at Cape Rook will be lit by wind alone from next autumn, the coast guard announced at a meeting in the town hall.",
        ];
        for (var i = 0; i < stories.Length; i++)
        {
            var paragraphs = string.Concat(stories[i].Split(", ").Select((part, at) => $"<p>{part}, and the deputies of the northern shore were told of it in letter {i}{at}.</p>"));
            _server.OnBody($"/{i}", $"<html><head><title>Story {i} of the harbour</title></head><body><article><h1>Story {i} of the harbour</h1>{paragraphs}<p>{Motto}</p></article></body></html>");
        }
        await List("a.localhost", ("/0", null));
        await ReadAll();
        var first = (await _stores.Articles.WithText((await Article("/0")).Id, Stop))!.Value.Revision;
        Assert.Contains(Motto, first.Text);

        await List("a.localhost", ("/1", null), ("/2", null));
        await ReadAll();
        Assert.DoesNotContain(Motto, (await _stores.Articles.WithText((await Article("/2")).Id, Stop))!.Value.Revision.Text);
        await Execute("update article set stage = 'Briefed'");
        _stores.Clock.Advance(TimeSpan.FromHours(25));
        Assert.NotEqual(0, await _read.LookAgain(Stop));
        var last = (await _stores.Articles.WithText((await Article("/0")).Id, Stop))!.Value.Revision;
        Assert.Equal((1, first.Text), (last.Number, last.Text));
    }

    [Fact]
    public async Task An_article_on_several_pages_is_read_whole_or_not_at_all()
    {
        string Part(int number) => $"<html><head><title>Ferry aground</title><link rel=next href='/story/{number + 1}'></head><body><article><h1>Ferry aground</h1><p>Page {number}: {Text}</p><p>Page {number} goes on: {Text}</p></article></body></html>";
        _server.OnBody("/story", Part(1)).OnBody("/story/2", Part(2)).OnBody("/story/3", "no", "HTTP/1.1 503 Busy");
        await List("a.localhost", ("/story", null));
        await _read.ReadFound(Stop);
        var article = await Article("/story");
        Assert.Equal(Stage.Found, article.Stage);
        Assert.Contains("page 3 of it", article.Error);

        _server.OnBody("/story/3", "no", "HTTP/1.1 404 None");
        _stores.Clock.Advance(TimeSpan.FromHours(2));
        await ReadAll();
        var text = (await _stores.Articles.WithText((await Article("/story")).Id, Stop))!.Value.Revision.Text;
        Assert.Contains("Page 1: ", text);
        Assert.Contains("Page 2 goes on: ", text);
    }

    [Fact]
    public async Task A_page_that_was_disallowed_since_is_looked_at_no_more()
    {
        _server.OnBody("/page", Page);
        await List("a.localhost", ("/page", null));
        await ReadAll();
        Assert.NotNull((await Article("/page")).NextLookAt);
        await Execute("update article set stage = 'Briefed'");
        _server.OnBody("/robots.txt", "User-agent: wiredesk\nDisallow: /");
        _stores.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await _read.LookAgain(Stop));
        Assert.Null((await Article("/page")).NextLookAt);
        Assert.Equal(["/robots.txt", "/page", "/.well-known/tdmrep.json", "/robots.txt"], Asked());
    }

    [Fact]
    public async Task A_host_that_does_not_answer_holds_up_nobody_else()
    {
        var open = new TaskCompletionSource();
        _server.On("/slow", async connection => await open.Task.WaitAsync(connection.Stop));
        for (var i = 0; i < 30; i++)
            _server.OnBody($"/{i}", Page);
        await List("a.localhost", ("/slow", null), ("/slow?2", null));
        await List("b.localhost", [.. Enumerable.Range(0, 30).Select(i => ($"/{i}", (string?)null))]);
        while (await _stores.Database.CountAt(Stage.Read, Stop) < 30)
            Assert.NotEqual(0, await _read.ReadFound(Stop));
        Assert.Equal(2, await _stores.Database.CountAt(Stage.Found, Stop));
        open.SetResult();
        await ReadAll();
    }

    [Fact]
    public async Task Stopping_breaks_off_what_is_running_and_leaves_it_to_be_read()
    {
        _server.On("/slow", async connection => await new TaskCompletionSource().Task.WaitAsync(connection.Stop));
        await List("a.localhost", ("/slow", null));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = _read.ReadFound(stop.Token);
        while (!Asked().Contains("/slow"))
            await Task.Yield();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var article = await Article("/slow");
        Assert.Equal((Stage.Found, 0), (article.Stage, article.Attempts));
    }

    [Fact]
    public async Task A_page_that_fails_is_tried_four_times_in_two_hours_then_daily_for_a_week()
    {
        _server.OnBody("/page", "no", "HTTP/1.1 500 Oops");
        await List("a.localhost", ("/page", null));
        var tries = new List<TimeSpan>();
        var begun = _stores.Clock.GetUtcNow();
        for (var minute = 0; minute < 9 * 24 * 60; minute += 5)
        {
            var before = Asked().Count(path => path == "/page");
            await ReadAll();
            if (Asked().Count(path => path == "/page") > before)
                tries.Add(_stores.Clock.GetUtcNow() - begun);
            _stores.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal([0, 5, 25, 105], tries.Take(4).Select(at => at.TotalMinutes));
        Assert.Equal(6, tries.Count - 4);
        Assert.All(tries.Skip(3).Zip(tries.Skip(4)), pair => Assert.Equal(TimeSpan.FromDays(1), pair.Second - pair.First));
        Assert.Equal((Stage.Failed, "HTTP 500"), ((await Article("/page")).Stage, (await Article("/page")).Error));
    }

    [Fact]
    public async Task A_page_that_comes_back_is_read_on_a_later_day()
    {
        _server.OnBody("/page", "no", "HTTP/1.1 500 Oops");
        await List("a.localhost", ("/page", null));
        foreach (var minutes in new[] { 0, 5, 20, 80 })
        {
            _stores.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await ReadAll();
        }
        _server.OnBody("/page", Page);
        _stores.Clock.Advance(TimeSpan.FromDays(1));
        await ReadAll();
        Assert.Equal(Stage.Read, (await Article("/page")).Stage);
    }

    [Fact]
    public async Task While_a_host_is_to_be_left_alone_its_articles_wait_and_no_try_is_counted()
    {
        _server.OnBody("/1", "no", "HTTP/1.1 429 No\r\nRetry-After: 3600").OnBody("/2", Page);
        await List("a.localhost", ("/1", null), ("/2", null));
        await ReadAll();
        Assert.Equal((Stage.Found, 0), ((await Article("/2")).Stage, (await Article("/2")).Attempts));
        Assert.Contains("left alone", (await Article("/2")).Error);
        Assert.Equal(["/robots.txt", "/1"], Asked());
        _server.OnBody("/1", Page);
        _stores.Clock.Advance(TimeSpan.FromHours(1));
        await ReadAll();
        Assert.Equal(Stage.Read, (await Article("/2")).Stage);
    }

    [Fact]
    public async Task A_page_behind_a_challenge_is_named_and_left()
    {
        _server.OnBody("/page", "<html>", "HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge");
        await List("a.localhost", ("/page", null));
        await ReadAll();
        Assert.Equal("HTTP 403, a Cloudflare challenge: the outlet keeps programs out", (await Article("/page")).Error);
        Assert.Equal(["/robots.txt", "/page"], Asked());
    }

    [Fact]
    public async Task What_page_answer_and_site_say_of_rights_is_stored_with_where_and_when_and_what_it_leaves()
    {
        _server.OnBody("/robots.txt", "User-agent: *\nContent-Signal: search=yes, ai-train=no\nContent-Usage: /other train-ai=n\n\nLicense: https://a.example/rsl.xml")
            .OnBody("/.well-known/tdmrep.json", """[{"location": "/news*", "tdm-reservation": 1, "tdm-policy": "https://a.example/tdm"}, {"location": "/press*", "tdm-reservation": 0}]""")
            .OnBody("/news/1", Page.Replace("</head>", "<meta name=\"robots\" content=\"noai\"></head>", StringComparison.Ordinal), "HTTP/1.1 200 OK\r\nX-Robots-Tag: otherbot: noindex\r\nX-Robots-Tag: max-snippet:200")
            .OnBody("/news/2", Page);
        await List("a.localhost", ("/news/1", null), ("/news/2", null));
        await ReadAll();
        var rights = Showing.SignalsOf(await Article("/news/1"));
        Assert.Equal(
            [
                "robots=noai (meta)", "x-robots-tag=otherbot: noindex (header)", "x-robots-tag=max-snippet:200 (header)", "rsl=https://a.example/rsl.xml (robots.txt)",
                "content-signal=search=yes, ai-train=no (robots.txt)", "tdm-reservation=1 (tdmrep.json)", "tdm-policy=https://a.example/tdm (tdmrep.json)",
            ], rights.Raw.Select(signal => $"{signal.Name}={signal.Value} ({signal.Source})"));
        Assert.All(rights.Raw, signal => Assert.Equal(_stores.Clock.GetUtcNow().Date, signal.At!.Value.UtcDateTime.Date));
        Assert.Equal("excerpt of 60 words, 200 characters at most: the site’s robots.txt names licence terms that nobody here has agreed to (RSL); the page’s server asks max-snippet:200", rights.Reading);
        Assert.Equal(1, Asked().Count(path => path == "/.well-known/tdmrep.json"));
    }

    [Fact]
    public async Task A_page_that_forbids_more_when_it_is_looked_at_again_is_known_to()
    {
        _server.OnBody("/page", Page).OnBody("/.well-known/tdmrep.json", "no", "HTTP/1.1 500 Oops");
        await List("a.localhost", ("/page", null));
        await ReadAll();
        Assert.False(Showing.SignalsOf(await Article("/page")).NoSnippet);
        await Execute("update article set stage = 'Briefed'");
        _server.OnBody("/page", Page, "HTTP/1.1 200 OK\r\nX-Robots-Tag: nosnippet");
        _stores.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(1, await _read.LookAgain(Stop));
        Assert.True(Showing.SignalsOf(await Article("/page")).NoSnippet);
        Assert.Equal(1, Asked().Count(path => path == "/.well-known/tdmrep.json"));
    }

    [Fact]
    public async Task A_page_is_asked_for_with_the_validators_of_its_last_answer_byte_for_byte()
    {
        _server.OnBody("/page", Page, "HTTP/1.1 200 OK\r\nETag: W/\"a, b\"\r\nLast-Modified: Tue, 9 Jun 2026 8:00:00 GMT");
        await List("a.localhost", ("/page", null));
        await ReadAll();
        await Execute("update article set stage = 'Briefed'");
        _server.On("/page", "HTTP/1.1 304 Not Modified\r\nETag: W/\"c\"\r\n\r\n");
        await LookAgain();
        Assert.Contains("If-None-Match: W/\"a, b\"\r\n", _server.Requests.Last());
        Assert.Contains("If-Modified-Since: Tue, 9 Jun 2026 8:00:00 GMT\r\n", _server.Requests.Last());
        var article = await Article("/page");
        Assert.Equal(("W/\"c\"", "Tue, 9 Jun 2026 8:00:00 GMT", 1, 2), (article.ETag, article.LastModified, article.StillLooks, article.Looks));
        Assert.Single(await _stores.Revisions.Of(article.Id, Stop));

        // An answer without validators ends it.
        _server.OnBody("/page", Page.Replace("on later", "on at noon", StringComparison.Ordinal));
        await LookAgain();
        Assert.Contains("If-None-Match: W/\"c\"\r\n", _server.Requests.Last(head => head.StartsWith("GET /page ", StringComparison.Ordinal)));
        article = await Article("/page");
        Assert.Equal((null, null, 0), (article.ETag, article.LastModified, article.StillLooks));
        Assert.Equal(2, (await _stores.Revisions.Of(article.Id, Stop)).Count);
    }

    [Fact]
    public async Task Other_white_space_soft_hyphens_and_spellings_of_a_letter_make_no_revision()
    {
        var page = Page.Replace("Nobody was hurt", "Nobody in the café was hurt", StringComparison.Ordinal);
        _server.OnBody("/page", page);
        await List("a.localhost", ("/page", null));
        await ReadAll();
        await Execute("update article set stage = 'Briefed'");
        _server.OnBody("/page", page.Replace("forty people", "forty\u2009peo\u00ADple ", StringComparison.Ordinal).Replace("café", "cafe\u0301", StringComparison.Ordinal));
        await LookAgain();
        var kept = Assert.Single(await _stores.Revisions.Of((await Article("/page")).Id, Stop));
        Assert.Contains("café", kept.Text);
        _server.OnBody("/page", page.Replace("forty people", "fifty people", StringComparison.Ordinal));
        await LookAgain();
        Assert.Equal(2, (await _stores.Revisions.Of(kept.ArticleId, Stop)).Count);
    }

    [Fact]
    public async Task The_feeds_own_text_that_changed_is_a_revision()
    {
        _server.OnBody("/robots.txt", "User-agent: *\nDisallow: /private").OnBody("/private/1", Page);
        await List("a.localhost", ("/private/1", Text));
        await ReadAll();
        await Execute("update article set stage = 'Briefed'");
        var article = await Article("/private/1");
        var entry = new FeedEntry { Id = "1", Title = "Ferry aground", ContentText = Text + " Nobody was hurt." };
        await _stores.FoundArticles.Save([new FoundArticle(article.OutletId, article.FeedId!.Value, article.Url, "Ferry aground", null, null, JsonSerializer.Serialize(entry)) { FeedText = "other" }], Stop);
        Assert.Equal(1, await _read.LookAgain(Stop));
        Assert.Equal([Text, Text + " Nobody was hurt."], (await _stores.Revisions.Of(article.Id, Stop)).Select(revision => revision.Text));
        article = await Article("/private/1");
        Assert.Equal((null, null), (article.NextLookAt, article.Entry));
        Assert.Equal(["/robots.txt"], Asked().Distinct());
    }

    [Fact]
    public async Task The_address_that_a_page_has_moved_to_is_the_same_article()
    {
        _server.On("/old", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n").OnBody("/new", Page);
        await List("a.localhost", ("/old", null));
        await ReadAll();
        var to = _server.Url("/new", "a.localhost");
        Assert.EndsWith("/old", (await _stores.FoundArticles.Known([to], Stop))[to].Url);
    }

    private async Task LookAgain()
    {
        _stores.Clock.Advance(TimeSpan.FromHours(25));
        await Execute("update article set stage = 'Briefed'");
        Assert.Equal(1, await _read.LookAgain(Stop));
    }

    private static string Page => $"<html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1><p>{Text}</p><p>{Text} Nobody was hurt.</p><p>{Text} It sailed on later.</p></article></body></html>";

    private IEnumerable<string> Asked() => _server.Requests.Select(head => head.Split(' ')[1]);

    private async Task ReadAll()
    {
        while (await _read.ReadFound(Stop) > 0)
        {
            // Some at a time.
        }
    }

    private async Task List(string host, params (string Path, string? Text)[] articles)
    {
        var outlet = await _stores.Outlets.OnHost(host, host, Stop);
        await _stores.Feeds.Add(outlet, _server.Url("/rss", host), null, _stores.Clock.GetUtcNow(), Stop);
        var feed = (await _stores.Feeds.All(Stop)).Single(feed => feed.OutletId == outlet);
        await _stores.FoundArticles.Save([.. articles.Select(article => new FoundArticle(outlet, feed.Id, _server.Url(article.Path, host), "Ferry aground", null, null,
            JsonSerializer.Serialize(new FeedEntry { Id = article.Path, Title = "Ferry aground", ContentText = article.Text })))], Stop);
    }

    private async Task<Article> Article(string path)
        => (await _stores.Database.Read(async connection => (await connection.QueryAsync<Article>($"select {ArticleStore.Columns} from article a")).AsList(), Stop))
            .Single(article => article.Url.EndsWith(path, StringComparison.Ordinal));

    private Task<int> Execute(string sql) => _stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync(sql, null, transaction), Stop);
}
