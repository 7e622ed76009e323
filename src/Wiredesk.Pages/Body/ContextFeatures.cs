namespace Wiredesk.Pages.Body;

/// <summary>What the second look at a block sees: all the first saw, and how likely the first look found the blocks around it.</summary>
internal sealed class ContextFeatures
{
    /// <summary>Numbers added to those of the first look.</summary>
    public const int Count = 38;

    private const float Sure = 0.8f;
    private const int NearAncestors = 5;

    private readonly PageOutline outline;
    private readonly float[] likely;
    private readonly double[] massBefore;
    private readonly int[] wordsBefore;
    private readonly int[] sureBefore;
    private readonly int firstSure = -1;
    private readonly int lastSure = -1;

    /// <param name="outline">The page.</param>
    /// <param name="likely">What the first look gave each block, 0 to 1.</param>
    public ContextFeatures(PageOutline outline, float[] likely)
    {
        this.outline = outline;
        this.likely = likely;
        massBefore = new double[likely.Length + 1];
        wordsBefore = new int[likely.Length + 1];
        sureBefore = new int[likely.Length + 1];
        for (var i = 0; i < likely.Length; i++)
        {
            var words = outline.Blocks[i].Words;
            massBefore[i + 1] = massBefore[i] + likely[i] * words;
            wordsBefore[i + 1] = wordsBefore[i] + words;
            sureBefore[i + 1] = sureBefore[i] + (likely[i] >= Sure ? 1 : 0);
            if (likely[i] >= Sure)
            {
                firstSure = firstSure < 0 ? i : firstSure;
                lastSure = i;
            }
        }
    }

    /// <summary>Writes the block's numbers.</summary>
    public void Write(int index, FeatureRow row)
    {
        row.Add(likely[index]);
        for (var distance = 1; distance <= 4; distance++)
        {
            row.Add(At(index - distance));
            row.Add(At(index + distance));
        }

        foreach (var reach in (ReadOnlySpan<int>)[3, 10])
        {
            row.Add(Mean(index - reach, index));
            row.Add(Mean(index + 1, index + 1 + reach));
        }

        WriteAncestors(index, ref row);
        var total = massBefore[^1];
        row.Add(total);
        row.Add(massBefore[index] / Math.Max(1, total));
        row.Add(wordsBefore[^1]);
        row.Add(total / Math.Max(1, wordsBefore[^1]));
        row.Add(sureBefore[index]);
        row.Add(sureBefore[^1] - sureBefore[index + 1]);
        row.Add(firstSure < 0 ? -1000f : index - firstSure);
        row.Add(lastSure < 0 ? -1000f : lastSure - index);
        row.Add(DistanceToSure(index, -1));
        row.Add(DistanceToSure(index, 1));
    }

    /// <summary>How likely the text of each ancestor is, this block left out.</summary>
    private void WriteAncestors(int index, ref FeatureRow row)
    {
        var block = outline.Blocks[index];
        var at = block.Element;
        for (var i = 0; i < NearAncestors; i++)
        {
            if (at < 0)
            {
                row.Add(-1f);
                row.Add(-1f);
                row.Add(-1f);
                continue;
            }

            var element = outline.Elements[at];
            var words = wordsBefore[element.EndBlock] - wordsBefore[element.FirstBlock] - block.Words;
            var mass = massBefore[element.EndBlock] - massBefore[element.FirstBlock] - likely[index] * block.Words;
            row.Add(words > 0 ? mass / words : -1);
            row.Add(mass / Math.Max(1, massBefore[^1]));
            row.Add(sureBefore[element.EndBlock] - sureBefore[element.FirstBlock] - (likely[index] >= Sure ? 1 : 0));
            at = element.Parent;
        }
    }

    private float At(int index) => index >= 0 && index < likely.Length ? likely[index] : -1;

    private double Mean(int begin, int end)
    {
        begin = Math.Max(0, begin);
        end = Math.Min(end, likely.Length);
        return end <= begin ? -1 : (massBefore[end] - massBefore[begin]) / Math.Max(1, wordsBefore[end] - wordsBefore[begin]);
    }

    private int DistanceToSure(int index, int step)
    {
        const int Farthest = 20;
        for (var distance = 1; distance <= Farthest; distance++)
        {
            if (At(index + step * distance) is var value && (value < 0 || value >= Sure))
                return value < 0 ? Farthest + 1 : distance;
        }

        return Farthest + 1;
    }
}
