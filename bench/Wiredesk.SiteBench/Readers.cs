using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.SiteBench;

/// <summary>One live story with thousands of readers, who are a process of their own: how long until the last is told, and what each takes in this one.</summary>
internal static class Readers
{
    private const int Events = 5;

    private const string Text = """
        The council of Tarn Hollow closed the old bridge on Monday after divers found cracks in two of its piers.

        “The bridge will stay closed until the spring of year 0,” said Ottilie Brand, the mayor of Tarn Hollow.

        Divers had gone down to the piers of the old bridge for the third time this year. The ferry takes those who have to cross.
        """;

    public static async Task<int> Run(int readers, int deaf)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-readers-").FullName;
        using var ending = new CancellationTokenSource();
        try
        {
            var port = Speed.FreePort();
            await using var desk = await DeskHost.Open(new DeskPlace(folder, null), new MachineClock(), default, new Settings(), builder => builder.WebHost.UseUrls($"http://127.0.0.1:{port}"));
            await desk.App.StartAsync();
            var work = desk.Get<DeskWork>().Understand(ending.Token);
            var read = new ReadArticle { Url = "https://tarn-wire.example/bridge", Title = "Old bridge closed in Tarn Hollow", Text = Text.ReplaceLineEndings("\n"), Language = "en" };
            await Briefed(desk, () => desk.Get<ArticleStore>().Import([("tarn-wire.example", "Tarn Wire", read)], default));
            await Edit(desk, read, 1);
            // A few readers before, so that what all share is there.
            using (var warm = await Load(port, 100, 0))
                await warm.Ended();
            var before = Memory();

            using var load = await Load(port, readers, deaf);
            Console.WriteLine($"{readers} readers and {deaf} that never read are connected after {load.Connected} s");
            var connected = Memory();
            Console.WriteLine($"memory of the desk: {before.Resident >> 20} MB before, {connected.Resident >> 20} MB then: {(connected.Resident - before.Resident) / (readers + deaf) / 1024.0:0.0} kB a reader (of the managed heap {(connected.Heap - before.Heap) / (readers + deaf) / 1024.0:0.0} kB)");
            for (var i = 0; i < Events; i++)
            {
                var briefed = await Edit(desk, read, 2 + i);
                var told = await load.Told();
                Console.WriteLine($"event {i + 1}: first reader told {Milliseconds(told[0] - briefed):0} ms after the briefing was stored, half {Milliseconds(told[1] - briefed):0}, 99 % {Milliseconds(told[2] - briefed):0}, the last {Milliseconds(told[3] - briefed):0}");
            }
            Console.WriteLine($"memory of the desk after {Events} events: {(Memory().Resident - before.Resident) / (readers + deaf) / 1024.0:0.0} kB a reader");
            await load.Ended();
            await ending.CancelAsync();
            await work;
            await desk.App.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <returns>When the edit's briefing was stored, in ticks of the machine's clock.</returns>
    private static Task<long> Edit(DeskHost desk, ReadArticle read, int number)
        => Briefed(desk, () => desk.Get<ArticleStore>().SaveRead(1, read with { Text = read.Text.Replace("year 0", $"year {number}", StringComparison.Ordinal) }, nextLook: null, default));

    private static async Task<long> Briefed(DeskHost desk, Func<Task> bring)
    {
        var bulletin = desk.Get<Bulletin>();
        var told = bulletin.After(bulletin.Last, default);
        await bring();
        desk.Get<DeskWork>().WakeUp();
        await told;
        return Stopwatch.GetTimestamp();
    }

    private static (long Resident, long Heap) Memory()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return (self.WorkingSet64, heap);
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static async Task<LoadChild> Load(int port, int readers, int deaf)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["load", $"{port}", "/s/1/live", "--readers", $"{readers}", "--deaf", $"{deaf}"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        return new LoadChild(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the readers did not start"));
    }

    private sealed class LoadChild(Process process, string connected) : IDisposable
    {
        public string Connected { get; } = connected;

        /// <returns>When the first, half, 99 % and all of the readers were told of the next change.</returns>
        public async Task<long[]> Told()
            => [.. (await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the readers are gone")).Split(' ').Select(tick => long.Parse(tick, CultureInfo.InvariantCulture))];

        public async Task Ended()
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        public void Dispose() => process.Dispose();
    }

    private sealed class MachineClock : TimeProvider;
}
