namespace Wiredesk.Language.Learning;

/// <summary>Makes bytes of learnt weights and leaves out the features that hardly weigh.</summary>
internal static class Quantised
{
    /// <summary>The largest weight becomes 127 steps, after the few greatest are cut to the size that all but one in ten thousand have.</summary>
    /// <param name="labels">How many weights a row has.</param>
    /// <param name="rows">The features and which row is theirs.</param>
    /// <param name="weights">The rows.</param>
    /// <param name="divisor">What each weight is to be divided by.</param>
    /// <param name="leastSteps">A feature that for no label weighs as many steps is left out.</param>
    public static WeightTable Table(int labels, Dictionary<uint, int> rows, IReadOnlyList<float[]> weights, float divisor, int leastSteps = 1)
    {
        var sizes = rows.Values.SelectMany(row => weights[row]).Where(weight => weight != 0).Select(weight => MathF.Abs(weight / divisor)).ToArray();
        if (sizes.Length == 0)
            return new(labels, [], [], 1);
        Array.Sort(sizes);
        var step = sizes[(int)((sizes.Length - 1) * 0.9999)] / 127;
        var (hashes, kept) = (new List<uint>(), new List<sbyte>());
        var row = new sbyte[labels];
        foreach (var (hash, at) in rows.OrderBy(pair => pair.Key))
        {
            for (var label = 0; label < labels; label++)
                row[label] = (sbyte)Math.Clamp(MathF.Round(weights[at][label] / divisor / step), -127, 127);
            if (Array.TrueForAll(row, weight => Math.Abs((int)weight) < leastSteps))
                continue;
            hashes.Add(hash);
            kept.AddRange(row);
        }

        return new(labels, [.. hashes], [.. kept], step);
    }
}
