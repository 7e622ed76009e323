namespace Wiredesk.Stories;

/// <summary>What the index needs to know of an article.</summary>
public sealed record StoryArticle
{
    /// <summary>The caller's number for the article. Filing the same number again (a new revision) never makes it a copy of itself.</summary>
    public required long Id { get; init; }

    /// <summary>Who published it, as a slug or host name. May be empty; articles of one outlet are never copies of each other.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>When it was published. Without it the article counts as published with the last dated article that was filed.
    /// A caller with a clock should not pass on a date in the future.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The headline; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The body as plain text; may be empty, and of any length (only a bounded beginning is read).</summary>
    public string Text { get; init; } = "";

    /// <summary>The agencies the article says it draws on; may be empty.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>The outlet is a news agency, so its text is the likelier origin of two that are alike.</summary>
    public bool FromAgency { get; init; }
}
