using System.Text;
using System.Text.Json;

namespace Wiredesk.Acceptance;

/// <summary><c>wiredesk bounces</c>, as it is run.</summary>
public sealed class BouncesCommandTests : IDisposable
{
    private const string Bounce = """
        From: MAILER-DAEMON@mx.example
        To: desk@wire.example
        Subject: Delivery failed

        Could not be delivered:

        <ana.reader@harbour.example>: 550 5.1.1 No such user

        """;

    private const string Answer = """
        From: ana.reader@harbour.example
        Subject: Out of office
        Auto-Submitted: auto-replied

        Back on Monday.

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Mails_are_told_in_a_table()
    {
        var (exit, output, errors) = await WiredeskProcess.Run(null, "bounces", _folder.File("a.eml", Bounce), _folder.File("b.eml", Answer));
        Assert.Equal((0, ""), (exit, errors));
        foreach (var word in new[] { "a.eml", "hard", "5.1.1", "userunknown", "b.eml", "automatic reply" })
            Assert.Contains(word, output);
    }

    [Fact]
    public async Task A_maildir_is_read()
    {
        var maildir = _folder.Folder("Maildir");
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(maildir, part));
            await File.WriteAllTextAsync(Path.Combine(maildir, part, $"1.{part}"), Bounce, TestContext.Current.CancellationToken);
        }
        var (exit, output, _) = await WiredeskProcess.Run(null, "bounces", maildir);
        Assert.Equal(0, exit);
        Assert.Contains("1.new", output);
        Assert.Contains("1.cur", output);
        Assert.DoesNotContain("1.tmp", output);
    }

    [Fact]
    public async Task Standard_input_is_read()
    {
        var (exit, output, _) = await WiredeskProcess.Run(Bounce, "bounces", "-");
        Assert.Equal(0, exit);
        Assert.Contains("userunknown", output);
    }

    [Fact]
    public async Task A_missing_file_is_named_and_the_others_are_read()
    {
        var (exit, output, errors) = await WiredeskProcess.Run(null, "bounces", _folder.Folder("nowhere.eml"), _folder.File("a.eml", Bounce));
        Assert.Equal(1, exit);
        Assert.Contains("nowhere.eml", errors);
        Assert.Contains("no such file", errors);
        Assert.Contains("userunknown", output);
    }

    [Fact]
    public async Task A_folder_that_is_no_maildir_is_named()
    {
        var folder = _folder.Folder("letters");
        Directory.CreateDirectory(folder);
        var (exit, _, errors) = await WiredeskProcess.Run(null, "bounces", folder);
        Assert.Equal(1, exit);
        Assert.Contains("letters", errors);
        Assert.Contains("no maildir", errors);
    }

    [Fact]
    public async Task A_batch_keeps_its_order_and_goes_on_behind_a_broken_row()
    {
        var input = string.Join('\n', Row("a", Bounce), "{\"id\": \"b\", \"base64\": \"%%\"}", "{\"id\": \"c\"}", Row("d", Answer)) + "\n";
        var (exit, output, _) = await WiredeskProcess.Run(input, "bounces", "--jsonl");
        Assert.Equal(1, exit);
        var rows = output.Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["a", "b", "c", "d"], rows.Select(row => row.GetProperty("id").GetString()));
        var bounce = Assert.Single(rows[0].GetProperty("bounces").EnumerateArray().ToList());
        Assert.Equal(("ana.reader@harbour.example", "hard", "5.1.1", "userunknown"), (Text(bounce, "recipient"), Text(bounce, "kind"), Text(bounce, "status"), Text(bounce, "reason")));
        Assert.Contains("not base64", Text(rows[1], "error"));
        Assert.Contains("base64", Text(rows[2], "error"));
        Assert.Equal(0, rows[3].GetProperty("bounces").GetArrayLength());
    }

    private static string Row(string id, string mail) => $"{{\"id\": \"{id}\", \"base64\": \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(mail))}\"}}";

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    [Fact]
    public async Task What_came_back_to_the_desk_and_changed_nobody_is_listed_and_shown()
    {
        foreach (var part in (string[])["inbox/new", "inbox/cur", "inbox/tmp"])
            Directory.CreateDirectory(_folder.Folder(part));
        _folder.File("inbox/new/1000.a", Bounce);
        _folder.File("wiredesk.json", $$"""
            { "Site": { "BaseUrl": "https://wire.example" },
              "Mail": { "Server": "127.0.0.1", "Port": 9, "Security": "none", "From": "desk@wire.example", "Inbox": "maildir:{{_folder.Folder("inbox")}}" } }
            """);
        using (var desk = WiredeskProcess.Start("serve", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"))
        {
            for (var tries = 0; !File.Exists(_folder.Folder("inbox/cur/1000.a:2,S")); tries++)
            {
                Assert.True(tries < 600 && !desk.HasExited, desk.Errors);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            }

            var (exit, output, errors) = await WiredeskProcess.Run(null, "bounces", "--unread", "--data", _folder.Path);
            Assert.Equal((0, ""), (exit, errors));
            var fields = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Split('\t');
            Assert.Equal(("bounce of no mail of ours", "MAILER-DAEMON@mx.example", "Delivery failed"), (fields[2], fields[3], fields[4]));

            var (_, message, _) = await WiredeskProcess.Run(null, "bounces", "--show", fields[0], "--data", _folder.Path);
            Assert.Contains("<ana.reader@harbour.example>: 550 5.1.1 No such user", message);
            await desk.Kill();
        }
        var (wrong, _, told) = await WiredeskProcess.Run(null, "bounces", "--show", "99", "--data", _folder.Path);
        Assert.Equal((1, true), (wrong, told.Contains("none of that number is kept", StringComparison.Ordinal)));
    }
}
