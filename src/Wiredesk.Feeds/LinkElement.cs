namespace Wiredesk.Feeds;

/// <summary>A <c>link</c>: Atom's with attributes, or RSS's with the address as its text.</summary>
internal readonly record struct LinkElement(string? Address, string Relation, string? MimeType, string? Length)
{
    private const string IanaRelations = "http://www.iana.org/assignments/relation/";

    public bool IsHtml => MimeType is null || MimeType.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the link stood on and passes it.</summary>
    public static LinkElement Read(XmlWalker walker, Uri? baseUri)
    {
        var href = walker.Attribute("href") ?? walker.Attribute("resource");
        var relation = walker.Attribute("rel")?.ToLowerInvariant() ?? "alternate";
        if (relation.StartsWith(IanaRelations, StringComparison.Ordinal))
            relation = relation[IanaRelations.Length..];
        var type = walker.Attribute("type");
        var length = walker.Attribute("length");
        href ??= HtmlText.Unescape(walker.Text());
        return new LinkElement(Feeds.Address.Resolve(baseUri, href), relation, type, length);
    }
}
