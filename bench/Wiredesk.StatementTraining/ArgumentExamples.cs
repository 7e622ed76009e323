using Wiredesk.Language;
using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>Cues, true and false, with the source and content of the true ones labelled.</summary>
internal static class ArgumentExamples
{
    /// <summary>
    /// An example for each candidate that meets a labelled cue, and for each labelled cue that no candidate meets. False candidates teach nothing here: labelled
    /// as reporting nothing they made the tagger leave out sources of true ones (cross-validated F1 of .55 for .60); they teach the confidence instead.
    /// </summary>
    public static IEnumerable<ChainExample> Of(LabelledArticle article, IReadOnlyList<CueCandidate> candidates)
    {
        var runs = new PieceRuns(article.Tagged);
        var gold = article.Attributions.Where(one => one.Cue.Length > 0 && one.Content.Length > 0).ToList();
        var goldCues = gold.Select(one => article.TokensOf(new(one.Cue[0].Start, one.Cue[^1].End))).ToList();
        var met = new bool[gold.Count];
        var cues = new List<(CueCandidate Cue, LabelledAttribution Gold)>();
        foreach (var candidate in candidates)
        {
            var index = goldCues.FindIndex(cue => cue.First <= candidate.Range.Last && cue.Last >= candidate.Range.First);
            if (index >= 0)
                met[index] = true;
            if (index >= 0)
                cues.Add((candidate, gold[index]));
        }

        for (var i = 0; i < gold.Count; i++)
        {
            if (!met[i] && goldCues[i].First <= goldCues[i].Last)
                cues.Add((new(goldCues[i], 0), gold[i]));
        }

        var isCue = runs.Marked(candidates);
        var shared = new Dictionary<PieceRun, (uint[][] Node, uint[][] Edge)>();
        foreach (var (cue, attribution) in cues)
            yield return Example(article, runs.Of(cue.Range), cue.Range, attribution, isCue, shared);
    }

    private static ChainExample Example(LabelledArticle article, PieceRun run, TokenRange cue, LabelledAttribution gold, bool[] isCue,
        Dictionary<PieceRun, (uint[][] Node, uint[][] Edge)> shared)
    {
        if (!shared.TryGetValue(run, out var known))
            shared[run] = known = SharedOf(run);
        var features = new ArgumentFeatures(run, cue, isCue);
        var (first, last) = features.Window;
        var length = last - first + 1;
        var (node, edge, only) = (new uint[length][], new uint[length][], new byte[length]);
        var list = new FeatureList();
        for (var place = 0; place < length; place++)
        {
            var at = first + place;
            only[place] = at >= features.CueFirst && at <= features.CueLast ? ArgumentFeatures.Cue : Fixing.Free;
            node[place] = [];
            edge[place] = [];
            if (only[place] == Fixing.Free)
            {
                features.Node(list, at);
                node[place] = list.Hashes.ToArray();
            }

            if (place > 0)
            {
                features.Edge(list, at);
                edge[place] = list.Hashes.ToArray();
            }
        }

        return new()
        {
            Node = node,
            Edge = edge,
            SharedNode = known.Node[first..(last + 1)],
            SharedEdge = known.Edge[first..(last + 1)],
            Labels = LabelsOf(article, run, first, only, gold),
            Fixed = only,
        };
    }

    /// <summary>The labels of the pieces from <paramref name="first"/> on.</summary>
    public static byte[] LabelsOf(LabelledArticle article, PieceRun run, int first, byte[] only, LabelledAttribution gold)
    {
        var labels = new byte[only.Length];
        var before = ArgumentFeatures.Outside;
        for (var place = 0; place < labels.Length; place++)
        {
            var label = ArgumentFeatures.Outside;
            if (only[place] != Fixing.Free)
                label = only[place];
            else
                label = Label(article, run[first + place], gold, before);
            labels[place] = before = label;
        }

        return labels;
    }

    private static byte Label(LabelledArticle article, TokenRange piece, LabelledAttribution gold, byte before)
    {
        if (Covers(article, gold.Source, piece))
            return before is ArgumentFeatures.BeginSource or ArgumentFeatures.InsideSource ? ArgumentFeatures.InsideSource : ArgumentFeatures.BeginSource;
        if (Covers(article, gold.Content, piece))
            return before is ArgumentFeatures.BeginContent or ArgumentFeatures.InsideContent ? ArgumentFeatures.InsideContent : ArgumentFeatures.BeginContent;
        return ArgumentFeatures.Outside;
    }

    // Whether the spans hold most of the piece.
    private static bool Covers(LabelledArticle article, TextSpan[] spans, TokenRange piece)
    {
        var (start, end) = (article.Tagged.Read.Tokens[piece.First].Start, article.Tagged.Read.Tokens[piece.Last].End);
        var held = spans.Sum(span => Math.Max(0, Math.Min(span.End, end) - Math.Max(span.Start, start)));
        return held * 2 > end - start;
    }

    private static (uint[][] Node, uint[][] Edge) SharedOf(PieceRun run)
    {
        var list = new FeatureList();
        var (node, edge) = (new uint[run.Count][], new uint[run.Count][]);
        for (var at = 0; at < run.Count; at++)
        {
            run.StaticNode(list, at);
            node[at] = list.Hashes.ToArray();
            run.StaticEdge(list, at);
            edge[at] = list.Hashes.ToArray();
        }

        return (node, edge);
    }
}
