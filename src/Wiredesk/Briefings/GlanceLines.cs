using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>
/// Chooses the five to nine lines at the top of a briefing: what leads a report, who said something of weight, what many
/// carry, what has figures, what is new. No two of them say the same.
/// </summary>
internal static class GlanceLines
{
    private const int Most = 9;

    /// <summary>Lines that share more of the shorter one's words than this say the same.</summary>
    private const double SaysTheSame = 0.55;

    // What a line is worth. Set by eye on the sample wire; they order lines, nothing else hangs on them.
    private const double FirstSentence = 1.0;
    private const double SecondSentence = 0.55;
    private const double SaidBySomeone = 0.5;
    private const double StrongStance = 0.35;
    private const double HasFigures = 0.15;
    private const double EachDoublingOfOutlets = 0.25;
    private const double Newest = 0.4;
    private const double Central = 0.8;

    public static IReadOnlyList<BriefingLine> Of(StoryTexts texts)
    {
        var weights = CommonWords(texts);
        var span = (texts.Shown[^1].Article.At - texts.Shown[0].Article.At).TotalHours;
        var candidates = Candidates(texts)
            .Select(candidate => (candidate.Line, candidate.Words, Worth: candidate.Worth + Extra(candidate.Line, candidate.Words)))
            .OrderByDescending(candidate => candidate.Worth)
            .ThenBy(candidate => candidate.Line.Evidence.ArticleId)
            .ThenBy(candidate => candidate.Line.Evidence.Start);

        var chosen = new List<(BriefingLine Line, HashSet<string> Words)>();
        foreach (var candidate in candidates)
        {
            if (chosen.Count == Most)
                break;
            if (!chosen.Exists(other => LineWords.Overlap(other.Words, candidate.Words) > SaysTheSame))
                chosen.Add((candidate.Line, candidate.Words));
        }
        return [.. chosen.Select(choice => choice.Line).OrderByDescending(line => line.At).ThenBy(line => line.Evidence.ArticleId).ThenBy(line => line.Evidence.Start)];

        double Extra(BriefingLine line, HashSet<string> words)
        {
            var recency = span > 0 ? (line.At - texts.Shown[0].Article.At).TotalHours / span : 0;
            var centrality = words.Count == 0 ? 0 : words.Average(word => weights.GetValueOrDefault(word));
            return (Newest * recency) + (Central * centrality) + (EachDoublingOfOutlets * Math.Log2(line.CarriedBy));
        }
    }

    private static IEnumerable<(BriefingLine Line, HashSet<string> Words, double Worth)> Candidates(StoryTexts texts)
    {
        foreach (var origin in texts.Origins)
        {
            var text = origin.Revision.Text;
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
                if (sentence.In(text).ContainsAnyInRange('0', '9'))
                    worth += HasFigures;
                yield return (texts.Line(origin, sentence, statement), LineWords.Of(sentence.Of(text)), worth);
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
