using System.Diagnostics;
using Wiredesk.Stories;

namespace Wiredesk.StoryBench;

/// <summary>What an article costs with ever more articles in the window: the processor's time, in blocks of a thousand, without the time
/// that making the articles takes; and the memory held.</summary>
internal static class Scale
{
    private const int Block = 1_000;

    /// <summary>The blocks whose median is told.</summary>
    private const int MedianOf = 20;

    public static void Run(IReadOnlyList<LabelledArticle> articles, int most)
    {
        var options = StoryIndexOptions.Remembering(most);
        var wire = new MadeWire(articles, articlesPerDay: most / (options.WindowDays * 0.9), seed: 1);
        var index = new StoryIndex(options);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var times = new Queue<double>();
        var (next, checkpoint, regrouped, seconds) = (0L, 10_000, 0, 0.0);
        var sizes = new Dictionary<long, int>();
        Console.WriteLine("articles   CPU us an article   median of blocks   articles a CPU s   bytes an article   stories   largest   regrouped");
        while (index.Count < most)
        {
            var block = Enumerable.Range(0, Block).Select(_ => wire.Next()).ToList();
            var started = Process.GetCurrentProcess().TotalProcessorTime;
            foreach (var article in block)
            {
                var filing = index.Find(article);
                var story = filing.Story ?? next++;
                sizes[story] = sizes.GetValueOrDefault(story) + 1;
                if (index.Add(filing, story) is not { } regrouping)
                    continue;
                regrouped++;
                index.Apply(regrouping, [.. regrouping.Stories.Select(one => one.Story ?? next++)]);
            }

            var taken = (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds;
            seconds += taken;
            times.Enqueue(taken / Block);
            if (times.Count > MedianOf)
                times.Dequeue();
            if (index.Count < checkpoint && index.Count < most)
                continue;
            var median = times.Order().ElementAt(times.Count / 2);
            var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / index.Count;
            Console.WriteLine($"{index.Count,8}   {seconds / index.Count * 1e6,17:0}   {median * 1e6,16:0}   {1 / median,16:0}   {bytes,16}   {sizes.Count,7}   {sizes.Values.Max(),7}   {regrouped,9}");
            checkpoint = checkpoint < 100_000 ? checkpoint + 30_000 : checkpoint + 100_000;
        }
    }
}
