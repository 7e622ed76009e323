namespace Wiredesk.Feeds;

/// <summary>Sitemaps (sitemaps.org 0.9) with Google's news and image extensions, and indexes of sitemaps.</summary>
internal sealed class SitemapParser(XmlWalker walker, FeedBuilder feed)
{
    /// <summary>Reads the <c>urlset</c> or <c>sitemapindex</c> stood on.</summary>
    public void Read(Uri? documentUri)
    {
        feed.Format = walker.Name == "urlset" ? FeedFormat.NewsSitemap : FeedFormat.SitemapIndex;
        feed.Version = "0.9";
        var baseUri = walker.Base(documentUri);
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            if (walker.Name is "url" or "sitemap")
                ReadEntry(baseUri);
        }
    }

    private void ReadEntry(Uri? baseUri)
    {
        var entry = new EntryBuilder();
        ReadChildren(entry, baseUri);
        if (entry.Id is not null)
            feed.Add(entry.ToEntry());
    }

    private void ReadChildren(EntryBuilder entry, Uri? baseUri)
    {
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            switch (walker.Name)
            {
                case "image" when walker.Vocabulary == Vocabulary.Image:
                    entry.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Own);
                    break;
                case "loc" when walker.Vocabulary != Vocabulary.Image:
                    entry.Id = Address.Resolve(baseUri, walker.Text()) ?? entry.Id;
                    entry.Url.First(entry.Id, EntryRank.Own);
                    break;
                case "lastmod":
                    entry.Modified.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                    break;
                case "news" or "publication":
                    ReadChildren(entry, baseUri);
                    break;
                case "publication_date":
                    entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                    break;
                case "title" when walker.Vocabulary != Vocabulary.Other:
                    entry.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Own);
                    break;
                case "keywords" or "genres" or "stock_tickers":
                    entry.Categories.AddEach(walker.Text());
                    break;
                case "name":
                    entry.SourceTitle = walker.Line() ?? entry.SourceTitle;
                    if (entry.SourceTitle is { } name)
                        feed.SetTitle(new TextConstruct(name, IsHtml: false), EntryRank.Extension);
                    break;
                case "language":
                    entry.Language = walker.Line() ?? entry.Language;
                    feed.Language ??= entry.Language;
                    break;
                default:
                    break;
            }
        }
    }
}
