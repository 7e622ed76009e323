using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wiredesk.Tests.Mail;

/// <summary>
/// A mail server with faults: what it does to a mail stands before the @ of its recipient. <c>data</c> breaks the connection off when
/// the mail is to come, <c>end</c> when it has all of it and before it answers, <c>later</c> and <c>never</c> refuse it then (451, 554), <c>policy</c>
/// refuses the recipient (550 5.7.1); whoever else is written to is taken on.
/// </summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Task _work;

    public FaultyServer()
    {
        _listener.Start();
        _work = Run();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The recipients of all mails it had in full, whatever it said then.</summary>
    public IReadOnlyList<string> Taken => [.. _taken];

    /// <summary>All recipients it was asked to take mail for.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _work;
        _stopping.Dispose();
    }

    private async Task Run()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
                sessions.Add(Serve(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await Talk(client.GetStream());
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The other side went away.
            }
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await Say("220 faulty.test ready");
        var recipient = "";
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0];
                    _asked.Enqueue(recipient);
                    await Say(recipient.StartsWith("policy", StringComparison.Ordinal) ? "550 5.7.1 Blocked" : "250 2.1.5 Fine");
                    break;
                case "DATA" when recipient.StartsWith("data", StringComparison.Ordinal):
                    return;
                case "DATA":
                    await Say("354 Go on");
                    if (!await Take(reader, recipient))
                        return;
                    break;
                case "QUIT":
                    await Say("221 Bye");
                    return;
                default:
                    await Say("250 Fine");
                    break;
            }
        }

        Task Say(string words) => stream.WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n"), _stopping.Token).AsTask();

        async Task<bool> Take(StreamReader from, string to)
        {
            while (await from.ReadLineAsync(_stopping.Token) is { } part && part != ".")
            {
                // The mail.
            }
            _taken.Enqueue(to);
            switch (to.Split('-', '@')[0])
            {
                case "end":
                    return false;
                case "later":
                    await Say("451 4.3.0 Try again later");
                    break;
                case "never":
                    await Say("554 5.6.0 Not this");
                    break;
                default:
                    await Say("250 2.0.0 Taken");
                    break;
            }
            return true;
        }
    }
}
