using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wiredesk.SiteBench;

/// <summary>Readers of one live page, from many addresses of this machine. Writes when all are connected, then a line for each change, until its input ends.</summary>
internal static class ReaderLoad
{
    /// <summary>Readers from one address; the desk refuses more than some.</summary>
    private const int ForAddress = 100;
    private const int AtOnce = 100;

    public static async Task<int> Run(int port, string path, int readers, int deaf)
    {
        var watch = Stopwatch.StartNew();
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n\r\n");
        var sockets = new Socket[readers + deaf];
        await Parallel.ForAsync(0, sockets.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets[i].Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + (i / ForAddress / 250)), (byte)(1 + (i / ForAddress % 250))]), 0));
            await sockets[i].ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
            await sockets[i].SendAsync(request, stop);
        });
        var listening = sockets[..readers].Select(socket => new Listener(socket)).ToList();
        foreach (var listener in listening)
            await listener.Until("event: hello");
        Console.WriteLine((watch.Elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture));
        // The console's reader waits in the caller's thread, whatever its name says.
        var ended = Task.Run(Console.In.ReadToEnd);
        while (await Task.WhenAny(ended, NextChange(listening)) is Task<long[]> told)
            Console.WriteLine(string.Join(' ', await told));
        // Those that never read hold their connections until here.
        GC.KeepAlive(sockets);
        return 0;
    }

    private static async Task<long[]> NextChange(List<Listener> listening)
    {
        // An edit is several events, in one piece: one that takes a line's place, and the correction.
        var told = await Task.WhenAll(listening.Select(listener => listener.Until("event: change")));
        Array.Sort(told);
        return [told[0], told[told.Length / 2], told[(int)(0.99 * (told.Length - 1))], told[^1]];
    }

    private sealed class Listener(Socket socket)
    {
        private readonly byte[] _buffer = new byte[2048];

        /// <returns>When a piece came that has these words, in ticks of the machine's clock.</returns>
        public async Task<long> Until(string words)
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(_buffer.AsMemory());
                if (length == 0)
                    throw new InvalidOperationException("a reader was let go");
                var at = Stopwatch.GetTimestamp();
                var text = Encoding.UTF8.GetString(_buffer, 0, length);
                if (text.Contains(words, StringComparison.Ordinal))
                    return at;
                if (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && !text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                    throw new InvalidOperationException(text);
            }
        }
    }
}
