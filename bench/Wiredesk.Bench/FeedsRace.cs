using System.Buffers;
using System.Text.Json;
using Wiredesk.Feeds;

namespace Wiredesk.Bench;

/// <summary>
/// <c>wiredesk feed --jsonl --threads 1</c> beside <see cref="System.Xml.XmlReader"/> alone and System.ServiceModel.Syndication: the same
/// rows, a process each, in turns. Then, in this process, what each allocates for a byte of feed.
/// </summary>
internal static class FeedsRace
{
    public const int UsualRounds = 7;

    private static readonly ArrayBufferWriter<byte> Output = new(1 << 20);

    public static int Run(int feeds, int seed, int rounds)
    {
        var input = Path.Combine(Path.GetTempPath(), $"wiredesk-feeds-{feeds}-{seed}.jsonl");
        using (var output = File.Create(input))
            FeedMaker.WriteLines(output, feeds, seed);

        var documents = FeedMaker.Make(feeds, seed).ToArray();
        var bytes = documents.Sum(document => (long)document.Length);
        Console.WriteLine(Race.Invariant($"{feeds} feeds, {bytes / 1e6:f1} MB, seed {seed}; {rounds} rounds in turns; CPU seconds of the whole process"));

        Race.Run(
            [
                ("XmlReader alone", Race.Contender(Contender.XmlReaderAlone)),
                ("Syndication", Race.Contender(Contender.Syndication)),
                ("wiredesk feed --jsonl --threads 1", Race.Wiredesk("feed --jsonl --threads 1")),
            ],
            input,
            rounds);
        File.Delete(input);

        Console.WriteLine("bytes allocated for a byte of feed, warm, in one process; feeds a CPU second of the reader, warm");
        Allocation("XmlReader alone", documents, bytes, document => XmlReaderContender.Nodes(document));
        Allocation("Syndication and JSON", documents, bytes, document => Write(writer => SyndicationContender.Write(writer, document)));
        Allocation("FeedReader", documents, bytes, document => FeedReader.Read(document));
        Allocation("FeedReader and JSON", documents, bytes, document => Write(writer => JsonFeedWriter.Write(writer, FeedReader.Read(document))));
        return 0;
    }

    private static void Allocation(string name, byte[][] documents, long bytes, Action<byte[]> read)
    {
        // Until everything is compiled for good.
        for (var round = 0; round < 4; round++)
            Array.ForEach(documents, read);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        Array.ForEach(documents, read);
        var took = Environment.CpuUsage.TotalTime - cpu;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(Race.Invariant($"{name,-36}{allocated / (double)bytes,8:f2}{documents.Length / took.TotalSeconds,10:f0} feeds/s{bytes / took.TotalSeconds / 1e6,8:f0} MB/s"));
    }

    private static void Write(Action<Utf8JsonWriter> write)
    {
        Output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(Output);
        write(writer);
    }
}
