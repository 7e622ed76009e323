namespace Wiredesk.Revisions;

/// <summary>The shortest edit between two sequences, as far as it takes no more than <see cref="Alignment.MostEdits"/>.</summary>
internal static class EditPath
{
    /// <summary>Adds what both share, in order; nothing where the edit is too long.</summary>
    public static void Add(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int atA, int atB, List<SharedRun> runs)
    {
        var most = Math.Min(a.Length + b.Length, Alignment.MostEdits);
        // furthest[k + most + 1]: how far in a the diagonal k (place in a less place in b) can be followed.
        var furthest = new int[2 * most + 3];
        Array.Fill(furthest, -1);
        furthest[most + 2] = 0;
        var steps = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            for (var k = -edits; k <= edits; k += 2)
            {
                if (k < -b.Length || k > a.Length)
                    continue;
                var x = Follow(furthest, k + most + 1, k, a, b);
                furthest[k + most + 1] = x;
                if (x == a.Length && x - k == b.Length)
                {
                    Walk(steps, edits, (x, k), (a.Length, b.Length), (atA, atB), runs);
                    return;
                }
            }
            steps.Add(furthest[(most + 1 - edits)..(most + 2 + edits)]);
        }
    }

    private static int Follow(int[] furthest, int at, int k, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var x = From(furthest[at - 1], furthest[at + 1], k, a.Length, b.Length);
        if (x < 0)
            return -1;
        while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
            x++;
        return x;
    }

    /// <summary>Where a diagonal is entered: by leaving out of <c>a</c>, or by adding out of <c>b</c>, whichever leads further; -1 for neither.</summary>
    private static int From(int left, int right, int k, int lengthA, int lengthB)
    {
        var struck = left >= 0 && left < lengthA ? left + 1 : -1;
        var added = right >= 0 && right - k <= lengthB ? right : -1;
        return Math.Max(struck, added);
    }

    /// <summary>The same choices as on the way there, from the end back.</summary>
    private static void Walk(List<int[]> steps, int edits, (int X, int K) end, (int A, int B) lengths, (int A, int B) at, List<SharedRun> runs)
    {
        var back = new List<SharedRun>();
        var (x, k) = end;
        for (; edits > 0; edits--)
        {
            var step = steps[edits - 1];
            var (left, right) = (At(k - 1), At(k + 1));
            var entered = From(left, right, k, lengths.A, lengths.B);
            Note(entered);
            (k, x) = left >= 0 && left + 1 == entered ? (k - 1, left) : (k + 1, right);

            int At(int diagonal) => Math.Abs(diagonal) <= edits - 1 ? step[diagonal + edits - 1] : -1;
        }
        Note(0);
        for (var i = back.Count - 1; i >= 0; i--)
            Alignment.Add(runs, back[i].A, back[i].B, back[i].Length);

        void Note(int from)
        {
            if (x > from)
                back.Add(new(at.A + from, at.B + from - k, x - from));
        }
    }
}
