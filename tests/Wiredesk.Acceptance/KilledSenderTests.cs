using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;
using Wiredesk.Tests.Mail;

namespace Wiredesk.Acceptance;

/// <summary>
/// An issue whose sender is killed again and again, and whose mail server starts anew in between, reaches each address once; also where several nodes send it.
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
        var desk = new SendingDesk(_folder.Folder("desk"));
        await desk.SetUp(server, s_subscribers);
        var random = new Random(11);
        for (var kill = 0; kill < s_kills; kill++)
        {
            using var sender = desk.Send();
            // Killed at another depth each time, and then at any moment of a mail.
            var depth = (kill + 1) * s_subscribers / (s_kills + 1);
            while (!sender.HasExited && await desk.Settled() < depth)
                await Task.Delay(s_look, TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 50), TestContext.Current.CancellationToken);
            await sender.Kill();
            if (kill % 3 == 1)
                await server.Restart();
        }
        // The rest, in as many rounds as broken connections take.
        for (var rounds = 0; rounds < 20 && await desk.Count("Queued", "Sending") > 0; rounds++)
        {
            await Task.Delay(rounds * s_round, TestContext.Current.CancellationToken);
            var (exit, output, errors) = await desk.SendToTheEnd();
            Assert.True(exit is 0 or 1, output + errors);
        }

        await EachHasItOnce(desk, s_kills / 3, $"{s_kills} kills, {s_kills / 3} server restarts");
    }

    /// <summary>Several nodes mail one issue. One is killed, one is frozen and wakes, and their database starts anew, again and again.</summary>
    [Fact]
    public async Task Nodes_with_faults_mail_each_address_once()
    {
        server.Need();
        await using var postgres = await PostgresServer.Start();
        var address = await postgres.Create("mail");
        var desks = Enumerable.Range(0, 3).Select(node => new SendingDesk(_folder.Folder($"node{node}"), address)).ToList();
        await desks[0].SetUp(server, s_subscribers);
        foreach (var other in desks.Skip(1))
            other.TakeSettingsOf(desks[0]);
        var random = new Random(12);
        var senders = desks.ConvertAll(desk => desk.Send());
        for (var round = 0; round < s_kills; round++)
        {
            var depth = (round + 1) * s_subscribers / (s_kills + 1);
            while (await desks[0].Settled() < depth && await desks[0].Count("Queued", "Sending") > 0)
            {
                await Task.Delay(s_look, TestContext.Current.CancellationToken);
                SendAgain();
            }
            var hit = random.Next(senders.Count);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 50), TestContext.Current.CancellationToken);
            switch (round % 3)
            {
                case 0:
                    await senders[hit].Kill();
                    break;
                case 1:
                    // Long enough for the others to take it for gone.
                    await senders[hit].Freeze();
                    await Task.Delay(TimeSpan.FromSeconds(12), TestContext.Current.CancellationToken);
                    await senders[hit].Thaw();
                    break;
                default:
                    await postgres.Restart();
                    break;
            }
        }
        for (var rounds = 0; rounds < 20 && await desks[0].Count("Queued", "Sending") > 0; rounds++)
        {
            SendAgain();
            await Task.Delay(rounds * s_round, TestContext.Current.CancellationToken);
        }
        foreach (var sender in senders)
        {
            await sender.WaitForExit();
            sender.Dispose();
        }
        await EachHasItOnce(desks[0], 0, $"{desks.Count} nodes, {s_kills} faults");

        // A node that was killed, or gave up for lack of a database, comes back to what it had in hand.
        void SendAgain()
        {
            for (var i = 0; i < senders.Count; i++)
            {
                if (!senders[i].HasExited)
                    continue;
                senders[i].Dispose();
                senders[i] = desks[i].Send();
            }
        }
    }

    private async Task EachHasItOnce(SendingDesk desk, int serverRestarts, string what)
    {
        var unknown = await desk.Count("Unknown");
        var arrived = await Arrived(desk);
        var missing = arrived.Where(reader => reader.Value.Count == 0).Select(reader => reader.Key).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{what}: {s_subscribers - missing.Count} of {s_subscribers} addresses have the issue, {arrived.Values.Count(ids => ids.Distinct().Count() > 1)} of them handed over twice, {arrived.Values.Count(ids => ids.Count > 1)} delivered twice by a stopped server, {missing.Count} not at all; {unknown} were in hand and not answered");
        Assert.Equal(s_subscribers, await desk.Count("Sent", "Unknown"));
        // A server that stops while it delivers may put one mail into its maildir twice; it was handed to it once.
        Assert.All(arrived.Values, ids => Assert.True(ids.Distinct().Count() <= 1, string.Join(' ', ids)));
        // What the server was killed over, before it had taken it on, may be missing: each such is named.
        Assert.True(missing.Count <= serverRestarts && missing.Count <= unknown, string.Join(' ', missing));
        await HoldsTogether(server.FilesFor(arrived.First(reader => reader.Value.Count > 0).Key).First(file => IsWhole(File.ReadAllText(file))));
    }

    /// <summary>
    /// The mails of an address, each as the server called it when it took it on (RFC 5321, 4.4). A server that stops in the middle of a delivery leaves the beginning of
    /// a mail in the maildir, and delivers the whole once it is back: the beginning is none.
    /// </summary>
    private List<string> MailsOf(string address)
        => [.. server.FilesFor(address).Select(File.ReadAllText).Where(IsWhole).Select(mail => ServersId().Match(mail).Groups["id"].Value is { Length: > 0 } id ? id : throw new InvalidOperationException($"{address}: no Received header with an id"))];

    /// <summary>Whether a mail in several parts has its end (RFC 2046, 5.1.1).</summary>
    private static bool IsWhole(string mail) => mail.TrimEnd().EndsWith("--", StringComparison.Ordinal);

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

    /// <summary>The mails of each reader, once all have theirs or no more come: the server delivers what it has taken on a little later.</summary>
    private async Task<Dictionary<string, List<string>>> Arrived(SendingDesk desk)
    {
        for (var (before, still) = (-1, 0); still < 50; await Task.Delay(s_look * 5, TestContext.Current.CancellationToken))
        {
            var counts = server.Counts().Where(count => count.Value > 0 && count.Key.StartsWith(desk.Readers, StringComparison.Ordinal)).ToList();
            if (counts.Count >= s_subscribers && Mails() is var mails && mails.Values.All(ids => ids.Count > 0))
                return mails;
            var now = counts.Sum(count => count.Value);
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return Mails();

        Dictionary<string, List<string>> Mails() => Enumerable.Range(0, s_subscribers).Select(desk.Address).ToDictionary(address => address, MailsOf);
    }

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
