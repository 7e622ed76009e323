namespace Wiredesk.News;

/// <summary>A lasting subject: a saved query with sections.</summary>
public sealed record Topic : TopicQuery
{
    public Topic()
    {
    }

    /// <summary>A topic that asks for what the query does.</summary>
    public Topic(TopicQuery query)
        : base(query)
    {
    }

    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<TopicSection> Sections { get; init; } = [];
}

/// <summary>A part of a topic's page.</summary>
public sealed record TopicSection : TopicQuery
{
    public TopicSection()
    {
    }

    /// <summary>A section that asks for what the query does.</summary>
    public TopicSection(TopicQuery query)
        : base(query)
    {
    }

    public required string Name { get; init; }
}
