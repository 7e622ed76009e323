namespace Wiredesk.Pages.Body;

/// <summary>Finds text that a page holds twice: teasers of its own article, a hidden copy for a dialog or for print.</summary>
internal static class CopiedText
{
    /// <summary>Of each block the share of its runs of words that stand in another block, too.</summary>
    public static float[] Shares(IReadOnlyList<Block> blocks)
    {
        var firstBlock = new Dictionary<uint, int>();
        var inOthers = new HashSet<uint>();
        for (var i = 0; i < blocks.Count; i++)
        {
            foreach (var run in blocks[i].Runs)
            {
                if (!firstBlock.TryAdd(run, i) && firstBlock[run] != i)
                    inOthers.Add(run);
            }
        }

        return [.. blocks.Select(block => block.Runs.Length == 0 ? 0 : (float)block.Runs.Count(inOthers.Contains) / block.Runs.Length)];
    }
}
