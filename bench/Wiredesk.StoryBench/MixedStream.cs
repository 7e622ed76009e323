using Wiredesk.Stories;

namespace Wiredesk.StoryBench;

/// <summary>
/// How well stories are told when labelled sets come as one stream: each set alone, then all together. Articles without a date get one: their
/// stories are spread at random over the time the dated articles take, each story's articles over two days.
/// </summary>
internal static class MixedStream
{
    private const double StoryDays = 2;

    public static void Run(IReadOnlyList<LabelledArticle> articles)
    {
        var sets = articles.GroupBy(article => article.Set).ToList();
        Console.WriteLine("set                        alone, B-cubed P / R / F1   mixed, B-cubed P / R / F1");
        var mixed = Stories([.. Dated(articles).OrderBy(article => article.Published)]);
        foreach (var set in sets)
            Console.WriteLine($"{set.Key,-25}   {BCubed([.. set], Stories([.. set]))}       {BCubed([.. set], mixed)}");
    }

    private static IEnumerable<LabelledArticle> Dated(IReadOnlyList<LabelledArticle> articles)
    {
        var dates = articles.Where(article => article.Published is not null).Select(article => article.Published!.Value).ToList();
        var (first, span) = (dates.Min(), dates.Max() - dates.Min());
        var random = new Random(3);
        var begun = new Dictionary<string, DateTimeOffset>();
        foreach (var article in articles)
        {
            var story = article.Story ?? article.Id;
            if (!begun.TryGetValue(story, out var date))
                begun[story] = date = first + (random.NextDouble() * span);
            yield return article.Published is null ? article with { Published = date.AddDays(random.NextDouble() * StoryDays) } : article;
        }
    }

    /// <summary>The story of each article, by its id.</summary>
    private static Dictionary<string, long> Stories(IReadOnlyList<LabelledArticle> stream)
    {
        var index = new StoryIndex();
        var stories = new long[stream.Count];
        var next = 0L;
        for (var i = 0; i < stream.Count; i++)
        {
            var filing = index.Find(new StoryArticle { Id = i, Title = stream[i].Title, Text = stream[i].Text, Published = stream[i].Published });
            stories[i] = filing.Story ?? next++;
            if (index.Add(filing, stories[i]) is not { } regrouping)
                continue;
            var numbers = regrouping.Stories.Select(story => story.Story ?? next++).ToList();
            foreach (var (number, story) in numbers.Zip(regrouping.Stories))
            {
                foreach (var article in story.Articles)
                    stories[article] = number;
            }

            index.Apply(regrouping, numbers);
        }

        return stream.Index().ToDictionary(pair => pair.Item.Id, pair => stories[pair.Index]);
    }

    /// <summary>Bagga and Baldwin, "Entity-based cross-document coreferencing", 1998; articles without a labelled story are context.</summary>
    private static string BCubed(IReadOnlyList<LabelledArticle> set, Dictionary<string, long> found)
    {
        var labelled = set.Where(article => article.Story is not null).ToList();
        var gold = labelled.CountBy(article => article.Story!).ToDictionary();
        var predicted = labelled.CountBy(article => found[article.Id]).ToDictionary();
        var both = labelled.CountBy(article => (Gold: article.Story!, Found: found[article.Id])).ToList();
        var precision = both.Sum(pair => (double)pair.Value * pair.Value / predicted[pair.Key.Found]) / labelled.Count;
        var recall = both.Sum(pair => (double)pair.Value * pair.Value / gold[pair.Key.Gold]) / labelled.Count;
        return $"{precision:0.000} / {recall:0.000} / {2 * precision * recall / (precision + recall):0.0000}";
    }
}
