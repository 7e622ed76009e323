using System.Text.Json;
using AngleSharp.Html.Parser;
using Wiredesk.Pages;

namespace Wiredesk.Bench;

/// <summary>
/// <c>wiredesk page --jsonl --threads 1</c> beside SmartReader and AngleSharp's parser alone: the same rows, a process each, in turns. Then,
/// in this process, what each allocates for a page, warm.
/// </summary>
internal static class PagesRace
{
    public const int UsualRounds = 5;

    private const int Warming = 3;

    public static int Run(string file, int rounds)
    {
        var input = Path.GetFullPath(file);
        var rows = File.ReadLines(input).Select(line => JsonDocument.Parse(line).RootElement).Select(row => (Html: row.GetProperty("html").GetString()!, Url: Address(row))).ToArray();
        Console.WriteLine(Race.Invariant($"{rows.Length} pages, {rows.Sum(row => (long)row.Html.Length) / 1e6:f1} million characters; {rounds} rounds in turns; CPU seconds of the whole process"));
        Race.Run(
            [
                ("SmartReader", Race.Contender(Contender.SmartReader)),
                ("AngleSharp, parsing alone", Race.Contender(Contender.AngleSharp)),
                ("wiredesk page --jsonl --threads 1", Race.Wiredesk("page --jsonl --threads 1")),
            ],
            input,
            rounds);

        Console.WriteLine("kilobytes allocated for a page, and pages a CPU second, warm, in one process");
        Warm("SmartReader", rows, row => SmartReaderContender.Read(row.Html, row.Url));
        Warm("AngleSharp, parsing alone", rows, row => new HtmlParser().ParseDocument(row.Html).Dispose());
        Warm("PageReader", rows, row => PageReader.Read(row.Html, row.Url));
        return 0;
    }

    private static string Address(JsonElement row) => row.TryGetProperty("url", out var url) ? url.GetString() ?? "" : "";

    private static void Warm(string name, (string Html, string Url)[] rows, Action<(string Html, string Url)> read)
    {
        for (var round = 0; round < Warming; round++)
            Array.ForEach(rows, read);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        Array.ForEach(rows, read);
        var took = Environment.CpuUsage.TotalTime - cpu;
        Console.WriteLine(Race.Invariant($"{name,-36}{(GC.GetAllocatedBytesForCurrentThread() - before) / 1024 / rows.Length,8} kB{rows.Length / took.TotalSeconds,8:f0} pages/s"));
    }
}
