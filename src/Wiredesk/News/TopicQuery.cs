namespace Wiredesk.News;

/// <summary>What is asked of an article so that it counts for a topic, or for a section of one. docs/topics.md says it to users.</summary>
/// <remarks>
/// Of one kind any is enough. The kinds <see cref="Terms"/>, <see cref="Names"/>, <see cref="Places"/>, <see cref="Categories"/> and
/// <see cref="MediaTopics"/> are alternatives, unless <see cref="RequiresAll"/>; <see cref="Outlets"/> and <see cref="Without"/> narrow them.
/// </remarks>
public abstract record TopicQuery
{
    /// <summary>Words and phrases of title or lead, in any letter case, with their plurals and possessives.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Persons and bodies, as they are written; a person's surname alone, in title or lead, where the article has the full name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Places that title or lead name, and all that lies within them: "Texas", "Lisbon, Portugal".</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Slugs of outlets; only what they publish counts. None: all of them.</summary>
    public IReadOnlyList<string> Outlets { get; init; } = [];

    /// <summary>What outlets call the article: section, feed category, tag.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Codes of IPTC Media Topics; a broader one has its narrower ones.</summary>
    public IReadOnlyList<string> MediaTopics { get; init; } = [];

    /// <summary>Terms that exclude an article.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether each kind that is given must be there, not one of them.</summary>
    public bool RequiresAll { get; init; }
}
