namespace Wiredesk.Pages;

/// <summary>The article on a page, and what the page says about it. Whatever the page does not say is null or empty.</summary>
public sealed record ArticlePage
{
    /// <summary>The headline, without the site's name.</summary>
    public string? Title { get; init; }

    /// <summary>The writers' names, without "By", roles or dates.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>When it was first published. A date without a time is midnight, a time without a zone is UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The address of its main picture.</summary>
    public string? Image { get; init; }

    /// <summary>The address the page names as its own.</summary>
    public string? Canonical { get; init; }

    /// <summary>The address of the article's next page, when it is spread over several.</summary>
    public string? NextPart { get; init; }

    /// <summary>The language as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The section of the outlet it stands in.</summary>
    public string? Section { get; init; }

    /// <summary>The outlet's name.</summary>
    public string? SiteName { get; init; }

    /// <summary>Its keywords or tags.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The agencies it says it draws on.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>The place its dateline names, as printed: "OLDHAVEN", "Kyiv, Ukraine".</summary>
    public string? Dateline { get; init; }

    /// <summary>Where it says it was published first.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>The outlet it says it was published by first, as named or as a host.</summary>
    public string? OriginOutlet { get; init; }

    /// <summary>What the page allows and forbids.</summary>
    public RightsSignals Rights { get; init; } = new();

    /// <summary>Where on the page each value was found.</summary>
    public MetadataSources Sources { get; init; } = new();

    /// <summary>The body: paragraphs parted by a blank line. Empty when there is no article.</summary>
    public string Text { get; init; } = "";

    /// <summary>The body as sanitised HTML, with the paragraphs of <see cref="Text"/>: no scripts, styles, forms, frames or pictures.</summary>
    public string Html { get; init; } = "";

    /// <summary>The marks of all blocks of text on the page, for <see cref="HostMemory.Add"/>.</summary>
    public IReadOnlyList<uint> Blocks { get; init; } = [];

    /// <summary>Why there is no article, for instance "empty page"; null when there is one.</summary>
    public string? NoArticle { get; init; }
}
