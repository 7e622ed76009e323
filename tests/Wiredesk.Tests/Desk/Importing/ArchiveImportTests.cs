using System.Text;
using System.Text.Json;
using Wiredesk.News;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>A news crawl's archive taken into a desk.</summary>
public sealed class ArchiveImportTests
{
    private const string Early = "2025-03-04T05:06:07Z", Later = "2025-03-04T09:00:00Z", Last = "2025-03-05T00:00:00Z";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_an_article_captured_when_the_crawler_was_there()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(desk.File("news.warc.gz", WarcWriter.GzipEach(Page("whale", Early))));
        Assert.Equal((1, 0, 0), (summary.Articles, summary.Known, summary.Problems.Count));
        var (article, revision) = (await desk.Articles.WithText(Nth.Article(1), Stop))!.Value;
        var captured = DateTimeOffset.Parse(Early);
        Assert.Equal(("https://harbour.example/news/one", captured, captured, captured), (article.Url, article.FoundAt, article.At, revision.CapturedAt));
        Assert.Contains("the whale had been seen", revision.Text);
        Assert.Equal("harbour.example", Assert.Single(await desk.Outlets.All(Stop)).Host);
        Assert.Contains("<article>", await desk.Revisions.Page(revision.ArticleId, revision.Id, Stop));
    }

    [Fact]
    public async Task A_page_captured_again_with_another_text_is_a_further_revision()
    {
        await using var desk = await ImportedDesk.Open();
        var file = desk.File("news.warc.gz", WarcWriter.GzipEach(Page("whale", Early), Page("whale", Early), Page("seal", Later), Page("seal", Last), Page("whale", Last)));
        var summary = await desk.Import(file);
        Assert.Equal((1, 2, 2), (summary.Articles, summary.Revisions, summary.Known));
        await AssertRevisions(desk, ("whale", Early), ("seal", Later), ("whale", Last));
    }

    [Fact]
    public async Task A_changed_line_is_told_as_a_correction_as_if_the_desk_had_been_there()
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Import(desk.File("news.warc", WarcWriter.Plain(Page("whale", Early), Page("seal", Later))));
        Assert.Equal(Stage.Briefed, (await desk.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.Stage);
        Assert.Contains(await desk.Corrections.Before(null, 10, Stop), correction => correction.Was.Contains("whale", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_taken_in_again_changes_nothing()
    {
        await using var desk = await ImportedDesk.Open();
        var file = desk.File("news.warc.gz", WarcWriter.GzipEach(Page("whale", Early), Page("seal", Later), Page("whale", Last)));
        await desk.Import(file);
        var again = await desk.Import(file);
        Assert.Equal((0, 0, 3), (again.Articles, again.Revisions, again.Known));
        await AssertRevisions(desk, ("whale", Early), ("seal", Later), ("whale", Last));
    }

    [Fact]
    public async Task A_capture_older_than_what_the_desk_has_is_left_alone()
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Import(desk.File("b.warc.gz", WarcWriter.GzipEach(Page("seal", Later))));
        var older = await desk.Import(desk.File("a.warc.gz", WarcWriter.GzipEach(Page("whale", Early))));
        Assert.Equal((0, 0, 1), (older.Articles, older.Revisions, older.Known));
        await AssertRevisions(desk, ("seal", Later));
    }

    [Fact]
    public async Task A_capture_from_the_future_counts_as_one_of_now()
    {
        await using var desk = await ImportedDesk.Open();
        await desk.Import(desk.File("a.warc", Page("whale", "2999-01-01T00:00:00Z")));
        Assert.Equal(ImportedDesk.Now, (await desk.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.FoundAt);
    }

    [Fact]
    public async Task A_capture_without_a_date_is_left_out_and_hides_no_other()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(desk.File("a.warc", WarcWriter.Plain(Page("gull", "some day"), Page("whale", Early), Page("seal", Later))));
        Assert.Equal((1, 1, 0), (summary.Articles, summary.Revisions, summary.Known));
        Assert.Equal("a.warc: 2 articles; left out: 1 capture without a date", Assert.Single(summary.Archives).ToString());
        await AssertRevisions(desk, ("whale", Early), ("seal", Later));
    }

    [Fact]
    public async Task A_capture_whose_address_is_too_long_is_a_problem_of_its_own()
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(desk.File("a.warc", WarcWriter.Plain(
            WarcWriter.Page($"https://harbour.example/{new string('a', ArticleAddress.Longest)}", "In the strait", WarcWriter.Text("gull"), Early), Page("whale", Later))));
        Assert.Equal("a.warc: 1 article", Assert.Single(summary.Archives).ToString());
        Assert.EndsWith("): its address has more than the 2000 bytes the desk can keep", Assert.Single(summary.Problems));
        await AssertRevisions(desk, ("whale", Later));
    }

    [Fact]
    public async Task A_line_whose_address_cannot_be_kept_is_a_problem_of_its_own()
    {
        await using var desk = await ImportedDesk.Open();
        static string Line(string url) => JsonSerializer.Serialize(new { url, title = "In the strait", text = "The whale had been seen off the breakwater, said the harbour master." });
        string[] lines = [Line($"https://harbour.example/{new string('a', ArticleAddress.Longest)}"), Line("https://harbour.example/\0"), Line("https://harbour.example/b")];
        var summary = await desk.Import(desk.File("news.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        Assert.Equal((1, 2), (summary.Articles, summary.Problems.Count));
        Assert.StartsWith("news.jsonl line 1: 1 of 1 articles left out: their addresses", summary.Problems[0]);
        Assert.StartsWith("news.jsonl line 2: 1 of 1 articles left out: their addresses", summary.Problems[1]);
    }

    [Fact]
    public async Task What_is_no_page_is_counted_by_its_sort_and_not_called_a_problem()
    {
        await using var desk = await ImportedDesk.Open();
        const string Url = "https://harbour.example/x";
        byte[] Response(string http, string body = "x") => WarcWriter.Record("response", Url, WarcWriter.Answer(Encoding.UTF8.GetBytes(body), http));
        var summary = await desk.Import(desk.File("news.warc.gz", WarcWriter.GzipEach(
            WarcWriter.Record("warcinfo", null, "software: x"u8.ToArray()),
            WarcWriter.Record("request", Url, "GET / HTTP/1.1\r\n\r\n"u8.ToArray()),
            WarcWriter.Record("metadata", Url, "a: b"u8.ToArray()),
            WarcWriter.Record("conversion", Url, "text"u8.ToArray()),
            WarcWriter.Record("response", "dns:harbour.example", "20250304 harbour.example"u8.ToArray()),
            WarcWriter.Record("revisit", Url, "HTTP/1.1 304 Not Modified\r\n\r\n"u8.ToArray()),
            WarcWriter.Record("continuation", Url, "more"u8.ToArray()),
            WarcWriter.Record("response", Url, "HTTP/1.1 200 OK\r\n\r\npart"u8.ToArray(), fields: "WARC-Segment-Number: 1\r\n"),
            Response("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"),
            Response("HTTP/1.1 301 Moved\r\nLocation: /y\r\n"),
            Response("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"),
            Response("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n", "<rss/>"),
            Response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: compress\r\n"),
            Response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "<html><body></body></html>"),
            Page("whale", Early))));
        Assert.Empty(summary.Problems);
        Assert.Equal(1, summary.Articles);
        Assert.Equal("news.warc.gz: 1 article; left out: 1 page without an article, 2 files that are no pages, 2 answers other than 200, 1 revisit, 1 too large, 2 segments, 5 records about the crawl",
            Assert.Single(summary.Archives).ToString());
    }

    [Fact]
    public async Task Pages_in_every_dress_are_read()
    {
        await using var desk = await ImportedDesk.Open();
        var html = WarcWriter.Html("The strait", WarcWriter.Text("whale"));
        var latin = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(html).Replace("whale", "baleine échouée", StringComparison.Ordinal).Replace('“', '"').Replace('”', '"'));
        byte[] Answer(string url, byte[] body, string http) => WarcWriter.Record("response", url, WarcWriter.Answer(body, $"HTTP/1.1 200 OK\r\n{http}\r\n"));
        var summary = await desk.Import(desk.File("news.warc.gz", WarcWriter.GzipEach(
            WarcWriter.Record("resource", "https://a.example/resource", html, fields: "Content-Type: text/html\r\n"),
            WarcWriter.Record("response", "<https://a.example/brackets>", WarcWriter.Answer(html, "HTTP/1.1 200\r\nContent-Type: application/xhtml+xml\r\n"), version: "1.1"),
            Answer("https://a.example/coded", WarcWriter.Gzip(html), "Content-Type: text/html\r\nContent-Encoding: gzip"),
            Answer("https://a.example/no-type", html, "Server: x"),
            Answer("https://a.example/latin", latin, "Content-Type: text/html; charset=iso-8859-1"))));
        Assert.Equal((5, 0), (summary.Articles, summary.Problems.Count));
        Assert.Contains("baleine échouée", (await desk.Articles.WithText(Nth.Article(5), Stop))!.Value.Revision.Text);
    }

    [Fact]
    public async Task A_damaged_record_is_named_with_its_place_and_the_others_are_taken_in()
    {
        await using var desk = await ImportedDesk.Open();
        byte[][] members = [.. new[] { "one", "two", "three" }.Select(each => WarcWriter.Gzip(WarcWriter.Page($"https://harbour.example/{each}", each, WarcWriter.Text(each))))];
        members[1][^3] ^= 1;
        var summary = await desk.Import(desk.File("news.warc.gz", WarcWriter.Plain(members)));
        Assert.Equal(2, summary.Articles);
        Assert.StartsWith($"news.warc.gz record 2 at byte {members[0].Length} (https://harbour.example/two): the file ends in the middle of it, or its checksum is wrong", Assert.Single(summary.Problems));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x1F, 0x8B, 8 })]
    [InlineData(new byte[] { 0x5D, 0x2A, 0x4D, 0x18, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 0x5D, 0x2A, 0x4D, 0x18, 8, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0x5D, 0x2A, 0x4D, 0x18, 12, 0, 0, 0, 0x37, 0xA4, 0x30, 0xEC, 1, 0, 0, 0, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    public async Task A_file_that_is_no_archive_is_one_problem(byte[] bytes)
    {
        await using var desk = await ImportedDesk.Open();
        var summary = await desk.Import(desk.File("x.warc.gz", bytes), desk.File("good.warc", Page("whale", Early)));
        Assert.Equal(1, summary.Articles);
        Assert.Contains("x.warc.gz", Assert.Single(summary.Problems));
    }

    [Fact]
    public async Task Many_captures_of_many_pages_keep_their_order()
    {
        await using var desk = await ImportedDesk.Open();
        var start = DateTimeOffset.Parse(Early);
        var records = from round in Enumerable.Range(0, 4)
                      from page in Enumerable.Range(0, 150)
                      select WarcWriter.Page($"https://harbour.example/{page}", $"Page {page}", WarcWriter.Text($"animal{page}x{round}"), start.AddHours(round).ToString("yyyy-MM-ddTHH:mm:ssZ"));
        var summary = await desk.Import(desk.File("news.warc", WarcWriter.Plain(records)));
        Assert.Equal((150, 450, 0), (summary.Articles, summary.Revisions, summary.Known));
        var revisions = await desk.Revisions.Of(Nth.Article(77), Stop);
        Assert.Equal(Enumerable.Range(0, 4).Select(round => start.AddHours(round)), revisions.Select(revision => revision.CapturedAt));
        Assert.All(revisions.Index(), each => Assert.Contains($"x{each.Index} had been seen", each.Item.Text));
    }

    private static byte[] Page(string word, string date) => WarcWriter.Page("https://harbour.example/news/one", "In the strait", WarcWriter.Text(word), date);

    private static async Task AssertRevisions(ImportedDesk desk, params (string Word, string At)[] expected)
    {
        var revisions = await desk.Revisions.Of(Nth.Article(1), Stop);
        Assert.Equal(expected.Select(each => DateTimeOffset.Parse(each.At)), revisions.Select(revision => revision.CapturedAt));
        Assert.All(revisions.Zip(expected), pair => Assert.Contains($"the {pair.Second.Word} had been seen", pair.First.Text));
    }
}
