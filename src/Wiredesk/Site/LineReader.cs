using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A line as printed: its words, checked against the stored revision, and who stands behind them.</summary>
public sealed record ShownLine
{
    public required long StoryId { get; init; }
    public required BriefingLine Line { get; init; }

    /// <summary>Character for character what the revision has there.</summary>
    public required string Text { get; init; }
    public required Outlet Outlet { get; init; }
    public string? Language { get; init; }
    public Speaker? Speaker { get; init; }

    /// <summary>The id of its element on the page; none where the page shows the line a second time.</summary>
    public string? Anchor { get; init; }

    /// <summary>The correction that brought this wording, if one did.</summary>
    public Correction? Fix { get; init; }
}

/// <summary>Turns the references of briefings into lines with text. What no longer verifies, or was withdrawn, is left out.</summary>
public sealed class LineReader(EvidenceQueries evidence)
{
    public async Task<ShownLines> Read(IEnumerable<Briefing> briefings, CancellationToken stop)
    {
        var all = briefings.SelectMany(briefing => briefing.Lines()).ToList();
        return new ShownLines(await evidence.Of(
            all.Select(line => line.Evidence.RevisionId),
            all.Select(line => line.OutletId),
            all.Where(line => line.SpeakerId is not null).Select(line => line.SpeakerId!.Value), stop));
    }
}

/// <summary>The lines that may be printed.</summary>
public sealed class ShownLines(EvidenceFile file)
{
    /// <summary>The line with its text; null when its evidence does not give the text it was taken from.</summary>
    public ShownLine? Of(long storyId, BriefingLine line)
    {
        if (!file.Texts.TryGetValue(line.Evidence.RevisionId, out var source) || source.ArticleId != line.Evidence.ArticleId
            || source.WithdrawnAt is not null || !file.Outlets.TryGetValue(line.OutletId, out var outlet) || line.Evidence.Verify(source.Text) is not { } text)
            return null;
        return new ShownLine
        {
            StoryId = storyId,
            Line = line,
            Text = text,
            Outlet = outlet,
            Language = source.Language,
            Speaker = line.SpeakerId is { } id && file.Speakers.TryGetValue(id, out var speaker) ? speaker : null,
        };
    }

    public IReadOnlyList<ShownLine> Of(long storyId, IEnumerable<BriefingLine> lines)
        => [.. lines.Select(line => Of(storyId, line)).OfType<ShownLine>()];
}
