namespace Wiredesk.Feeds;

/// <summary>Feed elements of modules: Dublin Core, iTunes, podcast, syndication, history (RFC 5005).</summary>
internal static class FeedModules
{
    /// <summary>Reads the element stood on; leaves it alone when it says nothing of use.</summary>
    public static void Read(XmlWalker walker, FeedBuilder feed, Uri? baseUri)
    {
        switch (walker.Vocabulary)
        {
            case Vocabulary.DublinCore or Vocabulary.DublinCoreTerms:
                ReadDublinCore(walker, feed, baseUri);
                break;
            case Vocabulary.Itunes:
                ReadItunes(walker, feed, baseUri);
                break;
            case Vocabulary.Syndication when walker.Name == "updateperiod":
                feed.Polling.SetPeriod(walker.Text());
                break;
            case Vocabulary.Syndication when walker.Name == "updatefrequency":
                feed.Polling.SetFrequency(walker.Text());
                break;
            case Vocabulary.History when walker.Name == "complete":
                feed.IsComplete = true;
                break;
            case Vocabulary.History when walker.Name == "archive":
                feed.IsArchive = true;
                break;
            case Vocabulary.Podcast when walker.Name == "guid":
                feed.Id ??= walker.Line();
                break;
            case Vocabulary.Media when walker.Name == "thumbnail":
                feed.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Extension);
                break;
            default:
                break;
        }
    }

    private static void ReadDublinCore(XmlWalker walker, FeedBuilder feed, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "title":
                feed.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.DublinCore);
                break;
            case "description" or "abstract":
                feed.SetDescription(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.DublinCore);
                break;
            case "creator" or "author":
                feed.Authors.Add(People.Read(walker, baseUri));
                break;
            case "date" or "issued":
                feed.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.DublinCore);
                break;
            case "created":
                feed.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Hint);
                break;
            case "modified":
                feed.Updated.Last(FeedDate.Parse(walker.Text()), EntryRank.DublinCore);
                break;
            case "language":
                feed.Language ??= walker.Line();
                break;
            case "rights":
                feed.Rights ??= walker.Line();
                break;
            case "subject":
                feed.Categories.Add(walker.Text());
                break;
            case "identifier":
                feed.Id ??= walker.Line();
                break;
            default:
                break;
        }
    }

    private static void ReadItunes(XmlWalker walker, FeedBuilder feed, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "title":
                feed.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Extension);
                break;
            case "author" or "owner":
                feed.Authors.Hint(People.Read(walker, baseUri));
                break;
            case "summary" or "description":
                feed.SetDescription(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Extension);
                break;
            case "subtitle":
                feed.SetDescription(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Hint);
                break;
            case "image":
                feed.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Second);
                break;
            case "category":
                ReadCategory(walker, feed);
                break;
            case "keywords":
                feed.Categories.AddEach(walker.Text());
                break;
            default:
                break;
        }
    }

    /// <summary>A category and the narrower ones inside it.</summary>
    private static void ReadCategory(XmlWalker walker, FeedBuilder feed)
    {
        feed.Categories.Add(walker.Attribute("text"));
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            if (walker.Name == "category")
                ReadCategory(walker, feed);
        }
    }
}
