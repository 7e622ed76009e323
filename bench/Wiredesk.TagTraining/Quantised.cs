using Wiredesk.Language.Learning;

namespace Wiredesk.TagTraining;

/// <summary>Makes bytes of learnt weights and leaves out the features whose weights all become none.</summary>
internal static class Quantised
{
    /// <summary>The largest weight becomes 127 steps, after the few greatest are cut to the size that all but one in ten thousand have.</summary>
    public static WeightTable Table(int labels, Dictionary<uint, int> rows, IReadOnlyList<float[]> weights, float divisor)
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
            if (Array.TrueForAll(row, weight => weight == 0))
                continue;
            hashes.Add(hash);
            kept.AddRange(row);
        }

        return new(labels, [.. hashes], [.. kept], step);
    }
}
