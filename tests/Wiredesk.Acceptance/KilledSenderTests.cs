using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using MimeKit;
using Wiredesk.Tests.Mail;

namespace Wiredesk.Acceptance;

/// <summary>
/// An issue whose sender is killed again and again, and whose mail server starts anew in between, reaches each address once.
/// WIREDESK_TEST_SUBSCRIBERS says how many addresses, WIREDESK_TEST_KILLS how often to kill.
/// </summary>
public sealed partial class KilledSenderTests(SmtpServerFixture server) : IDisposable
{
    private static readonly int s_subscribers = Number("WIREDESK_TEST_SUBSCRIBERS", 1200);
    private static readonly int s_kills = Number("WIREDESK_TEST_KILLS", 6);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sender_killed_at_any_moment_mails_each_address_once()
    {
        server.Need();
        var desk = _folder.Folder("desk");
        await SetUp(desk);
        var random = new Random(11);
        for (var kill = 0; kill < s_kills; kill++)
        {
            using var sender = WiredeskProcess.Start("send", "morning", "--data", desk);
            // Killed at another depth each time, and then at any moment of a mail.
            var depth = (kill + 1) * s_subscribers / (s_kills + 1);
            while (!sender.HasExited && await Sent(desk) < depth)
                await Task.Delay(s_look, TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 50), TestContext.Current.CancellationToken);
            await sender.Kill();
            if (kill % 3 == 1)
                await server.Restart();
        }
        // The rest, in as many rounds as broken connections take.
        for (var rounds = 0; rounds < 20 && await State(desk, "Queued", "Sending") > 0; rounds++)
        {
            await Task.Delay(rounds * s_round, TestContext.Current.CancellationToken);
            var (exit, output, errors) = await WiredeskProcess.Run(null, "send", "morning", "--data", desk);
            Assert.True(exit is 0 or 1, output + errors);
        }

        var unknown = await State(desk, "Unknown");
        var counts = await Arrived();
        var missing = Enumerable.Range(0, s_subscribers).Select(Address).Where(address => !counts.ContainsKey(address)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{s_kills} kills, {s_kills / 3} server restarts: {counts.Count} of {s_subscribers} addresses have the issue, {counts.Keys.Count(address => server.FilesFor(address).Select(TakenOnAs).Distinct().Count() > 1)} of them handed over twice, {counts.Values.Count(count => count > 1)} delivered twice by a stopped server, {missing.Count} not at all; {unknown} were in hand and not answered");
        Assert.Equal(s_subscribers, await State(desk, "Sent", "Unknown"));
        // A server that stops while it delivers may put one mail into its maildir twice; it was handed to it once.
        Assert.All(counts.Keys, address => Assert.Single(server.FilesFor(address).Select(TakenOnAs).Distinct()));
        // What the server was killed over, before it had taken it on, may be missing: each such is named.
        Assert.True(missing.Count <= s_kills / 3 && missing.Count <= unknown, string.Join(' ', missing));
        await HoldsTogether(server.FilesFor(counts.Keys.First())[0]);
    }

    /// <summary>What the server called a mail when it took it on (RFC 5321, 4.4).</summary>
    private static string TakenOnAs(string file) => ServersId().Match(File.ReadAllText(file)).Groups["id"].Value is { Length: > 0 } id ? id : throw new InvalidOperationException($"{file}: no Received header with an id");

    [GeneratedRegex(@"\bid (?<id>[0-9a-f]+)\b", RegexOptions.NonBacktracking)]
    private static partial Regex ServersId();

    /// <summary>One mail as it arrived: what RFC 8058 asks for, on its bytes.</summary>
    private static async Task HoldsTogether(string file)
    {
        using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
        Assert.StartsWith("<https://", mail.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        Assert.All((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split('\n'), line => Assert.True(line.Length < 998));
    }

    private async Task<IReadOnlyDictionary<string, int>> Arrived()
    {
        // The server delivers what it has taken on a little later.
        for (var (before, still) = (-1, 0); still < 50; await Task.Delay(s_look * 5, TestContext.Current.CancellationToken))
        {
            var now = server.Counts().Values.Sum();
            still = now == before ? still + 1 : 0;
            before = now;
            if (now >= s_subscribers)
                break;
        }
        return server.Counts();
    }

    private async Task SetUp(string desk)
    {
        Directory.CreateDirectory(desk);
        await File.WriteAllTextAsync(Path.Combine(desk, "wiredesk.json"), JsonSerializer.Serialize(new
        {
            Site = new { Name = "The Quay Desk", BaseUrl = "https://desk.example" },
            Mail = new { Server = "127.0.0.1", server.Port, Security = "none", From = "news@desk.example", ReturnPath = "bounces@desk.example" },
            Editions = new[] { new { Slug = "morning", Name = "The Morning Wire" } },
        }), TestContext.Current.CancellationToken);
#pragma warning disable RS0030 // The program lives by the machine's clock, and mails only what is new.
        var now = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        var news = Enumerable.Range(0, 6).Select(i => JsonSerializer.Serialize(new
        {
            id = i,
            outlet = $"Outlet {i}",
            published = now.AddHours(-1),
            title = $"Crane {i} of the long quay is taken down",
            text = $"The crane number {i} of the long quay was taken down on Tuesday night, harbour master Dario Venn said. “Nobody was hurt,” he said. The ministry of transport said that it would look into the fall of number {i}.",
        }));
        var (exit, _, errors) = await WiredeskProcess.Run(null, "import", _folder.File("news.jsonl", string.Join('\n', news)), "--data", desk);
        Assert.True(exit == 0, errors);
        await using var connection = Open(desk, "ReadWrite");
        await connection.ExecuteAsync("""
            insert into subscriber (address, folded, state, token, asked_at, confirmed_at)
            with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < @s_subscribers)
            select 'reader-' || i || '@example.org', 'reader-' || i || '@example.org', 'Confirmed', 'token-' || i, 1, 1 from n;
            insert into subscription (subscriber_id, edition_id) select s.id, e.id from subscriber s, edition e where e.slug = 'morning';
            """, new { s_subscribers });
    }

    private static string Address(int i) => string.Create(CultureInfo.InvariantCulture, $"reader-{i}@example.org");

    private static Task<long> Sent(string desk) => State(desk, "Sent", "Unknown", "Failed");

    private static async Task<long> State(string desk, params string[] states)
    {
        await using var connection = Open(desk, "ReadOnly");
        return await connection.ExecuteScalarAsync<long>("select count(*) from delivery where state in @states", new { states });
    }

    private static SqliteConnection Open(string desk, string mode) => new($"Data Source={Path.Combine(desk, "wiredesk.db")};Mode={mode};Pooling=False");

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
