using System.Net;
using System.Net.Sockets;

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>Stands between a client and a server on this machine, and can break their connections.</summary>
internal sealed class BreakingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;

    public BreakingRelay(int to)
    {
        _listener.Start();
        _accepting = Accept(to);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Closes what is open; new connections are let through.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _open.ForEach(client => client.Close());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Break();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Accept(int to)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, to, _stop.Token);
                lock (_gate)
                    _open.AddRange([client, server]);
                _ = Copy(client, server);
                _ = Copy(server, client);
            }
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
    }

    private static async Task Copy(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Close();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Broken.
        }
    }
}
