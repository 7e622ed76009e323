using System.Numerics.Tensors;

namespace Wiredesk.WordClassTraining;

/// <summary>Makes coarser classes of finer ones by Ward's method: the two whose merging loses least are merged, again and again.</summary>
internal static class Merging
{
    /// <summary>For each number of classes the class of each row, the finest first.</summary>
    public static int[][] Levels(float[][] rows, int[] fine, int[] classes)
    {
        var sums = Enumerable.Range(0, classes[0]).Select(_ => new float[rows[0].Length]).ToArray();
        var sizes = new double[classes[0]];
        for (var i = 0; i < rows.Length; i++)
        {
            TensorPrimitives.Add(sums[fine[i]], rows[i], sums[fine[i]]);
            sizes[fine[i]]++;
        }

        var of = Enumerable.Range(0, classes[0]).ToArray();
        var levels = new List<int[]> { fine };
        var live = Enumerable.Range(0, classes[0]).Where(k => sizes[k] > 0).ToList();
        foreach (var target in classes.Skip(1))
        {
            while (live.Count > target)
                Merge(live, sums, sizes, of);
            var numbers = live.Select((k, number) => (k, number)).ToDictionary(pair => pair.k, pair => pair.number);
            levels.Add([.. fine.Select(k => numbers[of[k]])]);
        }

        return [.. levels];
    }

    private static void Merge(List<int> live, float[][] sums, double[] sizes, int[] of)
    {
        var (best, one, other) = (double.MaxValue, -1, -1);
        var gate = new Lock();
        Parallel.For(0, live.Count, i =>
        {
            var (least, with) = (double.MaxValue, -1);
            for (var j = i + 1; j < live.Count; j++)
            {
                var loss = Loss(sums, sizes, live[i], live[j]);
                if (loss < least)
                    (least, with) = (loss, j);
            }

            lock (gate)
            {
                if (with >= 0 && (least < best || (least == best && i < one)))
                    (best, one, other) = (least, i, with);
            }
        });
        var (kept, gone) = (live[one], live[other]);
        TensorPrimitives.Add(sums[kept], sums[gone], sums[kept]);
        sizes[kept] += sizes[gone];
        for (var k = 0; k < of.Length; k++)
            of[k] = of[k] == gone ? kept : of[k];
        live.RemoveAt(other);
    }

    // How much the squared distances to the means grow: |a||b|/(|a|+|b|) times the squared distance of the two means.
    private static double Loss(float[][] sums, double[] sizes, int a, int b)
    {
        var (squared, sizeA, sizeB) = (0.0, (float)sizes[a], (float)sizes[b]);
        for (var i = 0; i < sums[a].Length; i++)
        {
            var difference = (sums[a][i] / sizeA) - (sums[b][i] / sizeB);
            squared += difference * difference;
        }

        return sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * squared;
    }
}
