using System.Text;

namespace Wiredesk.Feeds;

/// <summary>Reads an RSS, RDF, Atom or CDF entry: the formats' own elements here, those of modules in <see cref="EntryModules"/>.</summary>
internal sealed class EntryReader(XmlWalker walker, FeedBuilder feed)
{
    /// <summary>Reads the entry stood on and passes it.</summary>
    public FeedEntry Read(Uri? outerBase)
    {
        var entry = new EntryBuilder();
        var baseUri = walker.Base(outerBase);
        entry.Language = walker.Language;
        entry.Id = walker.Attribute("about"); // RDF; the next two are CDF's
        entry.Url.First(Address.Resolve(baseUri, walker.Attribute("href")), EntryRank.Own);
        entry.Modified.Last(FeedDate.Parse(walker.Attribute("lastmod")), EntryRank.Own);
        ReadChildren(entry, baseUri);
        return entry.ToEntry();
    }

    private void ReadChildren(EntryBuilder entry, Uri? baseUri)
    {
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            if (walker.Vocabulary is Vocabulary.Core or Vocabulary.Atom)
                ReadOwn(entry, baseUri);
            else
                EntryModules.Read(walker, entry, baseUri);
        }
    }

    private void ReadOwn(EntryBuilder entry, Uri? baseUri)
    {
        var htmlByDefault = feed.Format != FeedFormat.Atom && walker.Vocabulary != Vocabulary.Atom;
        switch (walker.Name)
        {
            case "title":
                entry.SetTitle(TextConstructReader.Read(walker, htmlByDefault), EntryRank.Own);
                break;
            case "link":
                ReadLink(entry, walker.Base(baseUri));
                break;
            case "a" when walker.Attribute("href") is { } href: // CDF
                entry.Url.First(Address.Resolve(baseUri, href), EntryRank.Second);
                break;
            case "guid" or "id":
                entry.IdIsPermanentLink = !string.Equals(walker.Attribute("ispermalink"), "false", StringComparison.OrdinalIgnoreCase);
                entry.Id = walker.Line() ?? entry.Id;
                break;
            case "description" or "abstract" or "tagline":
                ReadDescription(entry, htmlByDefault, baseUri);
                break;
            case "summary":
                var summaryBase = walker.Base(baseUri);
                entry.SetSummary(TextConstructReader.Read(walker, htmlByDefault), EntryRank.Own, summaryBase);
                break;
            case "content" or "body" or "fullitem" or "content_encoded" or "encoded":
                ReadContent(entry, htmlByDefault, baseUri);
                break;
            case "pubdate" or "published":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                break;
            case "issued" or "date" or "datepublished":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Second);
                break;
            case "created":
                entry.Published.Last(FeedDate.Parse(walker.Text()), EntryRank.Hint);
                break;
            case "updated" or "modified" or "lastbuilddate" or "lastmod":
                entry.Modified.Last(FeedDate.Parse(walker.Text()), EntryRank.Own);
                break;
            case "author":
                entry.Authors.Add(People.Read(walker, baseUri));
                break;
            case "category" or "keywords":
                entry.Categories.Add(CategoryOf(walker));
                break;
            case "comments":
                entry.CommentsUrl = Address.Resolve(baseUri, walker.Text()) ?? entry.CommentsUrl;
                break;
            case "enclosure":
                var file = Address.Resolve(baseUri, walker.Attribute("url") ?? walker.Attribute("href"));
                entry.Attach(file, walker.Attribute("type"), walker.Attribute("length"));
                break;
            case "source":
                ReadSource(entry, baseUri);
                break;
            case "rights" or "copyright":
                entry.Rights = TextConstructReader.Read(walker, htmlByDefault).Plain() ?? entry.Rights;
                break;
            case "language":
                entry.Language = walker.Line() ?? entry.Language;
                break;
            case "image" or "thumbnail" or "logo":
                entry.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Second);
                break;
            default:
                break;
        }
    }

    private void ReadLink(EntryBuilder entry, Uri? baseUri)
    {
        var link = LinkElement.Read(walker, baseUri);
        switch (link.Relation)
        {
            case "alternate":
                entry.Url.First(link.Address, link.IsHtml ? EntryRank.Own : EntryRank.Hint);
                break;
            case "enclosure":
                entry.Attach(link.Address, link.MimeType, link.Length);
                break;
            case "related" or "via":
                entry.ExternalUrl ??= link.Address;
                break;
            case "replies":
                if (link.IsHtml)
                    entry.CommentsUrl ??= link.Address;
                break;
            case "license" or "copyright":
                entry.Rights ??= link.Address;
                break;
            default:
                break;
        }
    }

    /// <summary>RSS's description is the summary, unless something else was that already.</summary>
    private void ReadDescription(EntryBuilder entry, bool htmlByDefault, Uri? outerBase)
    {
        var baseUri = walker.Base(outerBase);
        var text = TextConstructReader.Read(walker, htmlByDefault || walker.Name == "description");
        if (entry.HasSummary)
            entry.SetContent(text.Canonical(baseUri), EntryRank.Second);
        entry.SetSummary(text, EntryRank.Own, baseUri);
    }

    private void ReadContent(EntryBuilder entry, bool htmlByDefault, Uri? outerBase)
    {
        var baseUri = walker.Base(outerBase);
        if (walker.Attribute("src") is { } source)
            entry.Url.First(Address.Resolve(baseUri, source), EntryRank.Hint);
        entry.SetContent(TextConstructReader.ReadContent(walker, htmlByDefault, baseUri), EntryRank.Own);
    }

    /// <summary>RSS names the source and gives its address; Atom copies the source feed's own elements (RFC 4287, section 4.2.11).</summary>
    private void ReadSource(EntryBuilder entry, Uri? outerBase)
    {
        var baseUri = walker.Base(outerBase);
        entry.SourceUrl = Address.Resolve(baseUri, walker.Attribute("url")) ?? entry.SourceUrl;
        var text = new StringBuilder();
        var selfUrl = default(string);
        var depth = walker.Enter();
        while (walker.NextChild(depth, text))
        {
            switch (walker.Name)
            {
                case "title":
                    entry.SourceTitle = TextConstructReader.Read(walker, htmlByDefault: false).Plain() ?? entry.SourceTitle;
                    break;
                case "link":
                    var link = LinkElement.Read(walker, baseUri);
                    if (link.Relation == "alternate")
                        entry.SourceUrl ??= link.Address;
                    else if (link.Relation == "self")
                        selfUrl = link.Address;
                    break;
                case "author":
                    entry.Authors.Hint(People.Read(walker, baseUri));
                    break;
                default:
                    break;
            }
        }
        entry.SourceUrl ??= selfUrl;
        if (HtmlText.ToPlain(text.ToString()) is { Length: > 0 } title)
            entry.SourceTitle ??= title;
    }

    /// <summary>Atom and CDF give a term or name, RSS a text.</summary>
    public static string? CategoryOf(XmlWalker walker)
    {
        var label = walker.Attribute("label") ?? walker.Attribute("term") ?? walker.Attribute("text");
        return label ?? walker.Text();
    }
}
