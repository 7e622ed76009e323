using Wiredesk.Language.Learning;
using Wiredesk.Language.PartsOfSpeech;

namespace Wiredesk.TagTraining;

/// <summary>Teaches the part-of-speech tagger: an averaged perceptron (Collins 2002).</summary>
internal static class TagLearning
{
    private const int Rounds = 12;

    // A word seen this often is known, and has a tag when that share of its occurrences have it; one tag alone when nearly all have.
    private const int OftenEnough = 5;
    private const double Share = 0.02;
    private const double NearlyAll = 1;

    public static TagDictionary Known(List<TaggedSentence> sentences)
    {
        var counts = new Dictionary<uint, int[]>();
        foreach (var (words, tags) in sentences)
        {
            for (var at = 0; at < tags.Length; at++)
            {
                if (!counts.TryGetValue(words.Word(at), out var own))
                    counts[words.Word(at)] = own = new int[TagSet.Count];
                own[tags[at]]++;
            }
        }

        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        return new(counts.Where(pair => pair.Value.Sum() >= OftenEnough).OrderBy(pair => pair.Key).Select(pair =>
        {
            var (all, most) = (pair.Value.Sum(), pair.Value.Max());
            var had = string.Join(' ', Enumerable.Range(0, TagSet.Count).Where(tag => pair.Value[tag] >= Share * all));
            if (!numbers.TryGetValue(had, out var number))
                numbers[had] = number = (ushort)(numbers.Count + 1);
            return (pair.Key, number, most >= NearlyAll * all && all >= 4 * OftenEnough ? (byte)Array.IndexOf(pair.Value, most) : (byte)255);
        }));
    }

    public static WeightTable Learn(List<TaggedSentence> sentences, TagDictionary known)
    {
        var rows = new Dictionary<uint, int>();
        var (weights, totals, stamps) = (new List<float[]>(), new List<float[]>(), new List<int[]>());
        var counts = Counted(sentences, known);
        var features = new FeatureList();
        var scores = new float[TagSet.Count];
        var now = 0;
        var random = new Random(11);
        var order = Enumerable.Range(0, sentences.Count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            var (right, all) = (0, 0);
            foreach (var index in order)
            {
                var (words, tags) = sentences[index];
                byte before = (byte)TagSet.Count, twoBefore = (byte)TagSet.Count;
                for (var at = 0; at < words.Count; at++)
                {
                    now++;
                    if (known.Only(words.Word(at)) is { } only)
                    {
                        (before, twoBefore) = (only, before);
                        continue;
                    }

                    TagFeatures.Of(features, known, words, 0, words.Count, at, before, twoBefore);
                    features.Thin(random, 0.8f);
                    Array.Clear(scores);
                    foreach (var hash in features.Hashes)
                    {
                        if (!rows.TryGetValue(hash, out var row))
                            continue;
                        var weight = weights[row];
                        for (var tag = 0; tag < scores.Length; tag++)
                            scores[tag] += weight[tag];
                    }

                    var best = (byte)Array.IndexOf(scores, scores.Max());
                    all++;
                    if (best == tags[at])
                        right++;
                    else
                        Move(features, best, tags[at]);
                    (before, twoBefore) = (best, before);
                }
            }

            Console.WriteLine($"round {round + 1}: {100.0 * right / all:f2} % right while learning, {rows.Count} features");
        }

        foreach (var row in rows.Values)
            Settle(row, now);
        return Quantised.Table(TagSet.Count, rows, totals, now);

        void Move(FeatureList list, byte wrong, byte right)
        {
            foreach (var hash in list.Hashes)
            {
                if (counts.GetValueOrDefault(hash) < 2)
                    continue;
                if (!rows.TryGetValue(hash, out var row))
                {
                    row = rows[hash] = weights.Count;
                    weights.Add(new float[TagSet.Count]);
                    totals.Add(new float[TagSet.Count]);
                    stamps.Add(new int[TagSet.Count]);
                }

                Change(row, wrong, -1);
                Change(row, right, 1);
            }
        }

        void Change(int row, byte tag, float by)
        {
            totals[row][tag] += (now - stamps[row][tag]) * weights[row][tag];
            stamps[row][tag] = now;
            weights[row][tag] += by;
        }

        void Settle(int row, int end)
        {
            for (var tag = 0; tag < TagSet.Count; tag++)
                totals[row][tag] += (end - stamps[row][tag]) * weights[row][tag];
        }
    }

    /// <summary>The share of tokens that get their tag.</summary>
    public static double Accuracy(PartOfSpeechTagger tagger, List<TaggedSentence> sentences)
    {
        var (right, all) = (0, 0);
        foreach (var (words, tags) in sentences)
        {
            var found = new byte[tags.Length];
            tagger.Tag(words, 0, words.Count, found);
            right += found.Zip(tags).Count(pair => pair.First == pair.Second);
            all += tags.Length;
        }

        return (double)right / all;
    }

    private static Dictionary<uint, int> Counted(List<TaggedSentence> sentences, TagDictionary known)
    {
        var counts = new Dictionary<uint, int>();
        var features = new FeatureList();
        foreach (var (words, tags) in sentences)
        {
            for (var at = 0; at < words.Count; at++)
            {
                TagFeatures.Of(features, known, words, 0, words.Count, at, at > 0 ? tags[at - 1] : (byte)TagSet.Count, at > 1 ? tags[at - 2] : (byte)TagSet.Count);
                foreach (var hash in features.Hashes)
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
            }
        }

        return counts;
    }
}
