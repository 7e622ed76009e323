namespace Wiredesk.Feeds;

/// <summary>How <see cref="JsonFeedWriter"/> writes a title that was published with markup.</summary>
public enum JsonFeedTitles
{
    /// <summary>As plain text; the markup is in <c>_wiredesk.title_html</c>.</summary>
    Plain,

    /// <summary>With its markup; the plain text is in <c>_wiredesk.title_text</c>.</summary>
    AsPublished,
}
