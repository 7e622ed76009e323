using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>What a cue candidate was found to report.</summary>
/// <param name="Cue">The candidate.</param>
/// <param name="Source">Who; none when nobody is named.</param>
/// <param name="Content">What, in the order of the text; empty when the candidate reports nothing.</param>
/// <param name="Likelihood">How likely just these tokens are, from 0 to 1.</param>
internal sealed record TaggedCue(CueCandidate Cue, TokenRange? Source, IReadOnlyList<TokenRange> Content, float Likelihood);

/// <summary>For a cue, finds its source and its content in its paragraph or quotation with a conditional random field.</summary>
internal sealed class ArgumentTagger(WeightTable node, WeightTable edge)
{
    private const int Labels = ArgumentFeatures.Labels;

    /// <summary>What each candidate reports.</summary>
    public List<TaggedCue> Of(TaggedText text, IReadOnlyList<CueCandidate> cues)
    {
        var runs = new PieceRuns(text);
        var isCue = runs.Marked(cues);
        var scored = new Dictionary<PieceRun, RunScores>();
        var chain = new Chain(Labels);
        var list = new FeatureList();
        var tagged = new List<TaggedCue>(cues.Count);
        foreach (var cue in cues)
        {
            var run = runs.Of(cue.Range);
            if (!scored.TryGetValue(run, out var scores))
                scored[run] = scores = Scored(list, run);
            tagged.Add(Tagged(chain, list, run, scores, cue, isCue));
        }

        return tagged;
    }

    // What does not depend on the cue, in steps of the tables.
    private sealed record RunScores(int[] Node, int[] Edge);

    private RunScores Scored(FeatureList list, PieceRun run)
    {
        var scores = new RunScores(new int[run.Count * Labels], new int[run.Count * Labels * Labels]);
        for (var at = 0; at < run.Count; at++)
        {
            run.StaticNode(list, at);
            node.AddTo(scores.Node.AsSpan(at * Labels, Labels), list.Hashes);
            run.StaticEdge(list, at);
            edge.AddTo(scores.Edge.AsSpan(at * Labels * Labels, Labels * Labels), list.Hashes);
        }

        return scores;
    }

    private TaggedCue Tagged(Chain chain, FeatureList list, PieceRun run, RunScores known, CueCandidate cue, bool[] isCue)
    {
        var features = new ArgumentFeatures(run, cue.Range, isCue);
        var (first, last) = features.Window;
        chain.Begin(last - first + 1);
        Span<int> nodeSteps = stackalloc int[Labels];
        Span<int> edgeSteps = stackalloc int[Labels * Labels];
        Span<byte> only = new byte[chain.Length];
        for (var at = first; at <= last; at++)
        {
            var place = at - first;
            only[place] = at >= features.CueFirst && at <= features.CueLast ? ArgumentFeatures.Cue : Fixing.Free;
            if (only[place] == Fixing.Free)
            {
                features.Node(list, at);
                Steps.Add(node, nodeSteps, list, chain.Node(place));
                Steps.AddTo(chain.Node(place), known.Node.AsSpan(at * Labels, Labels), node.Step);
            }

            if (place == 0)
                continue;
            features.Edge(list, at);
            Steps.Add(edge, edgeSteps, list, chain.Edge(place));
            Steps.AddTo(chain.Edge(place), known.Edge.AsSpan(at * Labels * Labels, Labels * Labels), edge.Step);
        }

        Fixing.Apply(chain, only);
        var path = new byte[chain.Length];
        var best = chain.BestWith(1u << ArgumentFeatures.BeginContent, path);
        var all = chain.Sum();
        var (source, content) = ArgumentLabels.Read(run, first, path);
        return new(cue, source, WithEarlier(run.Text.Read, content), MathF.Exp(best - all));
    }

    // A content that begins with a quotation has the paragraphs before it that run on into it.
    private static List<TokenRange> WithEarlier(ReadText read, List<TokenRange> content)
    {
        if (content.Count == 0 || !read.IsQuoted(content[0].First))
            return content;
        var earlier = RunningQuotations.Earlier(read, content[0].First, _ => false);
        return earlier.Count == 0 ? content : [.. earlier, .. content];
    }
}
