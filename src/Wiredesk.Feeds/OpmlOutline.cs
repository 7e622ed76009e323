namespace Wiredesk.Feeds;

/// <summary>One feed of an OPML list.</summary>
/// <param name="FeedUrl">The feed's address.</param>
/// <param name="Title">Its name in the list.</param>
/// <param name="HomePage">The page it belongs to.</param>
/// <param name="Folders">The folders it stands in, outermost first.</param>
public sealed record OpmlOutline(string FeedUrl, string? Title, string? HomePage, IReadOnlyList<string> Folders)
{
    /// <summary>The feed's language (OPML 2.0).</summary>
    public string? Language { get; init; }

    /// <summary>What sort of publisher it is: "agency". This and the next two stand in <see cref="Opml.Namespace"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The terms its texts may be used under.</summary>
    public string? Licence { get; init; }

    /// <summary>Where it is at home: "Lisbon, Portugal".</summary>
    public string? Place { get; init; }
}
