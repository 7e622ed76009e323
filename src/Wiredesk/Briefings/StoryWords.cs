namespace Wiredesk.Briefings;

/// <summary>The words that the texts of a story have in common.</summary>
internal static class StoryWords
{
    /// <summary>More texts than this do not change which words are shared.</summary>
    private const int Compared = 60;

    /// <param name="origins">The story's texts, copies counted once.</param>
    /// <param name="words">The words of each, the weightiest first.</param>
    /// <param name="most">At most so many.</param>
    /// <returns>The words that stand high in many texts, as the first of them writes each. Of three texts or more a word must stand in two.</returns>
    public static IReadOnlyList<string> Shared(IReadOnlyList<FiledArticle> origins, Func<FiledArticle, IReadOnlyList<string>?> words, int most)
    {
        var shared = origins.Take(Compared)
            .SelectMany(origin => (words(origin) ?? []).Select((word, place) => (Word: word, Worth: 1.0 / (place + 2))))
            .GroupBy(one => one.Word, StringComparer.OrdinalIgnoreCase)
            .Where(group => origins.Count < 3 || group.Count() > 1)
            .OrderByDescending(group => group.Sum(one => one.Worth))
            .Take(most).Select(group => group.First().Word).ToList();
        return [.. shared.Where(word => !shared.Exists(other => HasWord(other, word)))];
    }

    /// <summary>Whether a word is one of several that stand together: “Port” of “Port Sael”.</summary>
    private static bool HasWord(string several, string word)
        => several.Length > word.Length && $" {several} ".Contains($" {word} ", StringComparison.OrdinalIgnoreCase);
}
