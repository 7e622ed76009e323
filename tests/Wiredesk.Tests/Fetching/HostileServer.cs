using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Wiredesk.Tests.Fetching;

/// <summary>
/// A server that writes to its connections whatever it is told to, be it HTTP or not: each request is answered by the
/// function for its path, one request a connection unless the function leaves it open.
/// </summary>
public sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentDictionary<string, Func<HostileConnection, Task>> _answers = new(StringComparer.Ordinal);
    private readonly Task _accepting;
    private long _sent;

    public HostileServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of all requests, as they came: "GET /path HTTP/1.1" and the fields.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>How many bytes of bodies went out before the other side had enough.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public string Url(string path = "/", string host = "localhost") => $"{(_certificate is null ? "http" : "https")}://{host}:{Port}{path}";

    /// <summary>What is sent for a path, byte for byte; then the connection is closed.</summary>
    public HostileServer On(string path, string answer) => On(path, connection => connection.Write(Encoding.Latin1.GetBytes(answer)));

    public HostileServer On(string path, Func<HostileConnection, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    /// <summary>A whole answer, with its right length.</summary>
    public HostileServer OnBody(string path, byte[] body, string head = "HTTP/1.1 200 OK")
        => On(path, async connection =>
        {
            await connection.Write(Encoding.Latin1.GetBytes($"{head}\r\nContent-Length: {body.Length}\r\n\r\n"));
            await connection.Write(body);
        });

    public HostileServer OnBody(string path, string body, string head = "HTTP/1.1 200 OK") => OnBody(path, Encoding.UTF8.GetBytes(body), head);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        var open = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
                open.Add(Serve(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
        await Task.WhenAll(open);
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                    stream = secure;
                }
                var connection = new HostileConnection(stream, count => Interlocked.Add(ref _sent, count), _stop.Token);
                while (await connection.ReadHead() is { } head)
                {
                    Requests.Enqueue(head);
                    connection.Head = head;
                    connection.StaysOpen = false;
                    var path = head.Split(' ')[1];
                    await _answers.GetValueOrDefault(path, other => other.Write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray()))(connection);
                    if (!connection.StaysOpen)
                        break;
                }
                // Read on until the other side closes: else what was sent could be lost on its way.
                client.Client.Shutdown(SocketShutdown.Send);
                await connection.ReadHead();
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side had enough, or the test is over.
            }
        }
    }
}

/// <summary>One connection to a <see cref="HostileServer"/>.</summary>
public sealed class HostileConnection(Stream stream, Action<long> sent, CancellationToken stop)
{
    public CancellationToken Stop => stop;

    /// <summary>The request being answered: its line and fields.</summary>
    public string Head { get; set; } = "";

    /// <summary>Set to wait for another request on the same connection.</summary>
    public bool StaysOpen { get; set; }

    public async Task Write(byte[] bytes)
    {
        await stream.WriteAsync(bytes, stop);
        sent(bytes.Length);
    }

    public Task Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    /// <returns>The head of the next request; null when the other side has closed.</returns>
    public async Task<string?> ReadHead()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop) > 0)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n")
                return head.ToString();
        }
        return null;
    }
}
