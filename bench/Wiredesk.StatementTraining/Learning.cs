using Wiredesk.Language.Learning;
using Wiredesk.Statements.Roles;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>Teaches the three models in their order, each from what the one before made of articles it had not seen.</summary>
internal sealed class Learning(IReadOnlyList<LabelledArticle> articles)
{
    private const int Folds = 4;

    // The confidence learns from less likely cues than are looked at later.
    private const float LeastCue = 0.1f;

    // Half of the features weigh less than this: without them the scores stay and look-ups meet less memory.
    private const int LeastSteps = 16;

    /// <summary>What was learnt: five tables, in the order in which they stand in the model file.</summary>
    public sealed record Learnt(ChainWeights Cues, ChainWeights Arguments, WeightTable Confidence)
    {
        public StatementTagger Tagger => new(new(Cues.Node, Cues.Edge), new(Arguments.Node, Arguments.Edge), new(Confidence));

        public void Write(BinaryWriter writer)
        {
            foreach (var table in new[] { Cues.Node, Cues.Edge, Arguments.Node, Arguments.Edge, Confidence })
                ModelFile.Write(writer, table);
        }
    }

    /// <summary>The models for use: cues and arguments from all articles, the confidence from what was found in each by models that had not seen it.</summary>
    public Learnt Whole()
    {
        var candidates = CrossCandidates();
        var tagged = CrossTagged(candidates);
        return new(Cues(_ => true), Arguments(candidates, _ => true), Confidence(tagged, _ => true));
    }

    /// <summary>For each article what was found in it by models that had not seen it, down to little confidence.</summary>
    public IEnumerable<(LabelledArticle Article, IEnumerable<Attribution> Found)> Judged(float least)
    {
        var tagged = CrossTagged(CrossCandidates());
        var found = new List<Attribution>[articles.Count];
        EachFold((fold, others) =>
        {
            var model = new ConfidenceModel(Confidence(tagged, others));
            Of(fold, i =>
            {
                var sure = model.Of(articles[i].Tagged, tagged[i]);
                found[i] = StatementTagger.Chosen(articles[i].Tagged, tagged[i], sure, least);
            });
        });
        return articles.Select((article, i) => (article, found[i].AsEnumerable()));
    }

    private List<CueCandidate>[] CrossCandidates()
    {
        var candidates = new List<CueCandidate>[articles.Count];
        EachFold((fold, others) =>
        {
            var weights = Cues(others);
            Of(fold, i => candidates[i] = new CueTagger(weights.Node, weights.Edge).Of(articles[i].Tagged, LeastCue));
        });
        return candidates;
    }

    private List<TaggedCue>[] CrossTagged(List<CueCandidate>[] candidates)
    {
        var tagged = new List<TaggedCue>[articles.Count];
        EachFold((fold, others) =>
        {
            var weights = Arguments(candidates, others);
            Of(fold, i => tagged[i] = new ArgumentTagger(weights.Node, weights.Edge).Of(articles[i].Tagged, candidates[i]));
        });
        return tagged;
    }

    private ChainWeights Cues(Func<int, bool> isUsed)
    {
        var examples = Used(isUsed).SelectMany(i => CueExamples.Of(articles[i])).ToList();
        return new ChainTraining(CueFeatures.Labels, "cues", rounds: 7, rate: 0.05f, decay: 2e-4f, leastNode: 2, leastEdge: 3, kept: 0.6f, leastNodeSteps: LeastSteps, leastEdgeSteps: LeastSteps / 2).Learn(examples);
    }

    private ChainWeights Arguments(List<CueCandidate>[] candidates, Func<int, bool> isUsed)
    {
        var examples = Used(isUsed).SelectMany(i => ArgumentExamples.Of(articles[i], candidates[i])).ToList();
        return new ChainTraining(ArgumentFeatures.Labels, "arguments", rounds: 6, rate: 0.03f, decay: 2e-4f, leastNode: 4, leastEdge: 4, kept: 0.75f, leastNodeSteps: LeastSteps, leastEdgeSteps: LeastSteps / 2).Learn(examples);
    }

    private WeightTable Confidence(List<TaggedCue>[] tagged, Func<int, bool> isUsed)
    {
        var examples = Used(isUsed).SelectMany(i => ConfidenceExamples.Of(articles[i], tagged[i])).ToList();
        return new ChainTraining(2, "confidence", rounds: 8, rate: 0.05f, decay: 1e-3f, leastNode: 5, leastEdge: 5).Learn(examples).Node;
    }

    private ParallelQuery<int> Used(Func<int, bool> isUsed) => Enumerable.Range(0, articles.Count).Where(isUsed).ToList().AsParallel().AsOrdered();

    private static void EachFold(Action<int, Func<int, bool>> work)
    {
        for (var fold = 0; fold < Folds; fold++)
        {
            var own = fold;
            work(fold, i => i % Folds != own);
        }
    }

    private void Of(int fold, Action<int> work) => Parallel.For(0, articles.Count, i =>
    {
        if (i % Folds == fold)
            work(i);
    });
}
