using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Reads a document in XML as it stands; if that fails, mended by <see cref="XmlRepair"/>.</summary>
internal static class XmlDocumentReader
{
    public static Feed Read(FeedSource source, Uri? documentUri, List<string> warnings)
    {
        var feed = new FeedBuilder();
        try
        {
            using var reader = source.OpenXml();
            using var walker = new XmlWalker(reader);
            var stranger = new XmlFeedParser(walker, feed).Parse(documentUri);
            if (stranger is null)
                return feed.ToFeed(warnings);
            if (XmlRepair.FindRoot(source.Text) <= source.Start)
                throw Stranger(source.Text, stranger);
            warnings.Add($"a <{stranger}> stands before the feed");
        }
        catch (XmlException failure)
        {
            warnings.Add($"not well-formed: {failure.Message}");
        }

        var mended = new FeedBuilder();
        try
        {
            using var reader = FeedSource.OpenXml(XmlRepair.Repair(source.Text, warnings));
            using var walker = new XmlWalker(reader);
            if (new XmlFeedParser(walker, mended).Parse(documentUri) is { } stranger)
                throw Stranger(source.Text, stranger);
        }
        catch (XmlException failure)
        {
            warnings.Add($"reading stopped: {failure.Message}");
            if (mended.EntryCount < feed.EntryCount || !mended.IsFeed)
                mended = feed;
        }
        return mended.IsFeed ? mended.ToFeed(warnings) : throw Stranger(source.Text, root: "");
    }

    private static FeedFormatException Stranger(string text, string root) => new($"not a feed: {NotAFeed.Document(text, root)}");
}
