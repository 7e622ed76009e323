using System.Runtime.InteropServices;

namespace Wiredesk.Pages.Body;

/// <summary>Boosted decision trees (Friedman, Greedy function approximation, 2001): numbers in, a probability out.</summary>
internal sealed class TreeEnsemble
{
    /// <summary>After one tree in so many, what is surely unlikely is settled: most of a page is.</summary>
    private const int FirstPart = 3;

    /// <summary>The sum of all trees below which a row is settled: a probability of a thousandth.</summary>
    private const float Hopeless = -6.9f;

    private readonly int[] roots;
    private readonly Node[] nodes;

    /// <param name="roots">The first node of each tree.</param>
    /// <param name="features">Of each node the feature it asks for; -1 is a leaf.</param>
    /// <param name="thresholds">Of each node the most that goes left; of a leaf its value.</param>
    /// <param name="left">Of each node the one for values up to the threshold.</param>
    /// <param name="right">Of each node the one for values above it.</param>
    public TreeEnsemble(int[] roots, short[] features, float[] thresholds, int[] left, int[] right)
    {
        this.roots = roots;
        nodes = [.. features.Select((feature, i) => new Node(feature, thresholds[i], left[i], right[i]))];
    }

    /// <summary>The probability for each row of features, 0 to 1.</summary>
    public float[] Probabilities(float[][] rows)
    {
        var sums = new float[rows.Length];
        var open = new int[rows.Length];
        for (var i = 0; i < open.Length; i++)
            open[i] = i;
        var part = roots.Length / FirstPart;
        Add(rows, open, sums, roots.AsSpan(0, part));
        var still = 0;
        foreach (var i in open)
        {
            if (sums[i] * FirstPart < Hopeless)
                sums[i] *= FirstPart;
            else
                open[still++] = i;
        }

        Add(rows, open.AsSpan(0, still), sums, roots.AsSpan(part));
        return Array.ConvertAll(sums, sum => 1 / (1 + MathF.Exp(-sum)));
    }

    /// <summary>Tree by tree, so that a tree stays in the processor's cache for all rows.</summary>
    private void Add(float[][] rows, ReadOnlySpan<int> some, float[] sums, ReadOnlySpan<int> trees)
    {
        var all = nodes;
        foreach (var root in trees)
        {
            foreach (var i in some)
            {
                var row = rows[i];
                ref readonly var node = ref all[root];
                while (node.Feature >= 0)
                    node = ref all[row[node.Feature] <= node.Threshold ? node.Left : node.Right];
                sums[i] += node.Threshold;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Feature, float Threshold, int Left, int Right);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TreeEnsemble Read(BinaryReader reader)
    {
        var first = new int[reader.ReadInt32()];
        var count = reader.ReadInt32();
        var (feature, threshold, leftOf, rightOf) = (new short[count], new float[count], new int[count], new int[count]);
        for (var i = 0; i < first.Length; i++)
            first[i] = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            feature[i] = reader.ReadInt16();
            threshold[i] = reader.ReadSingle();
            if (feature[i] < 0)
                continue;
            leftOf[i] = i + reader.ReadInt16();
            rightOf[i] = i + reader.ReadInt16();
        }

        return new TreeEnsemble(first, feature, threshold, leftOf, rightOf);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(roots.Length);
        writer.Write(nodes.Length);
        foreach (var root in roots)
            writer.Write(root);
        for (var i = 0; i < nodes.Length; i++)
        {
            writer.Write((short)nodes[i].Feature);
            writer.Write(nodes[i].Threshold);
            if (nodes[i].Feature < 0)
                continue;
            writer.Write((short)(nodes[i].Left - i));
            writer.Write((short)(nodes[i].Right - i));
        }
    }
}
