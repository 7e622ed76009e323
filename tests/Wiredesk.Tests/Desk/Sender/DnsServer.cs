using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>
/// A DNS server that knows what it was told and says of every other name that there is none (RFC 1035), on one free
/// loopback port by UDP and TCP. Answers that do not fit into a datagram are cut, so that they are asked for by TCP.
/// </summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int LargestDatagram = 512;
    private const int HeaderLength = 12;
    private readonly ConcurrentDictionary<(string Name, int Type), List<byte[]>> _records = new();
    private readonly ConcurrentDictionary<string, int> _failing = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte[]> _raw = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _datagrams;
    private readonly TcpListener _streams;
    private readonly Task _work;

    public DnsServer()
    {
        (_datagrams, _streams) = Listen();
        Address = _datagrams.LocalEndPoint!.ToString()!;
        _work = Task.WhenAll(AnswerDatagrams(), AnswerStreams());
    }

    public string Address { get; }

    /// <summary>The names asked for, of those that came by TCP with "tcp " before.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>A TXT record of one string, or of several where it is longer than 255 octets.</summary>
    public DnsServer Text(string name, string text) => Text(name, [.. Encoding.Latin1.GetBytes(text).Chunk(255)]);

    public DnsServer Text(string name, params byte[][] strings) => Add(name, 16, [.. strings.SelectMany(part => (byte[])[(byte)part.Length, .. part])]);

    public DnsServer Host(string name, params string[] addresses)
    {
        foreach (var address in addresses.Select(IPAddress.Parse))
            Add(name, address.AddressFamily == AddressFamily.InterNetwork ? 1 : 28, address.GetAddressBytes());
        return this;
    }

    public DnsServer Mail(string domain, string host, int preference = 10) => Add(domain, 15, [(byte)(preference >> 8), (byte)preference, .. Wire(host)]);

    public DnsServer Named(string address, string name)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return bytes.Length == 4
            ? Add(string.Join('.', bytes.Reverse()) + ".in-addr.arpa", 12, Wire(name))
            : Add(string.Join('.', Convert.ToHexStringLower(bytes).Reverse()) + ".ip6.arpa", 12, Wire(name));
    }

    /// <summary>Answers with an error; 2 is SERVFAIL, 5 REFUSED.</summary>
    public DnsServer Failing(string name, int code)
    {
        _failing[name] = code;
        return this;
    }

    /// <summary>Never answers.</summary>
    public DnsServer Silent(string name)
    {
        _raw[name] = [];
        return this;
    }

    /// <summary>Answers with these bytes behind the right number and question.</summary>
    public DnsServer Garbled(string name, byte[] bytes)
    {
        _raw[name] = bytes;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (_work.IsCompleted)
            return;
        await _stop.CancelAsync();
        await _work;
        _datagrams.Dispose();
        _streams.Dispose();
        _stop.Dispose();
    }

    private static (Socket Datagrams, TcpListener Streams) Listen()
    {
        const int Tries = 20;
        for (var tries = 1; ; tries++)
        {
            var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var streams = new TcpListener((IPEndPoint)datagrams.LocalEndPoint!);
            try
            {
                streams.Start();
                return (datagrams, streams);
            }
            catch (SocketException) when (tries < Tries)
            {
                // Somebody has the same port for TCP.
                datagrams.Dispose();
                streams.Dispose();
            }
        }
    }

    private DnsServer Add(string name, int type, byte[] data)
    {
        _records.GetOrAdd((name.ToLowerInvariant(), type), _ => []).Add(data);
        return this;
    }

    private async Task AnswerDatagrams()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var got = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (Answer(buffer.AsSpan(0, got.ReceivedBytes), "", LargestDatagram) is { } answer)
                    await _datagrams.SendToAsync(answer, got.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task AnswerStreams()
    {
        try
        {
            while (true)
            {
                var client = await _streams.AcceptTcpClientAsync(_stop.Token);
                _ = AnswerStream(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task AnswerStream(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        var length = new byte[2];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(length, _stop.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(question, _stop.Token);
                if (Answer(question, "tcp ", ushort.MaxValue) is not { } answer)
                    return;
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                await stream.WriteAsync((byte[])[.. length, .. answer], _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The asker is done, or the server is.
        }
    }

    private byte[]? Answer(ReadOnlySpan<byte> question, string way, int longest)
    {
        var (name, end) = ReadName(question);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question[end..]);
        Questions.Enqueue(way + name);
        var asked = question[HeaderLength..(end + 4)];
        if (_raw.TryGetValue(name, out var raw))
            return raw.Length == 0 ? null : [.. Header(question, 0, 1), .. asked, .. raw];
        if (_failing.TryGetValue(name, out var code))
            return [.. Header(question, code, 0), .. asked];
        if (!_records.TryGetValue((name, type), out var records))
            return [.. Header(question, _records.Keys.Any(key => key.Name == name) ? 0 : 3, 0), .. asked];
        byte[] answer = [.. Header(question, 0, records.Count), .. asked, .. records.SelectMany(data => (byte[])[0xC0, HeaderLength, (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data])];
        return answer.Length <= longest ? answer : [.. Header(question, 0, 0, isCut: true), .. asked];
    }

    private static byte[] Header(ReadOnlySpan<byte> question, int code, int answers, bool isCut = false)
        => [question[0], question[1], (byte)(isCut ? 0x87 : 0x85), (byte)(0x80 | code), 0, 1, (byte)(answers >> 8), (byte)answers, 0, 0, 0, 0];

    /// <summary>The name asked for, and where it ends.</summary>
    private static (string Name, int End) ReadName(ReadOnlySpan<byte> message)
    {
        var labels = new List<string>();
        var at = HeaderLength;
        for (int length; (length = message[at]) > 0; at += 1 + length)
            labels.Add(Encoding.ASCII.GetString(message.Slice(at + 1, length)));
        return (string.Join('.', labels).ToLowerInvariant(), at + 1);
    }

    private static byte[] Wire(string name)
        => [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.Latin1.GetBytes(label)]), 0];
}
