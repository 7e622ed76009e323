namespace Wiredesk.Pages.Body;

/// <summary>Chooses among blocks that are each the article's with some probability.</summary>
internal static class BlockChoice
{
    /// <summary>
    /// The blocks, by index, whose choice has the best expected F1 by words: those above half the F1 that the choice itself can expect
    /// (Lipton, Elkan and Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, 2014).
    /// </summary>
    public static float Threshold(IReadOnlyList<Block> blocks, float[] likely)
    {
        var order = Enumerable.Range(0, likely.Length).Where(i => blocks[i].Words > 0).OrderByDescending(i => likely[i]).ToArray();
        var all = order.Sum(i => (double)likely[i] * blocks[i].Words);
        double chosen = 0, right = 0, best = 0;
        var threshold = 1f;
        foreach (var i in order)
        {
            chosen += blocks[i].Words;
            right += likely[i] * blocks[i].Words;
            var f1 = 2 * right / (chosen + all);
            if (f1 > best)
                (best, threshold) = (f1, likely[i]);
        }

        return threshold;
    }
}
