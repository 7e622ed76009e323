namespace Wiredesk.Feeds;

/// <summary>Entry elements of modules: content, Dublin Core, Media RSS, iTunes, podcast, slash, threads, GeoRSS, FeedBurner.</summary>
internal static class EntryModules
{
    /// <summary>Reads the element stood on; leaves it alone when it says nothing of use.</summary>
    public static void Read(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Vocabulary)
        {
            case Vocabulary.Content when walker.Name == "encoded":
            case Vocabulary.Xhtml when walker.Name is "body" or "div":
                var contentBase = walker.Base(baseUri);
                entry.SetContent(TextConstructReader.ReadContent(walker, htmlByDefault: true, contentBase), EntryRank.Own);
                break;
            case Vocabulary.DublinCore:
                ReadDublinCore(walker, entry, baseUri);
                break;
            case Vocabulary.DublinCoreTerms:
                ReadTerms(walker, entry, baseUri);
                break;
            case Vocabulary.Media:
                MediaElements.Read(walker, entry, baseUri);
                break;
            case Vocabulary.Itunes:
                ReadItunes(walker, entry, baseUri);
                break;
            case Vocabulary.Podcast:
                ReadPodcast(walker, entry, baseUri);
                break;
            case Vocabulary.Slash when walker.Name == "section":
                entry.Categories.Add(walker.Text());
                break;
            case Vocabulary.Slash when walker.Name == "comments":
            case Vocabulary.Thread when walker.Name == "total":
                entry.SetCommentCount(walker.Text());
                break;
            case Vocabulary.GeoRss or Vocabulary.Geo:
                GeoElements.Read(walker, entry);
                break;
            case Vocabulary.FeedBurner when walker.Name == "origlink":
                entry.ExternalUrl = Address.Resolve(baseUri, walker.Text()) ?? entry.ExternalUrl;
                break;
            default:
                break;
        }
    }

    private static void ReadDublinCore(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "title":
                entry.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.DublinCore);
                break;
            case "creator" or "author":
                entry.Authors.Add(People.Read(walker, baseUri));
                break;
            case "date":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.DublinCore);
                break;
            case "subject":
                entry.Categories.Add(walker.Text());
                break;
            case "description" or "abstract":
                entry.SetSummary(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.DublinCore, baseUri);
                break;
            case "language":
                entry.Language = walker.Line() ?? entry.Language;
                break;
            case "rights":
                entry.Rights ??= walker.Line();
                break;
            case "identifier":
                entry.Id ??= walker.Line();
                break;
            case "source":
                var source = walker.Line();
                if (Address.IsWeb(source))
                    entry.SourceUrl ??= source;
                else
                    entry.SourceTitle ??= source;
                break;
            default:
                break;
        }
    }

    private static void ReadTerms(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "issued" or "available":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.DublinCore);
                break;
            case "created":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Hint);
                break;
            case "modified":
                entry.Modified.Last(FeedDate.Parse(walker.Text()), EntryRank.DublinCore);
                break;
            default:
                ReadDublinCore(walker, entry, baseUri);
                break;
        }
    }

    private static void ReadItunes(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "title":
                entry.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Hint);
                break;
            case "author":
                entry.Authors.Hint(People.Read(walker, baseUri));
                break;
            case "summary" or "description":
                entry.SetFullText(TextConstructReader.Read(walker, htmlByDefault: true), baseUri);
                break;
            case "subtitle":
                entry.SetSummary(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Hint, baseUri);
                break;
            case "image":
                entry.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Own);
                break;
            case "keywords":
                entry.Categories.AddEach(walker.Text());
                break;
            case "category":
                entry.Categories.Add(EntryReader.CategoryOf(walker));
                break;
            default:
                break;
        }
    }

    private static void ReadPodcast(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "transcript" or "chapters":
                entry.Attach(Address.Resolve(baseUri, walker.Attribute("url")), walker.Attribute("type"), null);
                break;
            case "person":
                var url = Address.Resolve(baseUri, walker.Attribute("href"));
                if (walker.Line() is { } name)
                    entry.Authors.Hint(new FeedPerson(name, url, null));
                break;
            default:
                break;
        }
    }
}
