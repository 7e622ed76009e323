using System.Runtime.InteropServices;
using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>Reporting words that may be a cue.</summary>
/// <param name="Range">Their tokens.</param>
/// <param name="Likelihood">How likely it is that a cue begins with the first of them, from 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CueCandidate(TokenRange Range, float Likelihood);

/// <summary>Finds cues sentence by sentence with a conditional random field.</summary>
internal sealed class CueTagger(WeightTable node, WeightTable edge)
{
    private const int LongestCue = 14;

    // No sentence of news has more cues than this, or more to its length.
    private const int FewCues = 20;
    private const int TokensToACue = 10;

    // A sentence longer than this is no sentence, and sums over it would lose their precision.
    private const int LongestPart = 1000;

    /// <summary>The candidates that are at least this likely, in the order of the text.</summary>
    public List<CueCandidate> Of(TaggedText text, float least)
    {
        var found = new List<CueCandidate>();
        var chain = new Chain(CueFeatures.Labels);
        var list = new FeatureList();
        foreach (var unit in text.Read.Units)
        {
            for (var first = unit.First; first < unit.End; first += LongestPart)
            {
                Score(chain, list, text, first, Math.Min(first + LongestPart, unit.End));
                AddFound(found, chain, first, least);
            }
        }

        return found;
    }

    private static void AddFound(List<CueCandidate> found, Chain chain, int first, float least)
    {
        var all = chain.Weigh();
        var before = found.Count;
        for (var at = 0; at < chain.Length; at++)
        {
            if (chain.Likelihood(at, CueFeatures.Begin, all) is var likelihood && likelihood < least)
                continue;
            var last = LastOf(chain, at, likelihood, all);
            found.Add(new(new(first + at, first + last), likelihood));
            at = last;
        }

        KeepLikeliest(found, before, Math.Max(FewCues, chain.Length / TokensToACue));
    }

    private static void KeepLikeliest(List<CueCandidate> found, int first, int most)
    {
        if (found.Count - first <= most)
            return;
        var kept = found.Skip(first).OrderByDescending(cue => cue.Likelihood).Take(most).OrderBy(cue => cue.Range.First).ToList();
        found.RemoveRange(first, found.Count - first);
        found.AddRange(kept);
    }

    // As long as going on is likelier than not.
    private static int LastOf(Chain chain, int first, float likelihood, float all)
    {
        var (last, before) = (first, CueFeatures.Begin);
        while (last + 1 < chain.Length && last - first < LongestCue)
        {
            var on = chain.Likelihood(last + 1, before, CueFeatures.Inside, all);
            if (on < likelihood / 2)
                break;
            likelihood = chain.Likelihood(++last, CueFeatures.Inside, all);
            before = CueFeatures.Inside;
        }

        return last;
    }

    private void Score(Chain chain, FeatureList list, TaggedText text, int first, int end)
    {
        Span<int> nodeSteps = stackalloc int[CueFeatures.Labels];
        Span<int> edgeSteps = stackalloc int[CueFeatures.Labels * CueFeatures.Labels];
        chain.Begin(end - first);
        for (var at = 0; at < chain.Length; at++)
        {
            CueFeatures.Node(list, text, first + at);
            Steps.Add(node, nodeSteps, list, chain.Node(at));
            CueFeatures.Edge(list, text, first + at);
            Steps.Add(edge, edgeSteps, list, chain.Edge(at));
        }
    }
}
