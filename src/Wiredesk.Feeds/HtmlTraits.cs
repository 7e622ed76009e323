namespace Wiredesk.Feeds;

/// <summary>What is known of an HTML element by its name.</summary>
[Flags]
internal enum HtmlTraits
{
    /// <summary>HTML has no such element.</summary>
    None = 0,

    Element = 1,

    /// <summary>The element parts words: “one&lt;br&gt;two” is two words, “on&lt;b&gt;e&lt;/b&gt;” is one.</summary>
    Block = 2,

    /// <summary>It has no end tag.</summary>
    Void = 4,

    /// <summary>Its content is code, not text.</summary>
    Code = 8,

    /// <summary>It opens another language, in which names have a case.</summary>
    Foreign = 16,
}
