using System.Net;
using System.Net.Sockets;

namespace Wiredesk.Fetching;

/// <summary>
/// How the fetcher reaches the network, and how long it waits there. These times are of the machine, not of the desk's
/// clock: a demonstration's clock may run fast, but no server answers faster for it.
/// </summary>
internal sealed record Network
{
    /// <summary>For a connection, with its encryption.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the request to the end of the answer's head, with the connection where there is none yet.</summary>
    public TimeSpan HeadLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the body, however slowly it drips.</summary>
    public TimeSpan BodyLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Opens a connection to one of the addresses, which were checked before.</summary>
    public Func<IPAddress[], int, CancellationToken, Task<Stream>> Connect { get; init; } = ConnectTo;

    private static async Task<Stream> ConnectTo(IPAddress[] addresses, int port, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
