using System.Collections.Frozen;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>A dispute, as a record and as it is shown.</summary>
internal sealed record FoundDispute(Dispute Dispute, BriefingDispute Shown);

/// <summary>Joins accusations to the denials that answer them, within an article and across the articles of a story.</summary>
internal static class DisputeFinder
{
    /// <summary>Words a denial must share with the accusation, by content or by naming the accused.</summary>
    private const int SharedWords = 2;

    private static readonly FrozenSet<string> s_pointingBack =
        FrozenSet.ToFrozenSet(["claim", "claims", "allegation", "allegations", "accusation", "accusations", "charge", "charges", "it", "this", "them"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_common = FrozenSet.ToFrozenSet(
        ["the", "and", "that", "with", "had", "has", "have", "was", "were", "been", "for", "from", "its", "his", "her", "their", "any", "not", "never", "ever", "who", "which", "this", "such"],
        StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<FoundDispute> Find(StoryTexts texts)
    {
        var said = texts.Statements.Where(one => one.Statement.SpeakerId is not null).ToList();
        var accusations = said.Where(one => one.Statement.Stance == Stance.Accuses).ToList();
        var denials = said.Where(one => one.Statement.Stance == Stance.Denies).ToList();
        var silences = said.Where(one => Unanswered.IsSilence(one.Statement.Stance)).ToList();
        var found = new List<FoundDispute>();
        var shown = new List<HashSet<string>>();
        foreach (var accusation in accusations)
        {
            var words = Words(accusation);
            // The same accusation in a second report is the same dispute.
            if (shown.Exists(other => LineWords.Overlap(other, words) > 0.7))
                continue;
            var denial = denials
                .Where(one => one.Statement.SpeakerId != accusation.Statement.SpeakerId && Answers(one, accusation, words, texts))
                .OrderBy(one => one.Filed.Article.At)
                .Select(one => ((FiledArticle Filed, AttributedStatement Statement)?)one)
                .FirstOrDefault();
            if (denial is null && !silences.Exists(one => Names(texts.SpeakerName(one.Statement), words)))
                continue;
            shown.Add(words);
            found.Add(Found(accusation, denial, texts));
        }
        return found;
    }

    private static bool Answers(
        (FiledArticle Filed, AttributedStatement Statement) denial, (FiledArticle Filed, AttributedStatement Statement) accusation, HashSet<string> accused, StoryTexts texts)
    {
        var sameArticle = denial.Filed.Article.Id == accusation.Filed.Article.Id;
        // An answer comes after what it answers.
        if (sameArticle ? denial.Statement.Passage.Start < accusation.Statement.Passage.Start : denial.Filed.Article.At < accusation.Filed.Article.At)
            return false;
        var words = Words(denial);
        var content = TextOf(denial);
        if (sameArticle && LineWords.Of(content).Any(s_pointingBack.Contains))
            return true;
        return Names(texts.SpeakerName(denial.Statement), accused) || words.Count(accused.Contains) >= SharedWords;
    }

    /// <summary>Whether the party named is spoken of: any word of its name that is not a common one.</summary>
    private static bool Names(string? party, HashSet<string> words)
        => party is not null && LineWords.Of(party).Any(word => word.Length > 3 && words.Contains(word));

    private static HashSet<string> Words((FiledArticle Filed, AttributedStatement Statement) said)
    {
        var words = LineWords.Of(TextOf(said));
        words.RemoveWhere(word => word.Length < 3 || s_common.Contains(word));
        return words;
    }

    private static string TextOf((FiledArticle Filed, AttributedStatement Statement) said)
        => string.Join(' ', said.Statement.Content.Select(span => span.Of(said.Filed.Revision.Text)));

    private static FoundDispute Found(
        (FiledArticle Filed, AttributedStatement Statement) accusation, (FiledArticle Filed, AttributedStatement Statement)? denial, StoryTexts texts)
    {
        var state = denial is null ? DisputeState.Open : DisputeState.Denied;
        return new FoundDispute(
            new Dispute
            {
                StoryId = accusation.Filed.Article.StoryId ?? 0,
                AccusationId = accusation.Statement.Id,
                DenialId = denial?.Statement.Id,
                State = state,
                OpenedAt = accusation.Filed.Article.At,
                ClosedAt = denial?.Filed.Article.At,
            },
            new BriefingDispute
            {
                Accusation = Sentence(accusation, texts),
                Answer = denial is null ? null : Sentence(denial.Value, texts),
                State = state,
            });
    }

    /// <summary>Accusations and denials are shown as whole sentences: the words alone do not tell who is meant.</summary>
    private static BriefingLine Sentence((FiledArticle Filed, AttributedStatement Statement) said, StoryTexts texts)
    {
        var sentence = texts.SentencesOf(said.Filed).Where(one => one.Overlaps(said.Statement.Passage)).DefaultIfEmpty(said.Statement.Passage).First();
        return texts.Line(said.Filed, sentence, said.Statement);
    }
}
