namespace Wiredesk.Revisions;

/// <summary>Of places in a row, the increasing ones that weigh most together: what kept its order.</summary>
internal static class HeaviestChain
{
    /// <param name="places">Places, no two the same.</param>
    /// <param name="weights">What each weighs; more than 0.</param>
    /// <returns>Indexes into the places, in order. Takes n log n steps.</returns>
    public static List<int> Of(IReadOnlyList<int> places, IReadOnlyList<int> weights)
    {
        var order = Enumerable.Range(0, places.Count).OrderBy(i => places[i]).ToArray();
        var ranks = new int[places.Count];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank + 1;

        // best[rank]: the end of the heaviest chain among the ranks this node of the tree stands for (Fenwick).
        var best = new int[places.Count + 1];
        Array.Fill(best, -1);
        var totals = new long[places.Count];
        var before = new int[places.Count];
        var last = -1;
        for (var i = 0; i < places.Count; i++)
        {
            before[i] = -1;
            for (var rank = ranks[i] - 1; rank > 0; rank -= rank & -rank)
            {
                if (best[rank] >= 0 && (before[i] < 0 || totals[best[rank]] > totals[before[i]]))
                    before[i] = best[rank];
            }
            totals[i] = weights[i] + (before[i] < 0 ? 0 : totals[before[i]]);
            for (var rank = ranks[i]; rank < best.Length; rank += rank & -rank)
            {
                if (best[rank] < 0 || totals[i] > totals[best[rank]])
                    best[rank] = i;
            }
            if (last < 0 || totals[i] > totals[last])
                last = i;
        }

        var chain = new List<int>();
        for (; last >= 0; last = before[last])
            chain.Add(last);
        chain.Reverse();
        return chain;
    }
}
