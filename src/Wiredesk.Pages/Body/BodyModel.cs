namespace Wiredesk.Pages.Body;

/// <summary>What was learnt of articles and furniture; its card is Models/README.md.</summary>
internal sealed class BodyModel(TokenScores words, TokenScores names, TreeEnsemble first, TreeEnsemble second)
{
    /// <summary>Written first in the file: "WDB" and the version of its format; then how many numbers each look was taught with.</summary>
    private const int Mark = 0x02424457;

    private const string Resource = "Wiredesk.Pages.Body.model";

    private static readonly Lazy<BodyModel> Loaded = new(Load);

    public static BodyModel Shipped => Loaded.Value;

    /// <summary>A block that the first look gives less is not looked at again.</summary>
    public const float Unlikely = 0.02f;

    public TokenScores Words { get; } = words;

    public TokenScores Names { get; } = names;

    /// <summary>How likely each block is the article's, 0 to 1.</summary>
    public float[] Likely(PageOutline outline, BodyHints hints)
    {
        var features = new BlockFeatures(outline, hints, Words, Names);
        var rows = new float[outline.Blocks.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[BlockFeatures.Count + ContextFeatures.Count];
            features.Write(i, new FeatureRow(rows[i]));
        }

        var likely = first.Probabilities(rows);
        var context = new ContextFeatures(outline, likely);
        var candidates = Enumerable.Range(0, rows.Length).Where(i => likely[i] >= Unlikely).ToArray();
        foreach (var i in candidates)
            context.Write(i, new FeatureRow(rows[i].AsSpan(BlockFeatures.Count)));
        var looked = second.Probabilities(Array.ConvertAll(candidates, i => rows[i]));
        var again = new float[rows.Length];
        for (var i = 0; i < candidates.Length; i++)
            again[candidates[i]] = looked[i];
        return again;
    }

    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file);
        writer.Write(Mark);
        writer.Write(BlockFeatures.Count);
        writer.Write(ContextFeatures.Count);
        Words.Write(writer);
        Names.Write(writer);
        first.Write(writer);
        second.Write(writer);
    }

    private static BodyModel Load()
    {
        using var file = typeof(BodyModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the program was built without its model {Resource}");
        using var reader = new BinaryReader(file);
        if ((reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()) != (Mark, BlockFeatures.Count, ContextFeatures.Count))
            throw new InvalidOperationException($"{Resource} is of another version than this program: train it again with bench/train-pages");
        return new BodyModel(TokenScores.Read(reader), TokenScores.Read(reader), TreeEnsemble.Read(reader), TreeEnsemble.Read(reader));
    }
}
