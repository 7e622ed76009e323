namespace Wiredesk.Pages.Body;

/// <summary>How much a word or name speaks for text being the article's: log-odds by hash; 0 for what is not known.</summary>
internal sealed class TokenScores(IReadOnlyDictionary<uint, float> scores)
{
    /// <summary>Scores are kept in thirtieths, between -4 and 4.</summary>
    public const float Steps = 30;

    private readonly Dictionary<uint, float> scores = new(scores);

    public float Of(uint token) => scores.GetValueOrDefault(token);

    /// <summary>The score that speaks most for and the one that speaks most against; each 0 when nothing does.</summary>
    public (float Most, float Least) Range(uint[] tokens)
    {
        float most = 0, least = 0;
        foreach (var token in tokens)
        {
            var score = Of(token);
            most = Math.Max(most, score);
            least = Math.Min(least, score);
        }

        return (most, least);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TokenScores Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var read = new Dictionary<uint, float>(count);
        for (var i = 0; i < count; i++)
            read[reader.ReadUInt32()] = reader.ReadSByte() / Steps;
        return new TokenScores(read);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(scores.Count);
        foreach (var (token, score) in scores.OrderBy(pair => pair.Key))
        {
            writer.Write(token);
            writer.Write((sbyte)MathF.Round(score * Steps));
        }
    }
}
