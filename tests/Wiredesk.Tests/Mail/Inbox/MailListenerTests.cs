using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.Inbox;
using Wiredesk.News;

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>LMTP and SMTP as other servers speak it to the desk, on real sockets.</summary>
public sealed class MailListenerTests
{
    [Fact]
    public async Task Mail_handed_over_by_LMTP_is_answered_for_each_recipient_once_it_has_its_effect()
    {
        await using var desk = await Listening.Start("lmtp");
        using var client = await desk.Connect();
        var mails = desk.Mails;
        Assert.StartsWith("220 wiredesk LMTP", await client.Read(), StringComparison.Ordinal);
        Assert.Contains("PIPELINING", await client.Ask("LHLO mx.example"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.Ask("MAIL FROM:<> SIZE=1000 BODY=8BITMIME"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.Ask($"RCPT TO:<{mails.ReturnPathOfAna}>"), StringComparison.Ordinal);
        Assert.StartsWith("550 5.1.1", await client.Ask("RCPT TO:<somebody@elsewhere.example>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.Ask("RCPT TO:<bounces@desk.example>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await client.Ask("DATA"), StringComparison.Ordinal);
        await client.Send(ReturnedMails.Bounce("undisclosed-recipients:;"));
        Assert.StartsWith("250", await client.Ask("."), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));
        Assert.StartsWith("250", await client.Read(), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.Ask("QUIT"), StringComparison.Ordinal);
        Assert.Equal((2, 1), (await mails.Rows(), await mails.Unread()));
    }

    [Fact]
    public async Task Mail_sent_by_a_mail_client_over_SMTP_is_taken_with_its_dots()
    {
        await using var desk = await Listening.Start("smtp");
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", desk.Port, SecureSocketOptions.None, MailDesk.Stop);
        using var message = new MimeMessage { Subject = "a question", Body = new TextPart("plain") { Text = ".\n..\nWhere is the crossword?\n.\n" } };
        message.From.Add(new MailboxAddress("Ana", ReturnedMails.Ana));
        message.To.Add(new MailboxAddress("", desk.Mails.ReturnPathOfAna));
        await client.SendAsync(message, MailDesk.Stop);
        await client.DisconnectAsync(true, MailDesk.Stop);
        var kept = Assert.Single(await desk.Mails.Desk.Get<Wiredesk.Store.ReturnedMailStore>().Unread(10, MailDesk.Stop));
        Assert.EndsWith("\r\n\r\n.\r\n..\r\nWhere is the crossword?\r\n.\r\n", Encoding.UTF8.GetString(kept.Message), StringComparison.Ordinal);
        Assert.StartsWith($"Return-Path: <{ReturnedMails.Ana}>\r\n", Encoding.UTF8.GetString(kept.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_sent_at_once_are_answered_in_order()
    {
        await using var desk = await Listening.Start("lmtp");
        using var client = await desk.Connect();
        await client.Read();
        await client.Send(Encoding.ASCII.GetBytes($"LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<{desk.Mails.ReturnPathOfAna}>\r\nDATA\r\n"));
        Assert.Contains("250 ENHANCEDSTATUSCODES", await client.Read(), StringComparison.Ordinal);
        Assert.Equal(["250", "250", "354"], [(await client.Read())[..3], (await client.Read())[..3], (await client.Read())[..3]]);
    }

    [Fact]
    public async Task It_relays_for_nobody_and_wants_an_order()
    {
        await using var desk = await Listening.Start("smtp");
        using var client = await desk.Connect();
        await client.Read();
        foreach (var (command, answer) in new[]
        {
            ("MAIL FROM:<a@b.example>", "503"), ("LHLO mx", "500"), ("EHLO mx", "250"), ("RCPT TO:<bounces@desk.example>", "503"), ("DATA", "503"),
            ("MAIL FROM:a@b.example", "501"), ("MAIL FROM:<a@b.example>", "250"), ("MAIL FROM:<a@b.example>", "503"),
            ("RCPT TO:<ana@harbour.example>", "550 5.1.1"), ("RCPT TO:<bounces@evil.example>", "550 5.1.1"), ("RCPT TO:<ana%harbour.example@desk.example>", "550 5.1.1"),
            ("RCPT TO:<bouncesx@desk.example>", "550 5.1.1"), ("RCPT TO:<>", "550 5.1.1"), ("RCPT TO:<@relay.example:bounces@desk.example>", "250"),
            ("RSET", "250"), ("NOOP", "250"), ("VRFY ana", "252"),
        })
        {
            Assert.StartsWith(answer, await client.Ask(command), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hostile_lines_are_refused_and_the_next_client_is_served()
    {
        await using var desk = await Listening.Start("lmtp");
        using (var endless = await desk.Connect())
        {
            await endless.Read();
            // It is answered, and hung up on, before all of it is sent.
            var sending = endless.Send(Encoding.ASCII.GetBytes(new string('x', 1_000_000)));
            Assert.StartsWith("500 5.5.2", await endless.Read(), StringComparison.Ordinal);
            Assert.True(await Record.ExceptionAsync(() => sending) is null or IOException);
        }
        using (var nul = await desk.Connect())
        {
            await nul.Read();
            Assert.StartsWith("500 5.5.2", await nul.Ask("LHLO \0mx"), StringComparison.Ordinal);
            for (var i = 0; i < 8; i++)
                Assert.StartsWith("500", await nul.Ask("WHAT"), StringComparison.Ordinal);
            Assert.StartsWith("500", await nul.Ask("WHAT"), StringComparison.Ordinal);
            Assert.StartsWith("421 4.7.0", await nul.Read(), StringComparison.Ordinal);
        }
        using (var half = await desk.Connect())
        {
            await half.Read();
            await half.Send("LHL"u8.ToArray());
        }
        using var client = await desk.Connect();
        await client.Read();
        Assert.StartsWith("250", await client.Ask("LHLO mx"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousand_recipients_are_refused_from_the_hundred_and_first()
    {
        await using var desk = await Listening.Start("lmtp");
        using var client = await desk.Begin();
        for (var i = 0; i < 1000; i++)
            Assert.StartsWith(i < 100 ? "250" : "452 4.5.3", await client.Ask($"RCPT TO:<bounces+{i}@desk.example>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_is_too_large_is_refused_and_the_connection_goes_on()
    {
        await using var desk = await Listening.Start("lmtp");
        using var client = await desk.Begin();
        await client.Ask("RSET");
        Assert.StartsWith("552 5.3.4", await client.Ask("MAIL FROM:<> SIZE=99999999999"), StringComparison.Ordinal);
        await client.Ask("MAIL FROM:<>");
        await client.Ask($"RCPT TO:<{desk.Mails.ReturnPathOfAna}>");
        await client.Ask("DATA");
        await client.Send(new byte[IncomingMail.MaxBytes + 1]);
        await client.Send("\r\n"u8.ToArray());
        Assert.StartsWith("552 5.3.4", await client.Ask("."), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.Ask("NOOP"), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Mails.Rows());
    }

    [Fact]
    public async Task Second_mail_cannot_be_smuggled_into_one()
    {
        await using var desk = await Listening.Start("lmtp");
        using var client = await desk.Begin();
        await client.Ask($"RCPT TO:<{desk.Mails.ReturnPathOfAna}>");
        await client.Ask("DATA");
        await client.Send("Subject: x\r\n\r\none\n.\nMAIL FROM:<>\r\ntwo\r\n.\nRCPT TO:<x>\n.\r\nthree\r.\r\0\r\n"u8.ToArray());
        Assert.StartsWith("250", await client.Ask("."), StringComparison.Ordinal);
        Assert.StartsWith("250 2.0.0 well", await client.Ask("NOOP"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_that_ends_inside_a_mail_leaves_nothing()
    {
        await using var desk = await Listening.Start("lmtp");
        using (var client = await desk.Begin())
        {
            await client.Ask($"RCPT TO:<{desk.Mails.ReturnPathOfAna}>");
            await client.Ask("DATA");
            await client.Send(ReturnedMails.Bounce(desk.Mails.ReturnPathOfAna));
        }
        using var next = await desk.Connect();
        await next.Read();
        Assert.Equal((0L, SubscriberState.Confirmed), (await desk.Mails.Rows(), await desk.Mails.StateOf(desk.Mails.ReaderAna)));
    }

    [Fact]
    public async Task Mail_whose_effect_cannot_be_kept_is_put_off()
    {
        await using var desk = await Listening.Start("lmtp", (_, _) => throw new IOException("the disk is full"));
        using var client = await desk.Begin();
        await client.Ask("RCPT TO:<bounces@desk.example>");
        await client.Ask("DATA");
        await client.Send("Subject: x\r\n\r\n"u8.ToArray());
        Assert.StartsWith("451 4.3.0", await client.Ask("."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_says_nothing_is_sent_away_and_so_are_too_many()
    {
        await using var desk = await Listening.Start("lmtp");
        var clients = new List<LineClient>();
        for (var i = 0; i < MailListener.MostConnections; i++)
        {
            clients.Add(await desk.Connect());
            await clients[^1].Read();
        }
        using (var more = await desk.Connect())
            Assert.StartsWith("421 4.3.2", await more.Read(), StringComparison.Ordinal);
        await ReturnedMails.Until(() => Task.FromResult(desk.Mails.Desk.Clock.Waiting >= 2 * MailListener.MostConnections));
        desk.Mails.Desk.Clock.Advance(TimeSpan.FromMinutes(6));
        foreach (var client in clients)
        {
            Assert.StartsWith("421 4.3.2", await client.Read(), StringComparison.Ordinal);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Listener_runs_beside_the_editions_when_it_is_set()
    {
        var port = FreePort();
        await using var mails = await ReturnedMails.Open($"smtp://127.0.0.1:{port}");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<EditionWork>().Run(stopping.Token);
        using var client = await LineClient.Connect(port);
        Assert.StartsWith("220 wiredesk ESMTP", await client.Read(), StringComparison.Ordinal);
        await stopping.CancelAsync();
        await work;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A desk that listens.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        private Task _work = Task.CompletedTask;

        public required ReturnedMails Mails { get; init; }

        public int Port { get; } = FreePort();

        public static async Task<Listening> Start(string scheme, Func<IncomingMail, CancellationToken, Task>? handle = null)
        {
            var listening = new Listening { Mails = await ReturnedMails.Open() };
            var listener = new MailListener(new InboxAddress.Listener(new IPEndPoint(IPAddress.Loopback, listening.Port), scheme == "lmtp"), listening.Mails.Returns, listening.Mails.Desk.Clock, NullLogger.Instance);
            listening._work = listener.Run(handle ?? listening.Mails.Desk.Get<ReturnedMailDesk>().Handle, listening._stop.Token);
            return listening;
        }

        public Task<LineClient> Connect() => LineClient.Connect(Port);

        /// <summary>A connection on which a mail has begun.</summary>
        public async Task<LineClient> Begin()
        {
            var client = await Connect();
            await client.Read();
            await client.Ask("LHLO mx.example");
            await client.Ask("MAIL FROM:<>");
            return client;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work);
            _stop.Dispose();
            await Mails.DisposeAsync();
        }
    }

    /// <summary>Speaks in lines.</summary>
    private sealed class LineClient : IDisposable
    {
        private readonly TcpClient _client = new();
        private StreamReader _reader = null!;

        public static async Task<LineClient> Connect(int port)
        {
            var client = new LineClient();
            await client._client.ConnectAsync(IPAddress.Loopback, port, MailDesk.Stop);
            client._reader = new StreamReader(client._client.GetStream(), Encoding.ASCII);
            return client;
        }

        /// <summary>One answer; of more than one line all.</summary>
        public async Task<string> Read()
        {
            var answer = new StringBuilder();
            while (await _reader.ReadLineAsync(MailDesk.Stop) is { } line)
            {
                answer.AppendLine(line);
                if (line.Length < 4 || line[3] != '-')
                    break;
            }
            return answer.ToString();
        }

        public async Task<string> Ask(string command)
        {
            await Send(Encoding.ASCII.GetBytes(command + "\r\n"));
            return await Read();
        }

        public async Task Send(byte[] bytes) => await _client.GetStream().WriteAsync(bytes, MailDesk.Stop);

        public void Dispose()
        {
            _reader.Dispose();
            _client.Dispose();
        }
    }
}
