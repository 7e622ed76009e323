using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Wiredesk.Demo;

/// <summary>
/// A mail server that delivers nothing and shows everything: takes mail by SMTP (RFC 5321) on a loopback port and keeps
/// it in memory for the demo's mail page.
/// </summary>
public sealed class MailCatcher : IDisposable
{
    private const int MostMails = 500;
    private const int LongestLine = 4096;
    private const int LargestMail = 4 * 1024 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<CaughtMail> _mails = new();
    private int _count;

    public MailCatcher() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<CaughtMail> Mails => [.. _mails];

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(stop);
            _ = Serve(client, stop);
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task Serve(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                await Talk(client.GetStream(), stop);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or InvalidDataException)
            {
                // The other side hung up, or sent what is no SMTP: there is nothing to keep.
            }
        }
    }

    private async Task Talk(NetworkStream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await Say(stream, "220 demo mail catcher", stop);
        var recipients = new List<string>();
        while (await ReadLine(reader, stop) is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO" or "HELO":
                    await Say(stream, "250 demo mail catcher", stop);
                    break;
                case "RCPT":
                    recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0]);
                    await Say(stream, "250 OK", stop);
                    break;
                case "DATA":
                    await Say(stream, "354 end with a dot on a line of its own", stop);
                    Keep(await ReadMail(reader, stop), recipients);
                    recipients = [];
                    await Say(stream, "250 OK", stop);
                    break;
                case "QUIT":
                    await Say(stream, "221 bye", stop);
                    return;
                case "MAIL" or "RSET" or "NOOP":
                    await Say(stream, "250 OK", stop);
                    break;
                default:
                    await Say(stream, "502 not known here", stop);
                    break;
            }
        }
    }

    private void Keep(byte[] mail, IReadOnlyList<string> recipients)
    {
        using var stream = new MemoryStream(mail);
        _mails.Enqueue(new CaughtMail(Interlocked.Increment(ref _count), recipients, MimeMessage.Load(stream)));
        while (_mails.Count > MostMails)
            _mails.TryDequeue(out _);
    }

    /// <summary>The lines up to the closing dot, doubled dots undone (RFC 5321, 4.5.2).</summary>
    private static async Task<byte[]> ReadMail(StreamReader reader, CancellationToken stop)
    {
        using var mail = new MemoryStream();
        while (await ReadLine(reader, stop) is { } line && line != ".")
        {
            if (mail.Length > LargestMail)
                throw new InvalidDataException("mail too large");
            mail.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }
        return mail.ToArray();
    }

    private static async Task<string?> ReadLine(StreamReader reader, CancellationToken stop)
        => await reader.ReadLineAsync(stop) switch
        {
            { Length: > LongestLine } => throw new InvalidDataException("line too long"),
            var line => line,
        };

    private static async Task Say(NetworkStream stream, string line, CancellationToken stop)
        => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop);
}

/// <summary>One mail as it was received.</summary>
public sealed record CaughtMail(int Number, IReadOnlyList<string> Recipients, MimeMessage Message);
