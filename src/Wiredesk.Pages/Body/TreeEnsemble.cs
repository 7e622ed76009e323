namespace Wiredesk.Pages.Body;

/// <summary>Boosted decision trees (Friedman, Greedy function approximation, 2001): numbers in, a probability out.</summary>
internal sealed class TreeEnsemble
{
    private readonly int[] roots;
    private readonly short[] features;
    private readonly float[] thresholds;
    private readonly int[] left;
    private readonly int[] right;

    /// <param name="roots">The first node of each tree.</param>
    /// <param name="features">Of each node the feature it asks for; -1 is a leaf.</param>
    /// <param name="thresholds">Of each node the most that goes left; of a leaf its value.</param>
    /// <param name="left">Of each node the one for values up to the threshold.</param>
    /// <param name="right">Of each node the one for values above it.</param>
    public TreeEnsemble(int[] roots, short[] features, float[] thresholds, int[] left, int[] right)
    {
        this.roots = roots;
        this.features = features;
        this.thresholds = thresholds;
        this.left = left;
        this.right = right;
    }

    /// <summary>The probability for each row of features, 0 to 1.</summary>
    public float[] Probabilities(float[][] rows)
    {
        var sums = new float[rows.Length];
        // Tree by tree, so that a tree stays in the processor's cache for all rows.
        foreach (var root in roots)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var row = rows[i];
                var node = root;
                while (features[node] >= 0)
                    node = row[features[node]] <= thresholds[node] ? left[node] : right[node];
                sums[i] += thresholds[node];
            }
        }

        return Array.ConvertAll(sums, sum => 1 / (1 + MathF.Exp(-sum)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TreeEnsemble Read(BinaryReader reader)
    {
        var first = new int[reader.ReadInt32()];
        var nodes = reader.ReadInt32();
        var (feature, threshold, leftOf, rightOf) = (new short[nodes], new float[nodes], new int[nodes], new int[nodes]);
        for (var i = 0; i < first.Length; i++)
            first[i] = reader.ReadInt32();
        for (var i = 0; i < nodes; i++)
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
        writer.Write(features.Length);
        foreach (var root in roots)
            writer.Write(root);
        for (var i = 0; i < features.Length; i++)
        {
            writer.Write(features[i]);
            writer.Write(thresholds[i]);
            if (features[i] < 0)
                continue;
            writer.Write((short)(left[i] - i));
            writer.Write((short)(right[i] - i));
        }
    }
}
