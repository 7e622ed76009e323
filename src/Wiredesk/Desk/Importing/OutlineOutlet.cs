using Wiredesk.Feeds;
using Wiredesk.News;

namespace Wiredesk.Desk.Importing;

/// <summary>The outlet that an outline of an OPML list speaks of.</summary>
internal static class OutlineOutlet
{
    /// <summary>Folders in whose names a word begins so hold outlets of one kind. A court is a part of the state.</summary>
    private static readonly (string Beginning, OutletKind Kind)[] s_folders =
    [
        ("state media", OutletKind.StateMedia),
        // Before agencies: "Government agencies" are no news agencies.
        ("government", OutletKind.Government),
        ("court", OutletKind.Government),
        ("agenc", OutletKind.Agency),
        ("newspaper", OutletKind.Newspaper),
        ("broadcaster", OutletKind.Broadcaster),
        ("ngo", OutletKind.Ngo),
    ];

    /// <param name="outline">The outline.</param>
    /// <param name="home">The address whose host the outlet is known by.</param>
    public static Outlet Of(OpmlOutline outline, Uri home)
    {
        var name = outline.Title ?? home.Host;
        return new Outlet
        {
            Slug = Slugs.Of(name),
            Name = name,
            Host = OutletHost.Of(home),
            HomePage = outline.HomePage is null ? null : home.AbsoluteUri,
            Kind = KindOf(outline),
            Language = outline.Language?.Split('-', '_')[0].ToLowerInvariant(),
            HomePlace = outline.Place,
            Licence = outline.Licence ?? "unknown",
        };
    }

    private static OutletKind KindOf(OpmlOutline outline)
    {
        if (outline.Kind is { } told && Enum.TryParse<OutletKind>(told.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var kind) && Enum.IsDefined(kind))
            return kind;
        // The innermost folder says most.
        return outline.Folders.Reverse().Select(OfFolder).FirstOrDefault(found => found != OutletKind.Unknown);
    }

    private static OutletKind OfFolder(string folder)
        => s_folders.FirstOrDefault(known => $" {folder}".Contains($" {known.Beginning}", StringComparison.OrdinalIgnoreCase)).Kind;
}
