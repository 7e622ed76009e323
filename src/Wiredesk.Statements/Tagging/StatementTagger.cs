using Wiredesk.Language.Learning;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>
/// Finds statements: cues first, for each its source and content, and how sure the whole is. The weights were learnt from labelled articles; see Models/README.md.
/// </summary>
internal sealed class StatementTagger(CueTagger cues, ArgumentTagger arguments, ConfidenceModel confidence)
{
    /// <summary>Words less likely than this to be a cue are not looked at further; chosen with the size of the work in mind, by cross-validation.</summary>
    public const float LeastCue = 0.15f;

    /// <summary>What is less sure than this is left out: near the best F1 of whole statements in cross-validation (.25 to .35 are alike).</summary>
    public const float LeastConfidence = 0.3f;

    private static readonly Lazy<StatementTagger> Shipped = new(Load);

    /// <summary>The tagger with the weights that come with this library.</summary>
    public static StatementTagger English => Shipped.Value;

    /// <summary>The statements of the text, in the order of their cues.</summary>
    public List<Attribution> Of(TaggedText text)
    {
        var found = arguments.Of(text, cues.Of(text, LeastCue));
        return Chosen(text, found, confidence.Of(text, found), LeastConfidence);
    }

    /// <summary>Of what was found that which is sure enough, and what fixed words, or names and marks alone, attribute.</summary>
    public static List<Attribution> Chosen(TaggedText text, IReadOnlyList<TaggedCue> found, IReadOnlyList<float> sure, float least)
    {
        var statements = NamedSpeech.Of(text).Concat(SilenceFinder.Of(text.Read)).ToList();
        var taken = new bool[text.Count];
        foreach (var statement in statements)
        {
            Take(taken, statement.Cue);
            if (statement.Source is { } source)
                Take(taken, source);
        }

        for (var i = 0; i < sure.Count; i++)
        {
            var cue = found[i].Cue.Range;
            if (sure[i] < least || Array.IndexOf(taken, true, cue.First, cue.Last - cue.First + 1) >= 0)
                continue;
            var statement = Trimming.Of(text.Read, AsSaying.Whole(text.Read, new(cue, found[i].Source, found[i].Content, sure[i])));
            // “was quoted by … as saying”: two words report the same, the first of them tells through whom.
            if (statements.Count > 0 && IsSame(statements[^1], statement))
                statements[^1] = statements[^1] with { Confidence = Math.Max(statements[^1].Confidence, statement.Confidence) };
            else
                statements.Add(statement);
        }

        statements.Sort((one, other) => one.Cue.First.CompareTo(other.Cue.First));
        Carriers.Fold(text.Read, statements);
        return statements;
    }

    private static bool IsSame(Attribution one, Attribution other) => one.Source == other.Source && one.Content.SequenceEqual(other.Content);

    private static void Take(bool[] taken, TokenRange range) => Array.Fill(taken, true, range.First, range.Last - range.First + 1);

    /// <summary>The tagger of a model file.</summary>
    public static StatementTagger Read(BinaryReader reader) => new(
        new(ModelFile.Read(reader), ModelFile.Read(reader)), new(ModelFile.Read(reader), ModelFile.Read(reader)), new(ModelFile.Read(reader)));

    private static StatementTagger Load()
    {
        using var stream = typeof(StatementTagger).Assembly.GetManifestResourceStream("Wiredesk.Statements.statements.model")
            ?? throw new InvalidOperationException("statements.model is not embedded in this assembly; rebuild Wiredesk.Statements.");
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }
}
