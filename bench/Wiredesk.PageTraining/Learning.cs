using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>The two looks at a page, learnt so that nothing is judged by what was learnt from it or from its host.</summary>
internal sealed class Learning(List<LabelledPage> pages)
{
    private const int FewestPagesOfWord = 6;
    private const int FewestPagesOfName = 4;
    private const int FirstTrees = 100;
    private const int SecondTrees = 120;

    /// <summary>What the desk reads is news, and there are four times as many pages of other kinds.</summary>
    private const float WeightOfNews = 2;

    /// <summary>Of the unwanted blocks of a few words, most of all blocks and much alike, one in so many is learnt from, with the weight of all.</summary>
    private const int DullInOne = 3;
    private const int DullWords = 3;

    private readonly Dictionary<int, (TokenScores Words, TokenScores Names)> dictionaries = [];
    private readonly Dictionary<int, TreeEnsemble> firstLooks = [];

    /// <summary>Whether also what the second look learns from was given by models that had not seen the fold to be judged. Costs three times
    /// as much; the difference is below what chance makes of it.</summary>
    public bool Nested { get; init; }

    /// <summary>Of each page how likely its blocks are, by models that never saw its fold.</summary>
    public Dictionary<LabelledPage, float[]> CrossValidated()
    {
        var result = new Dictionary<LabelledPage, float[]>();
        for (var test = 0; test < PageSets.Folds; test++)
        {
            var (words, names) = Dictionaries([test]);
            var model = new BodyModel(words, names, FirstLook([test]), SecondLook(test));
            foreach (var page in pages.Where(page => page.Fold == test))
                result[page] = model.Likely(page.Outline, page.Hints);
        }

        return result;
    }

    /// <summary>The model learnt from all pages.</summary>
    public BodyModel Model()
    {
        var (words, names) = Dictionaries([]);
        return new BodyModel(words, names, FirstLook([]), SecondLook(null));
    }

    private TreeEnsemble SecondLook(int? without)
    {
        var rows = new List<BlockRow>();
        foreach (var page in pages.Where(page => page.Fold != without))
        {
            int[] unseen = without is { } test && Nested ? [test, page.Fold] : [page.Fold];
            var look = FirstLook(unseen);
            var features = Features(page, unseen);
            var likely = look.Probabilities(features);
            var context = new ContextFeatures(page.Outline, likely);
            for (var i = 0; i < features.Length; i++)
                context.Write(i, new FeatureRow(features[i].AsSpan(BlockFeatures.Count)));
            AddRows(page, features, i => likely[i] >= BodyModel.Unlikely, BlockFeatures.Count + ContextFeatures.Count, rows);
        }

        return Boosting.Learn(rows, SecondTrees, seed: 2);
    }

    private TreeEnsemble FirstLook(int[] without)
    {
        if (firstLooks.TryGetValue(Key(without), out var known))
            return known;
        var rows = new List<BlockRow>();
        foreach (var page in pages.Where(page => !without.Contains(page.Fold)))
            AddRows(page, Features(page, Nested ? [.. without, page.Fold] : [page.Fold]), _ => true, BlockFeatures.Count, rows);
        return firstLooks[Key(without)] = Boosting.Learn(rows, FirstTrees, seed: 1);
    }

    private (TokenScores Words, TokenScores Names) Dictionaries(int[] without)
    {
        if (dictionaries.TryGetValue(Key(without), out var known))
            return known;
        var some = pages.Where(page => !without.Contains(page.Fold)).ToList();
        return dictionaries[Key(without)] = (TokenCounts.OfWords(some, FewestPagesOfWord), TokenCounts.OfNames(some, FewestPagesOfName));
    }

    private float[][] Features(LabelledPage page, int[] without)
    {
        var (words, names) = Dictionaries(without);
        var features = new BlockFeatures(page.Outline, page.Hints, words, names);
        var rows = new float[page.Labels.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[BlockFeatures.Count + ContextFeatures.Count];
            features.Write(i, new FeatureRow(rows[i]));
        }

        return rows;
    }

    private static void AddRows(LabelledPage page, float[][] features, Func<int, bool> isLearnt, int length, List<BlockRow> rows)
    {
        for (var i = 0; i < features.Length; i++)
        {
            var (label, words) = (page.Labels[i], page.Outline.Blocks[i].Words);
            if (float.IsNaN(label) || !isLearnt(i))
                continue;
            var weight = MathF.Sqrt(words) * Math.Max(0.05f, Math.Abs(label - 0.5f) * 2);
            if (page.IsNews)
                weight *= WeightOfNews;
            if (label < 0.5f && words <= DullWords)
            {
                if (NameHashes.Pair(NameHashes.Of(page.Id), (uint)i) % DullInOne != 0)
                    continue;
                weight *= DullInOne;
            }

            rows.Add(new BlockRow { Features = features[i][..length], IsWanted = label >= 0.5f, Weight = weight });
        }
    }

    private static int Key(int[] folds) => folds.Distinct().Sum(fold => 1 << fold);
}
