namespace Wiredesk.Feeds;

/// <summary>What a document may cost at most. Past a limit the rest is left out with a warning, unless said otherwise.</summary>
public static class FeedLimits
{
    /// <summary>Bytes of a document; a larger one is refused.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Elements, or JSON values, inside one another.</summary>
    public const int MaxDepth = 200;

    /// <summary>Entries of a feed. A sitemap may list 50,000 (sitemaps.org).</summary>
    public const int MaxEntries = 50_000;

    /// <summary>Outlines of an OPML file.</summary>
    public const int MaxOutlines = 50_000;

    /// <summary>Authors of a feed or entry.</summary>
    public const int MaxPeople = 100;

    /// <summary>Categories of a feed or entry.</summary>
    public const int MaxCategories = 200;

    /// <summary>Attachments of an entry.</summary>
    public const int MaxAttachments = 200;

    /// <summary>WebSub hubs of a feed.</summary>
    public const int MaxHubs = 10;

    /// <summary>Attributes of one XML tag that takes up much of the document; such a document is mended first, which leaves 500.</summary>
    public const int MaxAttributes = 5_000;

    /// <summary>Attributes of one HTML tag.</summary>
    public const int MaxHtmlAttributes = 64;

    /// <summary>Warnings of a feed.</summary>
    public const int MaxWarnings = 20;

    /// <summary>UTF-16 code units of a text that is summary and content at once, past which it is content only.</summary>
    public const int MaxSummaryLength = 1000;
}
