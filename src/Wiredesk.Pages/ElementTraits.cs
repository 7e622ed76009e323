using System.Buffers;

namespace Wiredesk.Pages;

/// <summary>What the names in an element's class and id say of its content.</summary>
[Flags]
internal enum Traits
{
    /// <summary>Nothing that is known.</summary>
    None = 0,

    /// <summary>A date, or a line with one.</summary>
    Date = 1,

    /// <summary>The date is of a change.</summary>
    Changed = 2,

    /// <summary>Who wrote the article.</summary>
    Byline = 4,

    /// <summary>A writer's name and nothing else.</summary>
    AuthorName = 8,

    /// <summary>Not of the article: navigation, other articles, comments.</summary>
    Side = 16,

    /// <summary>Comments and lists of other articles: whatever is named in them is theirs.</summary>
    Foreign = 32,
}

/// <summary>Reads class names and ids, as content systems choose them.</summary>
internal static class ElementTraits
{
    /// <summary>A longer class attribute is a utility framework's and names nothing.</summary>
    private const int LongestNames = 300;

    /// <summary>A part of every name below, so that one look is enough for most attributes.</summary>
    private static readonly SearchValues<string> Stems = Names(
        "dat", "fecha", "publi", "post", "time", "byline", "auth", "aut", "writ", "contrib", "skribent", "redakteur", "journalist", "comment", "komment", "relat", "reco", "recirc", "popular", "trend",
        "disqus", "similar", "teaser", "also-like", "side", "foot", "bread", "newsletter", "carousel", "slider", "swiper", "read", "more-from", "most", "latest", "recent", "promo", "nav", "menu", "widget",
        "outbrain", "taboola", "cookie", "upcoming");

    private static readonly SearchValues<string> DateNames = Names("date", "datum", "fecha", "pubdat", "publish", "posted", "timestamp", "post-time", "entry-time", "posttime", "time-stamp");

    private static readonly SearchValues<string> NoDateNames = Names("candidate", "validate", "mandate", "datepicker", "date-picker", "calendar", "publisher", "updates", "consolidate", "unpublish", "status-publish");

    private static readonly SearchValues<string> ChangedNames = Names("update", "modif", "changed", "revis");

    private static readonly SearchValues<string> BylineNames = Names("byline", "author", "autor", "auteur", "autore", "writer", "contributor", "posted-by", "postedby", "written-by", "writtenby", "skribent", "redakteur", "journalist");

    private static readonly SearchValues<string> NoBylineNames = Names("authority", "authoriz", "authentic", "autoria", "writeren");

    private static readonly SearchValues<string> AuthorNameNames = Names("author-name", "author_name", "authorname", "author__name", "byline-name", "byline__name", "author-link", "author__link", "authorlink", "author-title-name");

    /// <summary>Writers and dates in these are of comments and other articles.</summary>
    private static readonly SearchValues<string> ForeignNames = Names("comment", "kommentar", "related", "recommend", "recirc", "popular", "trending", "disqus", "similar", "teaser", "also-like");

    private static readonly SearchValues<string> SideNames = Names(
        "sidebar", "side-bar", "footer", "breadcrumb", "newsletter", "carousel", "slider", "swiper",
        "read-next", "readnext", "read-more", "more-from", "most-read", "mostread", "latest", "recent", "promo-", "promo_", "navigation", "navbar", "menu", "widget-area", "widgets", "widget_", "sidebar-widget",
        "outbrain", "taboola", "cookie", "next-post", "prev-post", "post-nav", "nav-links", "upcoming");

    /// <summary>These stand at the end of the article itself.</summary>
    private static readonly SearchValues<string> OwnNames = Names("entry-footer", "article-footer", "post-footer", "article__footer", "post__footer", "entry__footer", "comment-count", "comments-link");

    /// <summary>The traits of an element by its class attribute and id.</summary>
    public static Traits Of(string names)
    {
        if (names.Length > LongestNames)
            return Traits.None;
        if (!HasAny(names, Stems))
            return Traits.None;
        if (HasAny(names, ForeignNames) && !HasAny(names, OwnNames))
            return Traits.Side | Traits.Foreign;
        var traits = Traits.None;
        if (HasAny(names, DateNames) && !HasAny(names, NoDateNames))
            traits |= Traits.Date | (HasAny(names, ChangedNames) ? Traits.Changed : Traits.None);
        if (HasAny(names, BylineNames) && !HasAny(names, NoBylineNames))
            traits |= Traits.Byline | (HasAny(names, AuthorNameNames) ? Traits.AuthorName : Traits.None);
        if (HasAny(names, SideNames) && !HasAny(names, OwnNames))
            traits |= Traits.Side;
        return traits;
    }

    private static bool HasAny(ReadOnlySpan<char> names, SearchValues<string> parts) => names.ContainsAny(parts);

    private static SearchValues<string> Names(params ReadOnlySpan<string> parts) => SearchValues.Create(parts, StringComparison.OrdinalIgnoreCase);
}
