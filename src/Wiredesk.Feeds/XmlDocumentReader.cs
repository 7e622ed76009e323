using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Reads a document in XML as it stands; if that fails, mended by <see cref="XmlRepair"/>.</summary>
internal static class XmlDocumentReader
{
    /// <summary>No document type is loaded, no entity resolved, no address followed.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = FeedLimits.MaxBytes,
    };

    public static Feed Read(string text, int start, Uri? documentUri, List<string> warnings)
    {
        var feed = new FeedBuilder();
        string? stranger;
        try
        {
            stranger = Parse(text, AfterDeclaration(text, start), documentUri, feed);
            return stranger is null ? feed.ToFeed(warnings) : throw Stranger(text, stranger);
        }
        catch (XmlException failure)
        {
            warnings.Add($"not well-formed: {failure.Message}");
        }

        var repaired = XmlRepair.Repair(text, warnings);
        var mended = new FeedBuilder();
        try
        {
            stranger = Parse(repaired, 0, documentUri, mended);
        }
        catch (XmlException failure)
        {
            warnings.Add($"reading stopped: {failure.Message}");
            if (mended.EntryCount < feed.EntryCount)
                mended = feed;
            stranger = null;
        }
        return stranger is null ? mended.ToFeed(warnings) : throw Stranger(text, stranger);
    }

    private static FeedFormatException Stranger(string text, string root) => new($"not a feed: {NotAFeed.Document(text, root)}");

    /// <summary>A reader over text that was decoded already; the usual prefixes are declared.</summary>
    public static XmlReader Open(string text, int start)
    {
        var characters = new StringReader(text);
        // The declaration speaks of bytes that are no more; moreover some say version 1.1, or have blanks before them.
        for (var i = 0; i < start; i++)
            _ = characters.Read();
        return XmlReader.Create(characters, Settings, Vocabularies.Context());
    }

    private static string? Parse(string text, int start, Uri? documentUri, FeedBuilder feed)
    {
        using var reader = Open(text, start);
        return new XmlFeedParser(reader, feed).Parse(documentUri);
    }

    /// <summary>Past <c>&lt;?xml … ?&gt;</c>.</summary>
    public static int AfterDeclaration(string text, int start)
    {
        if (!text.AsSpan(start).StartsWith("<?xml ", StringComparison.OrdinalIgnoreCase))
            return start;
        var end = text.IndexOf("?>", start, StringComparison.Ordinal);
        return end < 0 ? start : end + 2;
    }
}
