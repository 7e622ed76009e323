namespace Wiredesk.Language.Learning;

/// <summary>Keeps a label where it is known to stand.</summary>
internal static class Fixing
{
    /// <summary>In <c>only</c>: this place may have any label that is not fixed elsewhere.</summary>
    public const byte Free = 255;

    // More than weights can outweigh, and little enough to keep sums exact.
    private const float Never = -1000;

    /// <summary>Forbids, at each place with a fixed label, every other, and that label at every place that is free.</summary>
    public static void Apply(Chain chain, ReadOnlySpan<byte> only)
    {
        var known = 0u;
        foreach (var label in only)
            known |= label == Free ? 0 : 1u << label;
        for (var at = 0; at < only.Length; at++)
        {
            var scores = chain.Node(at);
            for (var label = 0; label < scores.Length; label++)
            {
                if (only[at] == Free ? (known >> label & 1) != 0 : only[at] != label)
                    scores[label] += Never;
            }
        }
    }
}
