using BenchmarkDotNet.Attributes;
using Wiredesk.Feeds;

namespace Wiredesk.Bench;

/// <summary>One feed of each kind, read in this process.</summary>
[MemoryDiagnoser]
public class FeedBenchmarks
{
    private byte[][] documents = [];

    [Params("rss-content", "rss-summaries", "atom", "rdf")]
    public string Kind { get; set; } = "";

    private byte[] document = [];

    [GlobalSetup]
    public void Make()
    {
        documents = [.. FeedMaker.Make(8, FeedMaker.UsualSeed)];
        document = Kind switch { "rss-content" => documents[0], "rss-summaries" => documents[3], "atom" => documents[6], _ => documents[7] };
    }

    [Benchmark(Baseline = true)]
    public int XmlReaderAlone() => XmlReaderContender.Nodes(document);

    [Benchmark]
    public Feed FeedReaderRead() => FeedReader.Read(document);
}
