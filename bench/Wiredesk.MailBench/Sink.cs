using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Wiredesk.MailBench;

/// <summary>smtp-sink of Postfix: takes mail and throws it away, as fast as it comes.</summary>
internal sealed class Sink : IDisposable
{
    private readonly Process _process;

    private readonly TimeProvider _clock;

    public Sink(TimeProvider clock)
    {
        _clock = clock;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        _process = Process.Start(new ProcessStartInfo("smtp-sink", ["-u", "nobody", "-m", "200", $"127.0.0.1:{Port}", "100"]))
            ?? throw new InvalidOperationException("smtp-sink did not start");
    }

    public int Port { get; }

    public async Task Ready()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (tries < 100 && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), _clock);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
