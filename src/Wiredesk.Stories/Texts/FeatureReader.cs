using System.Globalization;
using System.Runtime.InteropServices;
using Wiredesk.Stories.Copies;

namespace Wiredesk.Stories.Texts;

/// <summary>Reads what articles are compared by. One at a time: it uses its memory again.</summary>
internal sealed class FeatureReader(StoryIndexOptions options)
{
    /// <summary>Bounds on what is read. A text past them is an archive or an attack, and its beginning tells its story.</summary>
    private const int LongestTitle = 1_000;
    private const int LongestText = 200_000;
    private const int MostNumbers = 16;

    private readonly StopWords stopWords = StopWords.Of(options.Language);
    private readonly TermCounts counts = new();
    private readonly List<ulong> words = [];
    private readonly List<uint> numbers = [];

    /// <summary>The shingles of the text read last.</summary>
    public ShingleSet ShinglesOfLast { get; } = new();

    public ArticleFeatures Read(StoryArticle article)
    {
        counts.Clear();
        numbers.Clear();
        words.Clear();
        ReadTitle(article);
        var titleTerms = TermsSoFar();
        ReadText(article.Text.AsSpan(0, Math.Min(article.Text.Length, LongestText)));
        return Features(Shingles.Of(CollectionsMarshal.AsSpan(words), ShinglesOfLast), titleTerms);
    }

    /// <summary>What the title alone says, where the text is not the article's own.</summary>
    public ArticleFeatures ReadTitleAlone(StoryArticle article)
    {
        counts.Clear();
        numbers.Clear();
        ReadTitle(article);
        return Features(([], []), TermsSoFar());
    }

    /// <summary>The words of the article read last that a term stands for, as they stand there first.</summary>
    /// <param name="term">A term of that article.</param>
    /// <param name="article">That article.</param>
    public string Surface(uint term, StoryArticle article) =>
        counts.TryFind(term, out var count) ? (count.InTitle ? article.Title : article.Text).Substring(count.Start, count.Length) : "";

    /// <summary>Whether a term of the article read last is two neighbouring names.</summary>
    public bool IsPair(uint term) => counts.TryFind(term, out var count) && count.IsPair;

    private void ReadTitle(StoryArticle article)
    {
        var previous = default(Word);
        for (var scanner = new WordScanner(article.Title.AsSpan(0, Math.Min(article.Title.Length, LongestTitle)), stopWords); scanner.MoveNext(); previous = scanner.Current)
        {
            var word = scanner.Current;
            NoteNumber(word, article.Title.AsSpan(scanner.Start, scanner.End - scanner.Start));
            if (!word.IsStop)
                CountInTitle(word.Stem, scanner.Start, scanner.End);
            if (word.IsIdeograph && previous.IsIdeograph)
                CountInTitle(Pair(previous, word), scanner.Start - 1, scanner.End);
        }
    }

    private void NoteNumber(Word word, ReadOnlySpan<char> digits)
    {
        if (word.IsNumber && numbers.Count < MostNumbers && !IsYear(digits) && !numbers.Contains(WordHash.Key(word.Hash)))
            numbers.Add(WordHash.Key(word.Hash));
    }

    private static bool IsYear(ReadOnlySpan<char> digits) =>
        digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2100;

    private void CountInTitle(ulong term, int start, int end)
    {
        ref var count = ref counts.Of(term);
        if (!count.InTitle)
            (count.Start, count.Length) = (start, end - start);
        count.InTitle = true;
    }

    /// <summary>Counts the terms of the beginning and keeps the hashes of all words.</summary>
    private void ReadText(ReadOnlySpan<char> text)
    {
        var (previous, previousStart) = (default(Word), 0);
        var counted = 0;
        for (var scanner = new WordScanner(text, stopWords); scanner.MoveNext(); (previous, previousStart) = (scanner.Current, scanner.Start))
        {
            var word = scanner.Current;
            words.Add(word.Hash);
            if (counted < options.LeadWords)
                NoteNumber(word, text[scanner.Start..scanner.End]);
            if (word.IsStop || counted == options.TermWords)
                continue;
            var inLead = ++counted <= options.LeadWords;
            CountInText(word.Stem, inLead, isPair: false, scanner.Start, scanner.End);
            if ((word.IsName && previous.IsName && !previous.IsStop) || (word.IsIdeograph && previous.IsIdeograph))
                CountInText(Pair(previous, word), inLead, isPair: !word.IsIdeograph, previousStart, scanner.End);
        }
    }

    private void CountInText(ulong term, bool inLead, bool isPair, int start, int end)
    {
        ref var count = ref counts.Of(term);
        if (count.InText++ == 0 && !count.InTitle)
            (count.Start, count.Length) = (start, end - start);
        count.InLead |= inLead;
        count.IsPair = isPair;
    }

    private static ulong Pair(Word first, Word second) => WordHash.OfRun([first.Stem, second.Stem]);

    private uint[] TermsSoFar()
    {
        var terms = new uint[counts.Count];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = counts[i].Term;
        return terms;
    }

    private ArticleFeatures Features((uint[] All, uint[] Sample) shingles, uint[] titleTerms)
    {
        var terms = new uint[counts.Count];
        var frequencies = new float[counts.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = counts[i].Term;
            frequencies[i] = Weight(counts[i]);
        }

        return new ArticleFeatures(terms, frequencies, shingles.All, shingles.Sample, titleTerms, [.. numbers]);
    }

    private float Weight(TermCount count)
    {
        var weight = count.InText > 0 ? 1 + Math.Log(count.InText) : 0;
        if (count.InLead)
            weight += options.LeadWeight;
        if (count.InTitle)
            weight += options.TitleWeight;
        return (float)(count.IsPair ? weight * options.PairWeight : weight);
    }
}
