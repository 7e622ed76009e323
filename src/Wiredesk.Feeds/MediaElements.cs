namespace Wiredesk.Feeds;

/// <summary>Media RSS 1.5.1: what it says of the entry, and the files it lists. Groups and contents are entered.</summary>
internal static class MediaElements
{
    /// <summary>Reads the element stood on; leaves it alone when it says nothing of use.</summary>
    public static void Read(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        switch (walker.Name)
        {
            case "group" or "content":
                if (walker.Name == "content")
                    AddFile(walker, entry, baseUri);
                var depth = walker.Enter();
                while (walker.NextChild(depth))
                {
                    if (walker.Vocabulary == Vocabulary.Media)
                        Read(walker, entry, baseUri);
                }
                break;
            case "title":
                entry.SetTitle(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Extension);
                break;
            case "description" or "text":
                entry.SetSummary(TextConstructReader.Read(walker, htmlByDefault: true), EntryRank.Hint, baseUri);
                break;
            case "thumbnail":
                entry.Image.First(ImageElement.Read(walker, baseUri), EntryRank.Extension);
                break;
            case "keywords":
                entry.Categories.AddEach(walker.Text());
                break;
            case "category":
                entry.Categories.Add(EntryReader.CategoryOf(walker));
                break;
            case "credit":
                if (walker.Attribute("role") is not { } role || role.ToLowerInvariant() is not ("author" or "writer"))
                    break;
                entry.Authors.Hint(PersonName.Parse(walker.Text()));
                break;
            case "copyright":
                entry.Rights ??= walker.Line();
                break;
            default:
                break;
        }
    }

    private static void AddFile(XmlWalker walker, EntryBuilder entry, Uri? baseUri)
    {
        var url = Address.Resolve(baseUri, walker.Attribute("url"));
        var type = walker.Attribute("type");
        var isImage = walker.Attribute("medium") == "image" || type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        if (isImage)
            entry.Image.First(url, EntryRank.Second);
        entry.Attach(url, type, walker.Attribute("filesize"));
    }
}
