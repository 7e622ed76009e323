using Wiredesk.Language.PartsOfSpeech;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>A text with the parts of speech of its tokens.</summary>
internal sealed class TaggedText
{
    public TaggedText(ReadText read)
    {
        Read = read;
        Rules = new RuleFindings(read);
        Words = new WordTable(read.Text, read.Tokens);
        Tags = new byte[read.Tokens.Count];
        UnitOf = new int[read.Tokens.Count];
        for (var unit = 0; unit < read.Units.Count; unit++)
        {
            var (first, end, _) = read.Units[unit];
            PartOfSpeechTagger.English.Tag(Words, first, end, Tags);
            UnitOf.AsSpan(first, end - first).Fill(unit);
        }
    }

    public ReadText Read { get; }

    public WordTable Words { get; }

    /// <summary>The part of speech of each token, in <see cref="TagSet"/>.</summary>
    public byte[] Tags { get; }

    public int[] UnitOf { get; }

    /// <summary>What the rules read in it.</summary>
    public RuleFindings Rules { get; }

    public int Count => Tags.Length;
}
