using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>A labelled page, its outline, and what its blocks are.</summary>
internal sealed class LabelledPage
{
    public required string Set { get; init; }
    public required string Id { get; init; }
    public required string Host { get; init; }
    public required PageOutline Outline { get; init; }
    public required BodyHints Hints { get; init; }

    /// <summary>The whole text, where it is labelled.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<string> With { get; init; } = [];
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Of each block the share of its words that are the article's; NaN where nothing is known.</summary>
    public required float[] Labels { get; init; }

    /// <summary>Whether it is from a set of news pages.</summary>
    public bool IsNews { get; init; }

    public int Fold { get; init; }
}
