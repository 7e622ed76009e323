namespace Wiredesk.Pages.Body;

/// <summary>Finds the element that holds most of a page's prose.</summary>
internal static class MainContainer
{
    /// <summary>Shorter texts are no prose.</summary>
    private const int ShortestProse = 60;

    /// <summary>Ancestors that a block counts for, each half as much as the one below it.</summary>
    private const int Ancestors = 3;

    /// <summary>The element, by index, whose own children hold most unlinked text in long blocks: each block counts for its parent, half for the next.</summary>
    public static int Of(PageOutline outline)
    {
        var elements = outline.Elements;
        if (elements.Count == 0)
            return 0;
        var scores = new float[elements.Count];
        foreach (var block in outline.Blocks)
        {
            var unlinked = block.Text.Length - block.LinkChars;
            if (unlinked < ShortestProse)
                continue;
            var weight = (float)unlinked;
            var at = elements[block.Element].Kind is ElementKind.Paragraph or ElementKind.ListItem or ElementKind.Cell ? elements[block.Element].Parent : block.Element;
            for (var i = 0; i < Ancestors && at >= 0; i++)
            {
                scores[at] += weight;
                weight /= 2;
                at = elements[at].Parent;
            }
        }

        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }

        return best;
    }
}
