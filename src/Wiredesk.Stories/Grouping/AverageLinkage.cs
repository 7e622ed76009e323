namespace Wiredesk.Stories.Grouping;

/// <summary>Agglomerative clustering by average linkage (Sokal and Michener, "A statistical method for evaluating systematic
/// relationships", 1958): the two groups with the highest average similarity are made one, as long as it is high enough.</summary>
internal static class AverageLinkage
{
    /// <param name="similarity">Of each two items; symmetric, written over. Takes time in the square of their number, at worst the cube.</param>
    /// <param name="threshold">The average similarity from which two groups are one.</param>
    /// <returns>For each item the group it is in, named by one of its items.</returns>
    public static int[] Group(float[,] similarity, double threshold)
    {
        var count = similarity.GetLength(0);
        var groups = new Groups(similarity);
        while (groups.Nearest() is var (one, other, average) && average >= threshold)
            groups.Merge(one, other);
        var result = new int[count];
        for (var i = 0; i < count; i++)
            result[i] = groups.Of(i);
        return result;
    }

    private sealed class Groups
    {
        private readonly float[,] average;
        private readonly int[] size;
        private readonly int[] mergedInto;
        private readonly int[] nearest;

        public Groups(float[,] similarity)
        {
            average = similarity;
            var count = similarity.GetLength(0);
            size = new int[count];
            mergedInto = new int[count];
            nearest = new int[count];
            Array.Fill(size, 1);
            for (var i = 0; i < count; i++)
                mergedInto[i] = i;
            for (var i = 0; i < count; i++)
                nearest[i] = FindNearest(i);
        }

        /// <summary>The two nearest groups; an average below 0 when only one is left.</summary>
        public (int One, int Other, double Average) Nearest()
        {
            var best = (One: 0, Other: 0, Average: -1.0);
            for (var i = 0; i < size.Length; i++)
            {
                if (mergedInto[i] == i && nearest[i] >= 0 && average[i, nearest[i]] > best.Average)
                    best = (i, nearest[i], average[i, nearest[i]]);
            }

            return best;
        }

        public void Merge(int one, int other)
        {
            for (var i = 0; i < size.Length; i++)
            {
                if (mergedInto[i] == i && i != one && i != other)
                    average[one, i] = average[i, one] = ((average[one, i] * size[one]) + (average[other, i] * size[other])) / (size[one] + size[other]);
            }

            size[one] += size[other];
            mergedInto[other] = one;
            for (var i = 0; i < size.Length; i++)
            {
                if (mergedInto[i] != i)
                    continue;
                if (i == one || nearest[i] == one || nearest[i] == other)
                    nearest[i] = FindNearest(i);
                else if (nearest[i] < 0 || average[i, one] > average[i, nearest[i]])
                    nearest[i] = one;
            }
        }

        public int Of(int item)
        {
            while (mergedInto[item] != item)
                item = mergedInto[item];
            return item;
        }

        private int FindNearest(int group)
        {
            var found = -1;
            for (var i = 0; i < size.Length; i++)
            {
                if (i != group && mergedInto[i] == i && (found < 0 || average[group, i] > average[group, found]))
                    found = i;
            }

            return found;
        }
    }
}
