namespace Wiredesk.Feeds;

/// <summary>Which element counts when several say the same thing.</summary>
internal static class EntryRank
{
    /// <summary>What stands for something else as a rule: a thumbnail, a creation date.</summary>
    public const int Hint = 0;

    /// <summary>An extension's element: Media RSS, iTunes.</summary>
    public const int Extension = 1;

    /// <summary>Dublin Core.</summary>
    public const int DublinCore = 2;

    /// <summary>The format's own element, second choice.</summary>
    public const int Second = 3;

    /// <summary>The format's own element.</summary>
    public const int Own = 4;
}
