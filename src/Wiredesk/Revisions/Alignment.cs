using System.Runtime.InteropServices;

namespace Wiredesk.Revisions;

/// <summary>A run that two sequences share: from <paramref name="A"/> in the one, from <paramref name="B"/> in the other.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SharedRun(int A, int B, int Length);

/// <summary>
/// What two sequences share, in order. What stands once in both anchors the rest (patience, as B. Cohen describes it), so that
/// readers see what belongs together together; between anchors runs the shortest edit (E. Myers, An O(ND) Difference Algorithm
/// and Its Variations, 1986). Both are bounded: a stretch that takes too many edits shares nothing.
/// </summary>
internal static class Alignment
{
    /// <summary>Edits after which a stretch between anchors counts as replaced: 4 MB at most are held for the way back.</summary>
    public const int MostEdits = 1000;

    /// <summary>Anchors within anchors; each level reads the sequence once.</summary>
    private const int MostLevels = 12;

    /// <returns>Runs in order; no two touch in both sequences.</returns>
    public static List<SharedRun> Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var runs = new List<SharedRun>();
        Align(a, b, 0, 0, level: 0, runs);
        return runs;
    }

    private static void Align(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int atA, int atB, int level, List<SharedRun> runs)
    {
        var before = a.CommonPrefixLength(b);
        Add(runs, atA, atB, before);
        a = a[before..];
        b = b[before..];
        (atA, atB) = (atA + before, atB + before);
        var after = 0;
        while (after < a.Length && after < b.Length && a[^(after + 1)] == b[^(after + 1)])
            after++;
        a = a[..^after];
        b = b[..^after];
        if (a.Length > 0 && b.Length > 0)
        {
            var anchors = level < MostLevels ? Anchors(a, b) : [];
            if (anchors.Count == 0)
                EditPath.Add(a, b, atA, atB, runs);
            else
                Between(anchors, a, b, atA, atB, level, runs);
        }
        Add(runs, atA + a.Length, atB + b.Length, after);
    }

    private static void Between(List<(int A, int B)> anchors, ReadOnlySpan<int> a, ReadOnlySpan<int> b, int atA, int atB, int level, List<SharedRun> runs)
    {
        var (fromA, fromB) = (0, 0);
        foreach (var (x, y) in anchors)
        {
            Align(a[fromA..x], b[fromB..y], atA + fromA, atB + fromB, level + 1, runs);
            Add(runs, atA + x, atB + y, 1);
            (fromA, fromB) = (x + 1, y + 1);
        }
        Align(a[fromA..], b[fromB..], atA + fromA, atB + fromB, level + 1, runs);
    }

    /// <summary>What stands once in each, the longest chain that keeps its order.</summary>
    private static List<(int A, int B)> Anchors(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var places = new Dictionary<int, (int InA, int InB)>();
        const int Twice = -2;
        for (var i = 0; i < a.Length; i++)
            places[a[i]] = places.ContainsKey(a[i]) ? (Twice, -1) : (i, -1);
        for (var j = 0; j < b.Length; j++)
        {
            if (places.TryGetValue(b[j], out var place))
                places[b[j]] = place with { InB = place.InB == -1 ? j : Twice };
        }
        var once = new List<(int A, int B)>();
        for (var i = 0; i < a.Length; i++)
        {
            if (places[a[i]] is { InA: >= 0, InB: >= 0 } place)
                once.Add((i, place.InB));
        }
        return [.. HeaviestChain.Of([.. once.Select(pair => pair.B)], [.. once.Select(_ => 1)]).Select(i => once[i])];
    }

    internal static void Add(List<SharedRun> runs, int a, int b, int length)
    {
        if (length == 0)
            return;
        if (runs.Count > 0 && runs[^1] is var last && last.A + last.Length == a && last.B + last.Length == b)
            runs[^1] = last with { Length = last.Length + length };
        else
            runs.Add(new(a, b, length));
    }
}
