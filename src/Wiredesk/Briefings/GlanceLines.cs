using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>
/// Chooses the five to nine lines at the top of a briefing: what leads a report, who said something of weight, what many
/// carry, what independent texts agree on, what has figures, what is new. No two of them say the same; of those that do, the one said first is shown.
/// </summary>
internal static class GlanceLines
{
    private const int Most = 9;

    /// <summary>The candidates held against one another, the worthiest first.</summary>
    private const int Compared = 200;

    // What a line is worth. Set by eye on the sample wire; they order lines, nothing else hangs on them.
    private const double FirstSentence = 1.0;
    private const double SecondSentence = 0.55;
    private const double SaidBySomeone = 0.5;
    private const double StrongStance = 0.35;
    private const double HasFigures = 0.15;
    private const double EachDoublingOfOutlets = 0.25;
    private const double EachDoublingOfTexts = 0.25;
    private const double Newest = 0.4;
    private const double Central = 0.8;

    public static IReadOnlyList<BriefingLine> Of(StoryTexts texts)
    {
        var candidates = Candidates(texts).OrderByDescending(candidate => candidate.Worth)
            .ThenBy(candidate => candidate.Line.Evidence.ArticleId).ThenBy(candidate => candidate.Line.Evidence.Start).Take(Compared).ToList();
        var agreed = candidates.ConvertAll(candidate => candidates.FindAll(other => AlikeLines.Agree(candidate, other)));
        var chosen = new List<GlanceCandidate>();
        foreach (var at in Enumerable.Range(0, candidates.Count).OrderByDescending(at => candidates[at].Worth + (EachDoublingOfTexts * Math.Log2(1 + Outlets(agreed[at])))))
        {
            if (chosen.Count == Most)
                break;
            var line = AlikeLines.FirstSaid(candidates[at], agreed[at]);
            if (!chosen.Exists(other => AlikeLines.SayTheSame(other, line) || AlikeLines.SayTheSame(other, candidates[at])))
                chosen.Add(line);
        }
        return [.. chosen.Select(choice => choice.Line with { Worth = Math.Round(choice.Worth, 3) }).OrderByDescending(line => line.At).ThenBy(line => line.Evidence.ArticleId).ThenBy(line => line.Evidence.Start)];
    }

    private static int Outlets(List<GlanceCandidate> lines) => lines.Select(other => other.Line.OutletId).Distinct().Count();

    private static IEnumerable<GlanceCandidate> Candidates(StoryTexts texts)
    {
        var weights = CommonWords(texts);
        var firstAt = texts.Shown[0].Article.At;
        var span = (texts.Shown[^1].Article.At - firstAt).TotalHours;
        foreach (var origin in texts.Origins)
        {
            var place = 0;
            foreach (var sentence in texts.LinesOf(origin))
            {
                var statement = StoryTexts.StatementIn(origin, sentence);
                var worth = place switch { 0 => FirstSentence, 1 => SecondSentence, _ => 0 };
                place++;
                if (statement is not null && statement.SpeakerId is not null)
                    worth += (SaidBySomeone * statement.Confidence) + Weight(statement.Stance);
                if (worth == 0)
                    continue;
                if (sentence.In(origin.Revision.Text).ContainsAnyInRange('0', '9'))
                    worth += HasFigures;
                var line = texts.Line(origin, sentence, statement);
                var words = LineWords.Of(sentence.Of(origin.Revision.Text));
                var recency = span > 0 ? (line.At - firstAt).TotalHours / span : 0;
                var centrality = words.Count == 0 ? 0 : words.Average(word => weights.GetValueOrDefault(word));
                yield return new(line, words, worth + (Newest * recency) + (Central * centrality) + (EachDoublingOfOutlets * Math.Log2(line.CarriedBy)));
            }
        }
    }

    private static double Weight(Stance stance) => stance is Stance.Says or Stance.Asks ? 0 : StrongStance;

    /// <summary>For each word the share of origins that use it in their first sentences, 0 to 1.</summary>
    private static Dictionary<string, double> CommonWords(StoryTexts texts)
    {
        const int LeadSentences = 4;
        const int ShortestWord = 4;
        var counts = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var origin in texts.Origins)
        {
            var lead = texts.SentencesOf(origin).Take(LeadSentences).SelectMany(sentence => LineWords.Of(sentence.Of(origin.Revision.Text)));
            foreach (var word in lead.Where(word => word.Length >= ShortestWord).ToHashSet(StringComparer.OrdinalIgnoreCase))
                counts[word] = counts.GetValueOrDefault(word) + (1.0 / texts.Origins.Count);
        }
        return counts;
    }
}
