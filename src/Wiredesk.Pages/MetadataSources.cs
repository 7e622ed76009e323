namespace Wiredesk.Pages;

/// <summary>Where on a page each value was found; null where there is no value. Names are those of the tags ("og:title",
/// "article:published_time"), or: "json-ld", "microdata" (itemprop), "time" (a time element), "date element" and "author element" (named so in class or id),
/// "author link", "byline" and "text" (a line readers see), "h1", "title", "script" (data embedded for the page's scripts), "address" (of the page),
/// "canonical", "html lang", "origin note".</summary>
public sealed record MetadataSources
{
    /// <summary>Of the title.</summary>
    public string? Title { get; init; }

    /// <summary>Of the writers.</summary>
    public string? Authors { get; init; }

    /// <summary>Of the date of publication.</summary>
    public string? Published { get; init; }

    /// <summary>Of the date of the last change.</summary>
    public string? Modified { get; init; }

    /// <summary>Of the picture.</summary>
    public string? Image { get; init; }

    /// <summary>Of the page's own address.</summary>
    public string? Canonical { get; init; }

    /// <summary>Of the language.</summary>
    public string? Language { get; init; }

    /// <summary>Of the section.</summary>
    public string? Section { get; init; }

    /// <summary>Of the outlet's name.</summary>
    public string? SiteName { get; init; }

    /// <summary>Of the keywords.</summary>
    public string? Keywords { get; init; }

    /// <summary>Of the address it was published at first.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>Of the outlet it was published by first.</summary>
    public string? OriginOutlet { get; init; }
}
