using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Finds a headline of another article that an aggregator left standing above a lead.</summary>
internal static partial class ForeignHeadline
{
    private const int LongestHeadline = 160;
    private const int FewestWords = 5;

    /// <summary>A shorter text may leave out what its own headline says.</summary>
    private const int FewestBodyWords = 150;

    /// <summary>The share of the headline's words that a text uses which the headline stands over. Own headlines have well above half.</summary>
    private const double OwnShare = 0.35;

    /// <summary>The letters words must share at their beginning to count as one: Ukrainian, Ukraine.</summary>
    private const int SharedBeginning = 5;

    private const double TitleCaseShare = 0.75;

    /// <summary>Whether the first paragraph is a headline whose words the rest hardly uses.</summary>
    public static bool Heads(IReadOnlyList<string> paragraphs, IReadOnlySet<int> dropped)
    {
        if (paragraphs.Count < 3 || !LooksLikeHeadline(paragraphs[0]))
            return false;
        var body = Enumerable.Range(1, paragraphs.Count - 1).Where(i => !dropped.Contains(i)).SelectMany(i => Words(paragraphs[i])).ToList();
        if (body.Count < FewestBodyWords)
            return false;
        var used = body.Select(Beginning).ToHashSet();
        var telling = Words(paragraphs[0]).Where(IsTelling).Select(Beginning).ToList();
        return telling.Count >= FewestWords && telling.Count(used.Contains) < OwnShare * telling.Count;
    }

    /// <summary>One line in title case that ends no sentence.</summary>
    private static bool LooksLikeHeadline(string paragraph)
    {
        if (paragraph.Length > LongestHeadline || paragraph.Contains('\n', StringComparison.Ordinal) || ".!:;”\"".Contains(paragraph[^1], StringComparison.Ordinal))
            return false;
        var longWords = Words(paragraph).Where(word => word.Length > 3).ToList();
        return longWords.Count >= FewestWords - 1 && longWords.Count(word => char.IsUpper(word[0]) || char.IsDigit(word[0])) >= TitleCaseShare * longWords.Count;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    private static bool IsTelling(string word) => word.Length > 2 && !Filler().IsMatch(word);

    private static string Beginning(string word) => word[..Math.Min(word.Length, SharedBeginning)].ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Word();

    /// <summary>Words of headlines that tell nothing of the subject.</summary>
    [GeneratedRegex(@"^(the|and|for|but|with|from|into|over|after|before|about|says?|said|will|would|could|should|may|might|can|are|was|were|has|have|had|not|new|now|how|why|what|when|who|that|this|than|his|her|its|their|out|off|all|one|two|three|four|five|being|amid)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Filler();
}
