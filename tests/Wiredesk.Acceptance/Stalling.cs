using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wiredesk.Acceptance;

/// <summary>Servers that let a program wait: on loopback, until the test ends.</summary>
internal sealed class Stalling : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<TcpClient, CancellationToken, Task> _serve;
    private readonly Task _work;

    private Stalling(Func<Stalling, TcpClient, CancellationToken, Task> serve)
    {
        _serve = (client, stop) => serve(this, client, stop);
        _listener.Start();
        _work = Run();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When a program waits for it.</summary>
    public Task Reached => _reached.Task;

    /// <summary>A host that takes connections and never answers.</summary>
    public static Stalling Host() => new(async (self, client, stop) =>
    {
        self._reached.TrySetResult();
        await Forever(stop);
    });

    /// <summary>A mail server that takes a mail in whole and does not say whether it has it.</summary>
    public static Stalling MailServer() => new(async (self, client, stop) =>
    {
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await Say("220 quay.example");
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line == ".")
            {
                self._reached.TrySetResult();
                await Forever(stop);
            }
            if (line.StartsWith("DATA", StringComparison.Ordinal))
                await Say("354 go on");
            else if (Array.Exists(["EHLO", "MAIL", "RCPT", "RSET"], line.StartsWith))
                await Say("250 fine");
        }

        async Task Say(string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop);
    });

    /// <summary>A way to a server that passes everything on until <paramref name="cut"/>, and nothing after that, as a network that is gone.</summary>
    public static Stalling WayTo(string host, int port, CancellationToken cut) => new(async (_, client, stop) =>
    {
        using var server = new TcpClient();
        await server.ConnectAsync(host, port, stop);
        await Task.WhenAny(Pass(client.GetStream(), server.GetStream()), Pass(server.GetStream(), client.GetStream()));
        if (cut.IsCancellationRequested)
            await Forever(stop);

        async Task Pass(NetworkStream from, NetworkStream to)
        {
            var buffer = new byte[1 << 16];
            while (!cut.IsCancellationRequested && await from.ReadAsync(buffer, stop) is > 0 and var read)
            {
                if (cut.IsCancellationRequested)
                    return;
                await to.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _work;
        _stopping.Dispose();
    }

    private static Task Forever(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);

    private async Task Run()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
                clients.Add(Serve(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client, _stopping.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // One of them went.
            }
        }
    }
}
