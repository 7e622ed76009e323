using System.Numerics.Tensors;

namespace Wiredesk.WordClassTraining;

/// <summary>Spherical k-means (Dhillon and Modha 2001): rows of length one go to the centre with the greatest cosine.</summary>
internal static class KMeans
{
    /// <summary>For each row its class, from 0; always the same for the same rows and seed.</summary>
    public static int[] Of(float[][] rows, int classes, int rounds, int seed)
    {
        var random = new Random(seed);
        // The common words are told apart best: they stand first, and first centres are drawn from among them.
        var centres = Enumerable.Range(0, Math.Min(rows.Length, classes * 10)).ToArray();
        random.Shuffle(centres);
        var means = centres.Take(classes).Select(at => rows[at].ToArray()).ToArray();
        var of = new int[rows.Length];
        for (var round = 0; round < rounds; round++)
        {
            Parallel.For(0, rows.Length, i => of[i] = Nearest(rows[i], means));
            means = Means(rows, of, means);
        }

        return of;
    }

    private static int Nearest(float[] row, float[][] means)
    {
        var (best, nearest) = (float.MinValue, 0);
        for (var k = 0; k < means.Length; k++)
        {
            var cosine = TensorPrimitives.Dot<float>(row, means[k]);
            if (cosine > best)
                (best, nearest) = (cosine, k);
        }

        return nearest;
    }

    private static float[][] Means(float[][] rows, int[] of, float[][] before)
    {
        var sums = before.Select(mean => new float[mean.Length]).ToArray();
        for (var i = 0; i < rows.Length; i++)
            TensorPrimitives.Add(sums[of[i]], rows[i], sums[of[i]]);
        for (var k = 0; k < sums.Length; k++)
        {
            var length = TensorPrimitives.Norm<float>(sums[k]);
            if (length == 0)
                sums[k] = before[k];
            else
                TensorPrimitives.Divide(sums[k], length, sums[k]);
        }

        return sums;
    }
}
