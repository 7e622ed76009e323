using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Wiredesk.Acceptance;

/// <summary>What the program says to bad input: one clear line, the right exit code, and all other work done.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Article = "The harbour of Port Sael was closed on Tuesday after a crane fell into the basin, the harbour master said. No one was hurt. “We heard it before we saw it,” said Dario Venn, a docker.";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("feed", "no such file")]
    [InlineData("page", "no such file")]
    [InlineData("statements", "no such file")]
    [InlineData("stories", "no such file")]
    [InlineData("topics", "no such file")]
    [InlineData("brief", "no such file")]
    public async Task A_missing_file_is_named(string command, string cause)
        => AssertOneLine(await WiredeskProcess.Run(null, command, _folder.Folder("nowhere.txt")), "nowhere.txt", cause);

    [Theory]
    [InlineData("<!doctype html><html><body><p>Hello</p></body></html>", "HTML")]
    [InlineData("", "empty")]
    [InlineData("{\"hello\": 1}", "JSON")]
    public async Task A_file_that_is_no_feed_is_said_to_be_what_it_is(string content, string cause)
        => AssertOneLine(await WiredeskProcess.Run(null, "feed", _folder.File("x.xml", content)), "x.xml", cause);

    [Fact]
    public async Task A_page_without_an_article_says_so()
        => AssertOneLine(await WiredeskProcess.Run(null, "page", _folder.File("x.html", "<html><body></body></html>")), "x.html", "no article");

    [Fact]
    public async Task A_binary_file_is_not_briefed()
        => AssertOneLine(await WiredeskProcess.Run(null, "statements", _folder.File("x.bin", [0, 1, 2, 3, 0, 255])), "x.bin", "binary");

    [Fact]
    public async Task A_broken_row_does_not_stop_the_others()
    {
        var input = $"{{\"id\": \"a\", \"text\": {JsonSerializer.Serialize(Article)}}}\nnot json\n{{\"id\": \"c\"}}\n{{\"id\": \"d\", \"text\": \"\"}}\n";
        var (exit, output, _) = await WiredeskProcess.Run(input, "statements", "--jsonl");
        Assert.Equal(1, exit);
        var rows = output.Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal("a", rows[0].GetProperty("id").GetString());
        Assert.True(rows[0].GetProperty("statements").GetArrayLength() >= 2);
        Assert.Contains("line 2", rows[1].GetProperty("error").GetString());
        Assert.Contains("text", rows[2].GetProperty("error").GetString());
        Assert.Equal("c", rows[2].GetProperty("id").GetString());
        Assert.Equal(0, rows[3].GetProperty("statements").GetArrayLength());
    }

    [Theory]
    [InlineData("feed", "{\"id\": \"a\", \"base64\": \"PHJzcyB2ZXJzaW9uPSIyLjAiLz4=\"}")]
    [InlineData("page", "{\"id\": \"a\", \"url\": \"https://harbour.example/\", \"html\": \"\"}")]
    [InlineData("statements", "{\"id\": \"a\", \"text\": \"One.\"}")]
    [InlineData("stories", "{\"id\": \"a\", \"text\": \"One.\"}")]
    [InlineData("topics", "{\"id\": \"a\", \"text\": \"One.\"}")]
    public async Task A_batch_is_read_from_the_file_that_is_named(string command, string row)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(row));
        var fromInput = await WiredeskProcess.Run(row, command, "--jsonl");
        Assert.Contains("\"a\"", fromInput.Output);
        Assert.Equal(fromInput, await WiredeskProcess.Run(row, command, "--jsonl", "-"));
        Assert.Equal(fromInput, await WiredeskProcess.Run(null, command, "--jsonl", _folder.File("rows.jsonl", row)));
        Assert.Equal(fromInput, await WiredeskProcess.Run(null, command, "--jsonl", _folder.File("rows.jsonl.gz", packed.ToArray())));
        AssertOneLine(await WiredeskProcess.Run(null, command, "--jsonl", _folder.Folder("nowhere.jsonl")), "nowhere.jsonl", "no such file");
        AssertOneLine(await WiredeskProcess.Run(null, command, "--jsonl", _folder.File("rows.gz", row)), "rows.gz", "gzip", "damaged");
    }

    [Fact]
    public async Task Pages_of_one_host_teach_each_other_and_one_without_an_article_tells_what_it_has()
    {
        const string Motto = "The Harbour Daily is owned by its readers, who meet every spring in the old customs house to choose its editors.";
        var rows = new[] { "The ferry was mended on Monday by its own crew", "The council met on Tuesday behind closed doors" }.Select((lead, i) => JsonSerializer.Serialize(new
        {
            id = $"{i}",
            url = $"https://harbour.example/{i}",
            html = $"<html><body><article><h1>Headline {i}</h1><p>{lead}, and those who had waited for it since the autumn were glad to hear of it.</p><p>{Motto}</p></article></body></html>",
        })).Append("""{"id":"2","url":"https://harbour.example/2","html":"<html><head><title>Nothing here</title></head><body></body></html>"}""");
        var input = string.Join('\n', rows);

        var alone = Rows((await WiredeskProcess.Run(input, "page", "--jsonl")).Output);
        var (exit, output, _) = await WiredeskProcess.Run(input, "page", "--jsonl", "--learn-hosts");
        var learnt = Rows(output);

        Assert.All(alone[..2], row => Assert.EndsWith(Motto, row.GetProperty("text").GetString()));
        Assert.All(learnt[..2], row => Assert.DoesNotContain(Motto, row.GetProperty("text").GetString()));
        Assert.All(learnt[..2], row => Assert.NotEqual("", row.GetProperty("text").GetString()));
        Assert.Equal(1, exit);
        Assert.Contains("no article", learnt[2].GetProperty("error").GetString());
        Assert.Equal("Nothing here", learnt[2].GetProperty("title").GetString());

        static JsonElement[] Rows(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    [Fact]
    public async Task An_import_takes_what_is_good_and_names_what_is_not()
    {
        _folder.File("good.jsonl", $"{{\"id\": 1, \"title\": \"Crane falls\", \"text\": {JsonSerializer.Serialize(Article)}}}\n{{broken\n");
        _folder.File("empty.html", "");
        _folder.File("binary.dat", [0, 0, 0, 1]);
        var (exit, output, errors) = await WiredeskProcess.Run(null, "import", _folder.Folder("nowhere.opml"), _folder.Path, "--data", _folder.Folder("desk"));
        Assert.Equal(1, exit);
        Assert.Contains("nowhere.opml: no such file", errors);
        Assert.Contains("1 article imported", output);
        Assert.Contains("good.jsonl line 2", errors);
        Assert.Contains("empty.html: the file is empty", errors);
        Assert.Contains("binary.dat: binary data", errors);
    }

    [Fact]
    public async Task An_archive_with_a_damaged_end_gives_what_stands_before_it()
    {
        var html = $"<!doctype html><html><head><title>Crane falls</title></head><body><article><h1>Crane falls</h1>{string.Concat(Enumerable.Repeat($"<p>{Article}</p>", 3))}</article></body></html>";
        var http = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}";
        var record = $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/crane\r\nWARC-Date: 2025-03-04T05:06:07Z\r\nContent-Length: {Encoding.UTF8.GetByteCount(http)}\r\n\r\n{http}\r\n\r\n";
        var archive = _folder.File("news.warc", record + record.Replace("/crane", "/other", StringComparison.Ordinal)[..^100]);
        var (exit, output, errors) = await WiredeskProcess.Run(null, "import", archive, "--data", _folder.Folder("desk"));
        Assert.Equal(1, exit);
        Assert.Contains("1 article imported, 1 not read", output);
        Assert.StartsWith("wiredesk: news.warc record 2 at byte", errors);
        Assert.Contains("(https://harbour.example/other): the file ends in the middle of it", errors);
    }

    [Fact]
    public async Task A_list_with_an_address_of_this_machine_is_followed_but_for_that()
    {
        var list = _folder.File("list.opml", "<opml version='2.0'><body><outline text='Good' xmlUrl='https://harbour.example/rss'/><outline text='Mine' xmlUrl='file:///etc/passwd'/></body></opml>");
        var (exit, output, errors) = await WiredeskProcess.Run(null, "import", list, "--data", _folder.Folder("desk"));
        Assert.Equal(1, exit);
        Assert.Contains("following: Good (https://harbour.example/rss): not polled yet", output);
        Assert.Contains("1 feed followed: 1 of unknown kind", output);
        Assert.Contains("list.opml: Mine: file:///etc/passwd is not a web address", errors);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_one_rows_fault_and_no_crash()
    {
        var (exit, output, errors) = await WiredeskProcess.Run("{\"id\": \"a\", \"text\": \"\\ud83d\"}\n{\"id\": \"b\", \"text\": \"One.\"}\n", "statements", "--jsonl");
        Assert.Equal((1, ""), (exit, errors));
        Assert.Equal(2, output.Split('\n').Length);
        Assert.Contains("\"b\"", output.Split('\n')[1]);
    }

    [Fact]
    public async Task A_database_address_that_is_none_is_named_without_its_password()
    {
        var result = await WiredeskProcess.Run(null, "import", _folder.File("a.txt", Article), "--data", _folder.Folder("desk"), "--database", "mysql://me:secret@host/x");
        AssertOneLine(result, "--database", "postgres://");
        Assert.DoesNotContain("secret", result.Errors);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        AssertOneLine(await WiredeskProcess.Run(null, "serve", "--data", _folder.Folder("desk"), "--urls", $"http://127.0.0.1:{port}"), port.ToString(), "--urls");
    }

    [Theory]
    [InlineData("garbage", "not an address to listen on")]
    [InlineData("http://127.0.0.1:8080;127.0.0.1:8081", "--urls 127.0.0.1:8081")]
    [InlineData("http://127.0.0.1:eighty", "host and port")]
    [InlineData("http://127.0.0.1:99999", "no port")]
    [InlineData("ftp://127.0.0.1:8080", "http")]
    [InlineData("http://127.0.0.1:8080/desk", "without it")]
    [InlineData("https://127.0.0.1:0", "certificate")]
    [InlineData("http://192.0.2.1:8080", "not an address of this machine")]
    public async Task An_address_that_cannot_be_listened_on_is_named(string urls, string cause)
    {
        AssertOneLine(await WiredeskProcess.Run(null, "serve", "--data", _folder.Folder("desk"), "--urls", urls), "--urls", cause);
        AssertOneLine(await WiredeskProcess.Run(null, "demo", "--urls", urls), "--urls", cause);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_named()
    {
        var folder = _folder.Folder("desk");
        Directory.CreateDirectory(folder);
        using var held = Wiredesk.Desk.FolderLock.Take(folder);
        AssertOneLine(await WiredeskProcess.Run(null, "import", _folder.File("a.txt", Article), "--data", folder), "desk", "another wiredesk");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        var folder = _folder.Folder("desk");
        Directory.CreateDirectory(folder);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "create table schema_version (version integer primary key, applied_at bigint not null); insert into schema_version values (9999, 0)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        AssertOneLine(await WiredeskProcess.Run(null, "import", _folder.File("a.txt", Article), "--data", folder), "wiredesk.db", "newer wiredesk");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        var folder = _folder.Folder("desk");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "wiredesk.db"), new string('x', 4096), TestContext.Current.CancellationToken);
        AssertOneLine(await WiredeskProcess.Run(null, "import", _folder.File("a.txt", Article), "--data", folder), "database", "not a");
    }

    [Fact]
    public async Task A_database_server_that_does_not_answer_is_named()
        => AssertOneLine(await WiredeskProcess.Run(null, "import", _folder.File("a.txt", Article), "--data", _folder.Folder("desk"), "--database", $"postgres://nobody@127.0.0.1:{WiredeskProcess.FreePort()}/none"), "database", "does not answer");

    private static void AssertOneLine((int Exit, string Output, string Errors) result, params string[] words)
    {
        Assert.Equal(1, result.Exit);
        var line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("wiredesk: ", line);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.OrdinalIgnoreCase));
    }
}
