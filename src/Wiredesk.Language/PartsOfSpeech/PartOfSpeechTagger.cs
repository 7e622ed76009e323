using Wiredesk.Language.Learning;

namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>
/// Tags words of English with their part of speech, from left to right, by an averaged perceptron (Collins 2002); see Models/README.md.
/// </summary>
internal sealed class PartOfSpeechTagger(TagDictionary known, WeightTable weights)
{
    private static readonly Lazy<PartOfSpeechTagger> Shipped = new(Load);

    /// <summary>The tagger with the weights that come with this library.</summary>
    public static PartOfSpeechTagger English => Shipped.Value;

    /// <summary>Tags the tokens from <paramref name="first"/> up to, not including, <paramref name="end"/>: one sentence.</summary>
    public void Tag(WordTable words, int first, int end, Span<byte> tags)
    {
        var features = new FeatureList();
        Span<int> scores = stackalloc int[TagSet.Count];
        byte before = (byte)TagSet.Count, twoBefore = (byte)TagSet.Count;
        for (var at = first; at < end; at++)
        {
            var tag = known.Only(words.Word(at)) ?? Likeliest(features, scores, words, first, end, at, before, twoBefore);
            tags[at] = tag;
            (before, twoBefore) = (tag, before);
        }
    }

    private byte Likeliest(FeatureList features, Span<int> scores, WordTable words, int first, int end, int at, byte before, byte twoBefore)
    {
        TagFeatures.Of(features, known, words, first, end, at, before, twoBefore);
        scores.Clear();
        weights.AddTo(scores, features.Hashes);
        var best = 0;
        for (var tag = 1; tag < scores.Length; tag++)
            best = scores[tag] > scores[best] ? tag : best;
        return (byte)best;
    }

    private static PartOfSpeechTagger Load()
    {
        using var stream = typeof(PartOfSpeechTagger).Assembly.GetManifestResourceStream("Wiredesk.Language.tags.model")
            ?? throw new InvalidOperationException("tags.model is not embedded in this assembly; rebuild Wiredesk.Language.");
        using var reader = new BinaryReader(stream);
        return new(TagDictionary.Read(reader), ModelFile.Read(reader));
    }
}
