namespace Wiredesk.Feeds;

/// <summary>
/// A feed as published, whatever its format. Addresses are absolute where a base is known, texts are plain unless the
/// name says HTML, dates keep the offset they were written with (UTC where none was given).
/// </summary>
public sealed record Feed
{
    /// <summary>The format the feed was written in.</summary>
    public FeedFormat Format { get; init; }

    /// <summary>The format's version as declared or implied, such as <c>2.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The feed's own identifier: Atom <c>id</c>, RDF <c>rdf:about</c>, <c>podcast:guid</c>, JSON <c>feed_url</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the feed, plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The title with its markup, where it was published with any; otherwise null.</summary>
    public string? TitleHtml { get; init; }

    /// <summary>The web page the feed belongs to.</summary>
    public string? HomePage { get; init; }

    /// <summary>The address the feed gives for itself (<c>rel="self"</c>).</summary>
    public string? SelfUrl { get; init; }

    /// <summary>What the feed is about, plain text.</summary>
    public string? Description { get; init; }

    /// <summary>The description with its markup, where it was published with any; otherwise null.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>The language tag as published, such as <c>en-GB</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The address of a small square picture.</summary>
    public string? Icon { get; init; }

    /// <summary>The address of a larger picture or logo.</summary>
    public string? Image { get; init; }

    /// <summary>The copyright line.</summary>
    public string? Rights { get; init; }

    /// <summary>The program that wrote the feed.</summary>
    public string? Generator { get; init; }

    /// <summary>The WebSub hubs named, each once, in order.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The first WebSub hub named.</summary>
    public string? Hub => Hubs.Count > 0 ? Hubs[0] : null;

    /// <summary>The following page (RFC 5005 <c>next</c>, or <c>next-archive</c>; JSON Feed <c>next_url</c>).</summary>
    public string? NextUrl { get; init; }

    /// <summary>The page before (RFC 5005 <c>previous</c>, or <c>prev-archive</c>).</summary>
    public string? PreviousUrl { get; init; }

    /// <summary>The document is the whole of the feed: what is not in it is gone (RFC 5005, <c>fh:complete</c>).</summary>
    public bool IsComplete { get; init; }

    /// <summary>The document is a part of the feed's past that will not change (RFC 5005, <c>fh:archive</c>).</summary>
    public bool IsArchive { get; init; }

    /// <summary>When the feed's content was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the feed last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Who is responsible for the feed.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Categories, each once.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>How long to wait between polls (RSS <c>ttl</c>, or the syndication module's period and frequency).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Hours, 0 to 23 GMT, in which the feed asks not to be polled.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which the feed asks not to be polled.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>The entries in document order. Those of a sitemap index carry the address of a sitemap each.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>Whether the document was cut short inside an entry: the last one is a part of itself.</summary>
    public bool EndsInEntry => Warnings.Any(warning => warning.StartsWith(XmlRepair.CutInEntry, StringComparison.Ordinal));

    /// <summary>What was wrong with the document and how it was read all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
