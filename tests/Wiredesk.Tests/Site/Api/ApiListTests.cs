using System.Text.Json;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site.Api;

public sealed class ApiListTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Every_list_gives_each_item_once_page_by_page(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        await Fill(desk);
        foreach (var (list, count) in new[] { ("stories", 3), ("articles", 5), ("statements", 4), ("outlets", 3), ("topics", 1), ("corrections", 3) })
        {
            var (whole, pages) = await desk.All($"/api/v1/{list}");
            Assert.Equal(1, pages);
            var (items, steps) = await desk.All($"/api/v1/{list}?limit=1");
            Assert.Equal((list, count, count), (list, whole.Count, steps));
            Assert.Equal(whole.Select(item => item.GetRawText()), items.Select(item => item.GetRawText()));
        }
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Filters_keep_what_they_name(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var story = await Fill(desk);
        (string Path, int Count)[] asked =
        [
            ("stories?topic=bridges", 1), ("stories?language=en", 3), ("stories?language=fr", 0), ("stories?since=2026-06-09T09:30:00Z", 1), ("stories?topic=bridges&since=2027-01-01", 0),
            ("articles?outlet=tarn-wire", 3), ("articles?outlet=tarn-wire&since=2026-06-09T08:30:00Z", 2), ($"articles?story={story}", 3), ("articles?language=fr", 0), ("articles?since=2026-06-09T10%3A30%3A00%2B01%3A00", 1),
            ("statements?speaker=ottilie-brand", 3), ("statements?stance=denies", 1), ("statements?speaker=ottilie-brand&stance=denies", 0), ($"statements?story={story}", 2),
            ("statements?outlet=tarn-wire", 4), ("statements?outlet=evening-post", 0), ("statements?since=2026-06-09T08:30:00Z", 2), ("statements?speaker=ottilie-brand&since=2026-06-09T09:30:00Z", 1),
            ($"statements?speaker=ottilie-brand&story={story}", 1), ($"corrections?story={story}", 0), ("corrections?since=2027-01-01", 0),
        ];
        foreach (var (path, count) in asked)
            Assert.Equal((path, count), (path, (await desk.All($"/api/v1/{path}")).Items.Count));
    }

    [Fact]
    public async Task Newest_come_first_and_a_copy_says_nothing_of_its_own()
    {
        await using var desk = await SiteDesk.Open();
        var wire = await desk.Outlet("Tarn Wire", "full");
        var (article, story) = await desk.Publish(wire, "Old bridge closed", Sample.Text(Sample.Bridge), said: Sample.BridgeSaid);
        await desk.Publish(await desk.Outlet("Evening Post", "full"), "Old bridge closed too", Sample.Text(Sample.Bridge), story, Sample.BridgeSaid, copyOf: article);
        Assert.Equal(["Ottilie Brand", "Quarrel & Sons"], (await desk.All("/api/v1/statements")).Items.Select(said => said.GetProperty("speaker").GetProperty("name").GetString()));
        var copy = (await desk.All("/api/v1/articles")).Items[0];
        Assert.Equal(("evening-post", article, "full"), (copy.GetProperty("outlet").GetProperty("slug").GetString(), copy.GetProperty("copy_of").GetProperty("article").GetInt64(), copy.GetProperty("copy_of").GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Page_looks_at_so_many_and_the_next_goes_on_from_there(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var wire = await desk.Outlet("Tarn Wire", "full");
        await desk.Publish(wire, "Old bridge closed", Sample.Text(Sample.Bridge), said: Sample.BridgeSaid);
        await desk.Stores.Articles.Import([.. Enumerable.Range(1, ListQueries.Looked + 10).Select(n =>
            ("other.example", "Other", new ReadArticle { Url = $"https://other.example/{n}", Title = $"Report {n}", Text = "Nothing happened.", Language = "fr" }))], Stop);
        foreach (var path in new[] { "/api/v1/statements", "/api/v1/statements?stance=says", "/api/v1/articles?language=en" })
        {
            var (items, pages) = await desk.All(path);
            Assert.Equal(2, pages);
            Assert.NotEmpty(items);
        }
        Assert.Equal(1, (await desk.All("/api/v1/statements?speaker=ottilie-brand")).Pages);
    }

    [Fact]
    public async Task Statement_of_an_older_capture_is_not_told_as_what_is_said_now()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("until the spring", "until the autumn", StringComparison.Ordinal), [("Ottilie Brand", Stance.Says, "the bridge would stay closed until the autumn")]);
        foreach (var path in new[] { "/api/v1/statements", "/api/v1/statements?speaker=ottilie-brand" })
            Assert.Equal("the bridge would stay closed until the autumn", Assert.Single((await desk.All(path)).Items).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Every_line_and_statement_stands_where_its_evidence_says()
    {
        await using var desk = await SiteDesk.Open();
        var story = await Fill(desk);
        var evidence = new List<(string Text, JsonElement Evidence)>();
        foreach (var path in new[] { $"/api/v1/stories/{story}", "/api/v1/statements", "/api/v1/corrections" })
            Collect(await desk.Json(path), evidence);
        Assert.True(evidence.Count > 10);
        foreach (var (text, where) in evidence)
        {
            var revisions = await desk.Stores.Revisions.Of(where.GetProperty("article").GetInt64(), Stop);
            var revision = Assert.Single(revisions, revision => revision.Id == where.GetProperty("revision").GetInt64());
            Assert.Equal(text, revision.Text[where.GetProperty("start").GetInt32()..where.GetProperty("end").GetInt32()]);
            Assert.Equal(Revision.HashText(text), where.GetProperty("sha256").GetString());
            Assert.StartsWith("https://", where.GetProperty("source").GetString(), StringComparison.Ordinal);
            Assert.Equal(200, await desk.Status(new Uri(where.GetProperty("url").GetString()!).PathAndQuery));
        }
    }

    private static void Collect(JsonElement element, List<(string, JsonElement)> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, found);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("evidence", out var evidence) && (element.TryGetProperty("text", out var text) || element.TryGetProperty("was", out text)))
                found.Add((text.GetString()!, evidence));
            foreach (var property in element.EnumerateObject())
                Collect(property.Value, found);
        }
    }

    /// <summary>The sample, and an hour later each a story of one report; the first of these was changed.</summary>
    private static async Task<long> Fill(SiteDesk desk)
    {
        var (_, _, _, story) = await Sample.Fill(desk);
        var wire = (await desk.Stores.Outlets.BySlug("tarn-wire", Stop))!;
        desk.Stores.Clock.Advance(TimeSpan.FromHours(1));
        var (changed, _) = await desk.Publish(wire, "Ferry sails", "The ferry of Tarn Hollow sailed on Monday. It carried forty people and a cow. Ottilie Brand said the ferry was full.", said: [("Ottilie Brand", Stance.Says, "the ferry was full")]);
        await desk.Change(changed, "The ferry of Tarn Hollow sailed on Tuesday. Ottilie Brand said the ferry was nearly full.", [("Ottilie Brand", Stance.Says, "the ferry was nearly full")]);
        desk.Stores.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Publish(wire, "Bell rings", "The bell rang twice at noon in Tarn Hollow. Ottilie Brand warned that it would ring again.", said: [("Ottilie Brand", Stance.Warns, "that it would ring again")]);
        return story;
    }
}
