using Wiredesk.Language.Learning;

namespace Wiredesk.Statements.Tagging;

/// <summary>How sure it is that what was found is right in all its parts: logistic regression over <see cref="ConfidenceFeatures"/>.</summary>
internal sealed class ConfidenceModel(WeightTable weights)
{
    /// <summary>For each of the cues found in the text, from 0 to 1.</summary>
    public float[] Of(TaggedText text, IReadOnlyList<TaggedCue> found)
    {
        var features = new ConfidenceFeatures(text, found);
        var list = new FeatureList();
        var sure = new float[found.Count];
        Span<int> steps = stackalloc int[2];
        for (var i = 0; i < sure.Length; i++)
        {
            features.Of(list, i);
            steps.Clear();
            weights.AddTo(steps, list.Hashes);
            sure[i] = 1 / (1 + MathF.Exp((steps[0] - steps[1]) * weights.Step));
        }

        return sure;
    }
}
