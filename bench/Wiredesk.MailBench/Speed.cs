using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Wiredesk.MailBench;

/// <summary>
/// Messages a second: an issue composed for each reader, signed, sent and recorded by the desk, beside MailKit's client
/// sending one prepared message as often, on as many connections; by turns, to the same server.
/// </summary>
internal static class Speed
{
    public static async Task<int> Run(TimeProvider clock, int messages, int rounds, int connections, int port)
    {
        using var sink = port == 0 ? new Sink(clock) : null;
        if (sink is not null)
        {
            await sink.Ready();
            port = sink.Port;
        }
        await using var desk = new BenchDesk(clock, port, connections);
        await desk.SetUp(messages);
        using var prepared = await desk.Prepared(await desk.NextIssue());
        using var measuring = new MemoryStream();
        await prepared.WriteToAsync(measuring);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages} messages of {measuring.Length:N0} bytes, {connections} connections, {rounds} rounds"));
        // Once each unmeasured, to be compiled.
        await Raw(port, prepared, messages / 5, connections);
        await desk.Send(await desk.NextIssue());
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var cpu = Cpu();
            var raw = await Raw(port, prepared, messages, connections);
            var rawCpu = Cpu() - cpu;
            var issue = await desk.NextIssue();
            var watch = Stopwatch.StartNew();
            var report = await desk.Send(issue);
            var ours = messages / watch.Elapsed.TotalSeconds;
            var ourCpu = Cpu() - cpu - rawCpu;
            if (report.Sent != messages)
                throw new InvalidOperationException($"{report.Told}; {report.Trouble}");
            ratios.Add(ours / raw);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  MailKit alone {raw:N0} a second, the desk {ours:N0}: {ours / raw:0.00}; CPU a message {rawCpu.TotalMicroseconds / messages:0} and {ourCpu.TotalMicroseconds / messages:0} µs"));
        }
        using var self = Process.GetCurrentProcess();
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the desk / MailKit alone: {ratios[ratios.Count / 2]:0.00} (median of the rounds); memory at most {self.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    /// <summary>Processor time of this process; the sink's is its own.</summary>
    private static TimeSpan Cpu()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static async Task<double> Raw(int port, MimeMessage prepared, int messages, int connections)
    {
        using var stream = new MemoryStream();
        await prepared.WriteToAsync(stream);
        var bytes = stream.ToArray();
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var client = new SmtpClient();
            // As MailKit connects by itself, each mail would wait some 40 ms for the system to send its last, short packet.
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await client.ConnectAsync(socket, "127.0.0.1", port, SecureSocketOptions.None);
            using var message = await MimeMessage.LoadAsync(new MemoryStream(bytes));
            var from = new MailboxAddress("", "bounces@desk.example");
            var to = new MailboxAddress("", "reader@example.org");
            while (Interlocked.Increment(ref next) <= messages)
                await client.SendAsync(message, from, [to]);
            await client.DisconnectAsync(quit: true);
        }));
        return messages / watch.Elapsed.TotalSeconds;
    }
}
