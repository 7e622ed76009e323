namespace Wiredesk.Tests.Topics;

/// <summary>An invented article and the media topics a person gave it: <c>media-topic-cases.txt</c>.</summary>
internal sealed record MediaTopicCase(IReadOnlyList<string> Codes, string Title, string Text)
{
    public static IReadOnlyList<MediaTopicCase> All()
    {
        using var reader = new StreamReader(typeof(MediaTopicCase).Assembly.GetManifestResourceStream("media-topic-cases.txt")!);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n");
        return [.. lines[lines.IndexOf("\n=", StringComparison.Ordinal)..].Split("\n=", StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    private static MediaTopicCase Read(string block)
    {
        var lines = block.Split('\n', 3);
        return new MediaTopicCase(lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), lines[1], lines[2].Trim());
    }
}
