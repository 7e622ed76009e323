namespace Wiredesk.Briefings;

/// <summary>The most central article of a story gives its headline, as its outlet published it.</summary>
internal static class Headline
{
    /// <summary>More articles than this do not change which title is central.</summary>
    private const int Compared = 60;

    public static FiledArticle Of(StoryTexts texts)
    {
        var candidates = texts.Origins.Where(origin => origin.Revision.Title.Length > 0).Take(Compared).ToList();
        if (candidates.Count == 0)
            return texts.Shown[0];
        var words = candidates.ConvertAll(candidate => LineWords.Of(candidate.Revision.Title));
        // Ties go to the earlier article.
        var best = Enumerable.Range(0, candidates.Count)
            .MaxBy(i => words.Where((_, j) => j != i).Sum(other => LineWords.Dice(words[i], other)) + (0.1 * texts.CarriedBy(candidates[i])));
        return candidates[best];
    }
}
