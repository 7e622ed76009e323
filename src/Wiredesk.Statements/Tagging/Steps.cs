using Wiredesk.Language.Learning;

namespace Wiredesk.Statements.Tagging;

/// <summary>Adds what a table gives for some features to scores.</summary>
internal static class Steps
{
    public static void Add(WeightTable table, Span<int> steps, FeatureList list, Span<float> scores)
    {
        steps.Clear();
        table.AddTo(steps, list.Hashes);
        AddTo(scores, steps, table.Step);
    }

    public static void AddTo(Span<float> scores, ReadOnlySpan<int> steps, float step)
    {
        for (var i = 0; i < steps.Length; i++)
            scores[i] += steps[i] * step;
    }
}
