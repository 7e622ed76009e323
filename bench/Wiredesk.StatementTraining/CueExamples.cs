using Wiredesk.Language.Learning;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>Sentences with their cues labelled.</summary>
internal static class CueExamples
{
    public static IEnumerable<ChainExample> Of(LabelledArticle article)
    {
        var text = article.Tagged;
        var labels = new byte[text.Count];
        foreach (var attribution in article.Attributions)
        {
            foreach (var span in attribution.Cue)
            {
                var (first, last) = article.TokensOf(span);
                for (var at = first; at <= last; at++)
                    labels[at] = at == first ? CueFeatures.Begin : CueFeatures.Inside;
            }
        }

        var list = new FeatureList();
        foreach (var unit in text.Read.Units)
        {
            var length = unit.End - unit.First;
            var (node, edge) = (new uint[length][], new uint[length][]);
            for (var at = 0; at < length; at++)
            {
                CueFeatures.Node(list, text, unit.First + at);
                node[at] = list.Hashes.ToArray();
                CueFeatures.Edge(list, text, unit.First + at);
                edge[at] = at == 0 ? [] : list.Hashes.ToArray();
            }

            yield return new() { Node = node, Edge = edge, Labels = labels[unit.First..unit.End] };
        }
    }
}
