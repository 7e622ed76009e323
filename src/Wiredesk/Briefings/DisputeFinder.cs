using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>A dispute, as a record and as it is shown.</summary>
internal sealed record FoundDispute(Dispute Dispute, BriefingDispute Shown);

/// <summary>
/// Joins accusations to what answers them. Within an article the reader of statements has done so; across the articles of a story an answer finds its
/// accusation by who is accused and by what both speak of.
/// </summary>
internal static class DisputeFinder
{
    /// <summary>Words that an answer in another article must share with an accusation that does not name the answering party.</summary>
    private const int SharedWords = 2;

    /// <summary>Two accusations that share more of the shorter one's words are one, reported twice.</summary>
    private const double SameAccusation = 0.7;

    private static readonly FrozenSet<string> s_common = FrozenSet.ToFrozenSet(
        ["the", "and", "that", "with", "had", "has", "have", "was", "were", "been", "for", "from", "its", "his", "her", "their", "any", "not", "never", "ever", "who", "which", "this", "such"],
        StringComparer.OrdinalIgnoreCase);

    private sealed record Said(FiledArticle Filed, AttributedStatement Statement)
    {
        public HashSet<string> Words { get; } = WordsOf(Filed, Statement.Content);

        public DateTimeOffset At => Filed.Article.At;
    }

    /// <summary>An accusation, and its other reports.</summary>
    private sealed class Accusation(Said first)
    {
        public Said First => first;

        public List<Said> Reports { get; } = [first];

        /// <summary>The words for whom it accuses; all its words where that is not told apart.</summary>
        public HashSet<string> Accused { get; } = first.Statement.Accused is { Count: > 0 } accused ? WordsOf(first.Filed, accused) : first.Words;
    }

    public static IReadOnlyList<FoundDispute> Find(StoryTexts texts)
    {
        var said = texts.Statements
            .Where(one => one.Statement.SpeakerId is not null && !one.Statement.Negated)
            .Select(one => new Said(one.Filed, one.Statement))
            .OrderBy(one => one.At)
            .ToList();
        var accusations = new List<Accusation>();
        foreach (var one in said.Where(one => one.Statement.Stance == Stance.Accuses))
        {
            if (accusations.Find(other => LineWords.Overlap(other.First.Words, one.Words) > SameAccusation) is { } known)
                known.Reports.Add(one);
            else
                accusations.Add(new(one));
        }

        var answers = said.Where(one => IsAnswer(one.Statement.Stance)).ToList();
        return [.. accusations.Select(accusation => Found(accusation, answers, texts)).OfType<FoundDispute>()];
    }

    private static bool IsAnswer(Stance stance) => Closing(stance) is not null || Unanswered.IsSilence(stance);

    /// <summary>The state that an answer brings about; none by silence.</summary>
    private static DisputeState? Closing(Stance stance) => stance switch
    {
        Stance.Denies => DisputeState.Denied,
        Stance.Confirms or Stance.Apologises => DisputeState.Conceded,
        _ => null,
    };

    private static FoundDispute? Found(Accusation accusation, List<Said> answers, StoryTexts texts)
    {
        var own = answers.Where(answer => accusation.Reports.Exists(report => Answers(answer, report, accusation, texts))).ToList();
        if (own.Count == 0)
            return null;
        // The last word counts: who denied may have conceded since.
        var closing = own.LastOrDefault(answer => Closing(answer.Statement.Stance) is not null);
        var state = closing is null ? DisputeState.Open : Closing(closing.Statement.Stance)!.Value;
        return new(
            new()
            {
                StoryId = accusation.First.Filed.Article.StoryId ?? 0,
                AccusationId = accusation.First.Statement.Id,
                DenialId = closing?.Statement.Id,
                State = state,
                OpenedAt = accusation.First.At,
                ClosedAt = closing?.At,
            },
            new()
            {
                Accusation = texts.StatementLine(accusation.First.Filed, accusation.First.Statement),
                Answer = closing is null ? null : texts.StatementLine(closing.Filed, closing.Statement),
                State = state,
            });
    }

    private static bool Answers(Said answer, Said report, Accusation accusation, StoryTexts texts)
    {
        if (answer.Statement.SpeakerId == report.Statement.SpeakerId)
            return false;
        if (answer.Filed.Article.Id == report.Filed.Article.Id)
            return answer.Statement.Answers == report.Statement.Position;
        // An answer comes after what it answers, and one that answers something else in its own article does not answer this.
        if (answer.At < accusation.First.At || AnswersAnother(answer, accusation))
            return false;
        return Names(texts.SpeakerName(answer.Statement), accusation.Accused)
            ? Closing(answer.Statement.Stance) != DisputeState.Conceded || answer.Words.Overlaps(report.Words)
            : answer.Words.Count(report.Words.Contains) >= SharedWords && Closing(answer.Statement.Stance) == DisputeState.Denied;
    }

    private static bool AnswersAnother(Said answer, Accusation accusation)
        => answer.Statement.Answers is { } position &&
            answer.Filed.Statements.FirstOrDefault(other => other.Position == position) is { Stance: Stance.Accuses } asked &&
            LineWords.Overlap(WordsOf(answer.Filed, asked.Content), accusation.First.Words) <= SameAccusation;

    /// <summary>Whether the party named is spoken of: any word of its name that is not a common one.</summary>
    private static bool Names(string? party, HashSet<string> words)
        => party is not null && LineWords.Of(party).Any(word => word.Length > 3 && words.Contains(word));

    private static HashSet<string> WordsOf(FiledArticle filed, IReadOnlyList<TextSpan> spans)
    {
        var words = LineWords.Of(string.Join(' ', spans.Select(span => span.Of(filed.Revision.Text))));
        words.RemoveWhere(word => word.Length < 3 || s_common.Contains(word));
        return words;
    }
}
