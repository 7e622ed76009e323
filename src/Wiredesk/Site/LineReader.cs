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

    /// <summary>Other outlets that say alike, each with where.</summary>
    public IReadOnlyList<(Outlet Outlet, Evidence Evidence)> Alike { get; init; } = [];

    /// <summary>The id of its element on the page; none where the page shows the line a second time.</summary>
    public string? Anchor { get; init; }

    /// <summary>The correction that brought this wording, if one did.</summary>
    public Correction? Fix { get; init; }
}

/// <summary>Turns the references of briefings into lines with text. What no longer verifies, or was withdrawn, is left out.</summary>
public sealed class LineReader(EvidenceQueries evidence)
{
    public Task<ShownLines> Read(IEnumerable<Briefing> briefings, CancellationToken stop) => Read(briefings.SelectMany(briefing => briefing.Lines()), stop);

    public async Task<ShownLines> Read(IEnumerable<BriefingLine> lines, CancellationToken stop)
    {
        var all = lines.ToList();
        return new ShownLines(await evidence.Of(
            all.SelectMany(line => line.Alike.Select(alike => alike.Evidence).Append(line.Evidence)).Select(evidence => (evidence.ArticleId, evidence.RevisionId)),
            all.SelectMany(line => line.Alike.Select(alike => alike.OutletId).Append(line.OutletId)),
            all.Where(line => line.SpeakerId is not null).Select(line => line.SpeakerId!.Value), stop));
    }
}

/// <summary>The lines that may be printed.</summary>
public sealed class ShownLines(EvidenceFile file)
{
    /// <summary>The line with its text; null when its evidence does not give the text it was taken from.</summary>
    public ShownLine? Of(long storyId, BriefingLine line)
    {
        if (Verified(line.Evidence) is not var (source, text) || !file.Outlets.TryGetValue(line.OutletId, out var outlet))
            return null;
        return new ShownLine
        {
            StoryId = storyId,
            Line = line,
            Text = text,
            Outlet = outlet,
            Language = source.Language,
            Speaker = line.SpeakerId is { } id && file.Speakers.TryGetValue(id, out var speaker) ? speaker : null,
            Alike = [.. line.Alike.Where(alike => Verified(alike.Evidence) is not null && file.Outlets.ContainsKey(alike.OutletId)).Select(alike => (file.Outlets[alike.OutletId], alike.Evidence))],
        };
    }

    /// <summary>The text that evidence stands for, if it still does.</summary>
    private (EvidenceText Source, string Text)? Verified(Evidence evidence)
        => file.Texts.TryGetValue(evidence.RevisionId, out var source) && source.ArticleId == evidence.ArticleId
            && source.WithdrawnAt is null && evidence.Verify(source.Text) is { } text ? (source, text) : null;

    public IReadOnlyList<ShownLine> Of(long storyId, IEnumerable<BriefingLine> lines)
        => [.. lines.Select(line => Of(storyId, line)).OfType<ShownLine>()];
}
