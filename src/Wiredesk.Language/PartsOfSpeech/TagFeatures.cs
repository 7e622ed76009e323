using Wiredesk.Language.Learning;

namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>What the tagger looks at: the word, its spelling and class, the words and classes around, the two tags before.</summary>
internal static class TagFeatures
{
    private const uint Edge = 1;

    public static void Of(FeatureList features, TagDictionary known, WordTable words, int first, int end, int at, byte tagBefore, byte tagTwoBefore)
    {
        features.Clear();
        var (word, before, after) = (words.Word(at), At(words, first, end, at - 1), At(words, first, end, at + 1));
        uint one = tagBefore, two = tagTwoBefore;
        var kind = words.Fine(at);
        var shape = words.Shape(at) | (at == first ? 1u << 16 : 0);
        features.Add(1, word);
        features.Add(2, shape);
        features.Add(3, word, shape);
        features.Add(4, one);
        features.Add(5, one, two);
        features.Add(6, word, one);
        features.Add(7, before);
        features.Add(8, after);
        features.Add(9, At(words, first, end, at - 2));
        features.Add(10, At(words, first, end, at + 2));
        features.Add(11, before, word);
        features.Add(12, word, after);
        features.Add(13, before, after);
        features.Add(14, kind);
        features.Add(15, words.Middle(at));
        features.Add(16, words.Coarse(at), one);
        features.Add(17, FineAt(words, first, end, at + 1));
        features.Add(18, FineAt(words, first, end, at - 1));
        features.Add(19, kind, FineAt(words, first, end, at + 1));
        features.Add(20, one, FineAt(words, first, end, at + 1));
        features.Add(21, one, after);
        features.Add(22, words.Suffix(at, 1), one);
        features.Add(23, words.Suffix(at, 2), shape & 0xFF);
        features.Add(24, words.Suffix(at, 3));
        features.Add(25, words.Suffix(at, 4));
        features.Add(26, words.Prefix(at));
        features.Add(27, shape, at + 1 < end ? words.Shape(at + 1) : 0);
        features.Add(28, shape, at > first ? words.Shape(at - 1) : 0);
        features.Add(29, at + 1 < end ? words.Suffix(at + 1, 2) : 0, one);
        features.Add(30, words.Middle(at), one, two);
        var (own, next) = (known.Tags(word), known.Tags(after));
        features.Add(33, own, next);
        features.Add(34, one, next);
    }

    private static uint At(WordTable words, int first, int end, int at) => at < first || at >= end ? Edge : words.Word(at);

    private static uint FineAt(WordTable words, int first, int end, int at) => at < first || at >= end ? 0 : words.Fine(at);
}
