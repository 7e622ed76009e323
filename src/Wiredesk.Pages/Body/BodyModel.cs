namespace Wiredesk.Pages.Body;

/// <summary>What was learnt of articles and furniture; its card is Models/README.md.</summary>
internal sealed class BodyModel(TokenScores words, TokenScores names, TreeEnsemble first, TreeEnsemble second)
{
    /// <summary>Written first in the file: "WDB" and the version of its format.</summary>
    private const int Mark = 0x01424457;

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
        var likely = new float[outline.Blocks.Count];
        var rows = new float[likely.Length][];
        for (var i = 0; i < likely.Length; i++)
        {
            rows[i] = new float[BlockFeatures.Count + ContextFeatures.Count];
            features.Write(i, new FeatureRow(rows[i]));
            likely[i] = first.Probability(rows[i]);
        }

        var context = new ContextFeatures(outline, likely);
        var again = new float[likely.Length];
        for (var i = 0; i < likely.Length; i++)
        {
            if (likely[i] < Unlikely)
                continue;
            context.Write(i, new FeatureRow(rows[i].AsSpan(BlockFeatures.Count)));
            again[i] = second.Probability(rows[i]);
        }

        return again;
    }

    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file);
        writer.Write(Mark);
        Words.Write(writer);
        Names.Write(writer);
        first.Write(writer);
        second.Write(writer);
    }

    private static BodyModel Load()
    {
        using var file = typeof(BodyModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the program was built without its model {Resource}");
        using var reader = new BinaryReader(file);
        if (reader.ReadInt32() != Mark)
            throw new InvalidOperationException($"{Resource} is of another version than this program: train it again with bench/train-pages");
        return new BodyModel(TokenScores.Read(reader), TokenScores.Read(reader), TreeEnsemble.Read(reader), TreeEnsemble.Read(reader));
    }
}
