namespace Wiredesk.Feeds;

/// <summary>
/// Reads feeds of every dialect met on the web: RSS 0.90 to 2.0 with its modules, RDF, Atom 0.3 and 1.0 (RFC 4287), CDF, JSON Feed,
/// sitemaps. Nothing outside the bytes is ever loaded: no DTD, no entity, no address.
/// </summary>
public static class FeedReader
{
    /// <summary>Reads a feed, mending what is broken and saying so in <see cref="Feed.Warnings"/>.</summary>
    /// <param name="bytes">The document as served, after any content encoding; at most <see cref="FeedLimits.MaxBytes"/>.</param>
    /// <param name="url">The address it was fetched from, which relative links are relative to.</param>
    /// <param name="contentType">The HTTP header's value, for its charset.</param>
    /// <returns>The feed with its entries in document order.</returns>
    /// <exception cref="FeedFormatException">The bytes are no feed; the message says what they seem to be.</exception>
    public static Feed Read(ReadOnlyMemory<byte> bytes, string? url = null, string? contentType = null)
    {
        if (bytes.Length > FeedLimits.MaxBytes)
            throw new FeedFormatException($"not read: {bytes.Length:N0} bytes, more than the {FeedLimits.MaxBytes:N0} a feed may have");
        if (NotAFeed.Binary(bytes.Span) is { } kind)
            throw new FeedFormatException($"not a feed: {kind}");

        var warnings = new List<string>();
        var source = FeedSource.Of(bytes, contentType, warnings);
        if (source.Start < 0)
            throw new FeedFormatException("not a feed: empty");

        var documentUri = Address.Base(null, url);
        return source.IsJson
            ? JsonFeedParser.Parse(source.Json(), documentUri, warnings)
            : XmlDocumentReader.Read(source, documentUri, warnings);
    }
}
