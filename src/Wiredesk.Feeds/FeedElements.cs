namespace Wiredesk.Feeds;

/// <summary>The elements of a feed or channel that are not entries.</summary>
internal sealed class FeedElements(XmlWalker walker, FeedBuilder feed)
{
    private readonly EntryReader entries = new(walker, feed);

    /// <summary>Reads the <c>rss</c>, <c>RDF</c>, <c>feed</c> or <c>channel</c> stood on and passes it.</summary>
    public void ReadContainer(Uri? outerBase)
    {
        var baseUri = walker.Base(outerBase);
        feed.Language ??= walker.Language;
        if (walker.Name == "channel")
        {
            feed.Id ??= walker.Attribute("about");
            feed.HomePage.First(Address.Resolve(baseUri, walker.Attribute("href")), EntryRank.Second);
            feed.Updated.Last(FeedDate.Parse(walker.Attribute("lastmod")), EntryRank.Second);
        }
        SetRdfVersion();
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            if (walker.Vocabulary is Vocabulary.Core or Vocabulary.Atom)
                ReadOwn(baseUri);
            else
                FeedModules.Read(walker, feed, baseUri);
        }
    }

    public void ReadEntry(Uri? baseUri)
    {
        // Without an address of its own to go by, a relative link is relative to the site.
        var entry = entries.Read(baseUri ?? Address.Base(Address.Base(null, feed.HomePage.Value), feed.SelfUrl));
        feed.Add(entry);
    }

    private void ReadOwn(Uri? baseUri)
    {
        var htmlByDefault = feed.Format != FeedFormat.Atom && walker.Vocabulary != Vocabulary.Atom;
        switch (walker.Name)
        {
            case "item" or "entry":
                ReadEntry(baseUri);
                break;
            case "channel" or "feed":
                ReadContainer(baseUri);
                break;
            case "title":
                feed.SetTitle(TextConstructReader.Read(walker, htmlByDefault), EntryRank.Own);
                break;
            case "link":
                ReadLink(walker.Base(baseUri));
                break;
            case "a" when walker.Attribute("href") is { } href:
                feed.HomePage.First(Address.Resolve(baseUri, href), EntryRank.Second);
                break;
            case "description" or "subtitle" or "tagline" or "abstract":
                feed.SetDescription(TextConstructReader.Read(walker, htmlByDefault || walker.Name == "description"), EntryRank.Own);
                break;
            case "info":
                feed.SetDescription(TextConstructReader.Read(walker, htmlByDefault), EntryRank.Hint);
                break;
            case "id" or "guid":
                feed.Id = walker.Line() ?? feed.Id;
                break;
            case "updated" or "modified" or "lastbuilddate":
                feed.Updated.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                break;
            case "pubdate" or "published" or "issued" or "date":
                feed.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                break;
            case "created":
                feed.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Hint);
                break;
            case "author" or "managingeditor":
                feed.Authors.Add(People.Read(walker, baseUri));
                break;
            case "category" or "keywords":
                feed.Categories.Add(EntryReader.CategoryOf(walker));
                break;
            case "language":
                feed.Language = walker.Line() ?? feed.Language;
                break;
            case "image":
                feed.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Own);
                break;
            case "logo":
                feed.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Second);
                break;
            case "icon":
                feed.Icon = ImageElement.Read(walker, baseUri) ?? feed.Icon;
                break;
            case "rights" or "copyright":
                feed.Rights = TextConstructReader.Read(walker, htmlByDefault).Plain() ?? feed.Rights;
                break;
            case "generator":
                feed.Generator = walker.Line() ?? feed.Generator;
                break;
            case "ttl":
                feed.Polling.SetMinutes(walker.Text());
                break;
            case "skiphours" or "skipdays":
                feed.Polling.ReadSkips(walker);
                break;
            default:
                break;
        }
    }

    private void ReadLink(Uri? baseUri)
    {
        var link = LinkElement.Read(walker, baseUri);
        switch (link.Relation)
        {
            case "alternate":
                feed.HomePage.First(link.Address, link.IsHtml ? EntryRank.Own : EntryRank.Hint);
                break;
            case "self":
                feed.SelfUrl ??= link.Address;
                break;
            case "hub":
                feed.AddHub(link.Address);
                break;
            case "next":
                feed.NextUrl = link.Address;
                break;
            case "next-archive":
                feed.NextUrl ??= link.Address;
                break;
            case "previous" or "prev":
                feed.PreviousUrl = link.Address;
                break;
            case "prev-archive":
                feed.PreviousUrl ??= link.Address;
                break;
            case "icon":
                feed.Icon ??= link.Address;
                break;
            case "license" or "copyright":
                feed.Rights ??= link.Address;
                break;
            default:
                break;
        }
    }

    /// <summary>RDF tells its version by the namespace of its channel.</summary>
    private void SetRdfVersion()
    {
        if (feed.Format == FeedFormat.Rdf && walker.Name == "channel")
            feed.Version = walker.Reader.NamespaceURI.Contains("netscape.com", StringComparison.OrdinalIgnoreCase) ? "0.90" : "1.0";
    }
}
