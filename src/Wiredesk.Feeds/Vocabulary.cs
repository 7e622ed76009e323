namespace Wiredesk.Feeds;

/// <summary>The vocabularies whose elements are read.</summary>
internal enum Vocabulary
{
    /// <summary>No namespace, one of RSS's, or whatever the root element is in.</summary>
    Core,
    Atom,
    Content,
    DublinCore,
    DublinCoreTerms,
    Media,
    Itunes,
    Slash,
    Syndication,
    Podcast,
    FeedBurner,
    News,
    Image,
    Rdf,
    GeoRss,
    Geo,
    Thread,
    History,
    Xhtml,
    Other,
}
