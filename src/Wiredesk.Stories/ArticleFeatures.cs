using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>What an article is compared by; depends on nothing but the article.</summary>
/// <param name="Terms">Its different terms: stems, pairs of neighbouring names, pairs of neighbouring ideographs.</param>
/// <param name="Frequencies">The weight of each by its frequency and place, in the same order.</param>
/// <param name="Shingles">The different five-word runs of its text, ascending.</param>
internal sealed record ArticleFeatures(uint[] Terms, float[] Frequencies, uint[] Shingles)
{
    /// <summary>Bounds on what is read. A text past them is an archive or an attack, and its beginning tells its story.</summary>
    private const int LongestTitle = 1_000;
    private const int LongestText = 200_000;

    public static ArticleFeatures Of(StoryArticle article, StoryIndexOptions options)
    {
        var counts = new Dictionary<uint, TermCount>();
        var title = article.Title.AsSpan(0, Math.Min(article.Title.Length, LongestTitle));
        var text = article.Text.AsSpan(0, Math.Min(article.Text.Length, LongestText));
        CountTitle(title, counts);
        var words = CountText(text, counts, options.TermWords);

        var terms = new uint[counts.Count];
        var frequencies = new float[counts.Count];
        var at = 0;
        foreach (var (term, count) in counts)
        {
            terms[at] = term;
            frequencies[at++] = FrequencyWeight(count, options.TitleWeight);
        }

        return new ArticleFeatures(terms, frequencies, Stories.Shingles.Of(CollectionsMarshal.AsSpan(words)));
    }

    private static float FrequencyWeight(TermCount count, double titleWeight)
    {
        var inText = count.InText > 0 ? 1 + Math.Log(count.InText) : 0;
        return (float)(inText + (count.InTitle ? titleWeight : 0));
    }

    private static void CountTitle(ReadOnlySpan<char> title, Dictionary<uint, TermCount> counts)
    {
        var previous = default(Word);
        for (var scanner = new WordScanner(title); scanner.MoveNext(); previous = scanner.Current)
        {
            var word = scanner.Current;
            if (!word.IsStop)
                Count(counts, word.Stem).InTitle = true;
            if (word.IsIdeograph && previous.IsIdeograph)
                Count(counts, Pair(previous, word)).InTitle = true;
        }
    }

    /// <summary>Counts the terms of the beginning and returns the hashes of all words.</summary>
    private static List<ulong> CountText(ReadOnlySpan<char> text, Dictionary<uint, TermCount> counts, int termWords)
    {
        var words = new List<ulong>(text.Length / 6);
        var previous = default(Word);
        for (var scanner = new WordScanner(text); scanner.MoveNext(); previous = scanner.Current)
        {
            var word = scanner.Current;
            words.Add(word.Hash);
            if (word.IsStop || termWords == 0)
                continue;
            termWords--;
            Count(counts, word.Stem).InText++;
            if ((word.IsName && previous.IsName && !previous.IsStop) || (word.IsIdeograph && previous.IsIdeograph))
                Count(counts, Pair(previous, word)).InText++;
        }

        return words;
    }

    private static ulong Pair(Word first, Word second) => WordHash.OfRun([first.Stem, second.Stem]);

    private static ref TermCount Count(Dictionary<uint, TermCount> counts, ulong hash) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(counts, WordHash.Key(hash), out _);

    private struct TermCount
    {
        public int InText;
        public bool InTitle;
    }
}
