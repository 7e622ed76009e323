namespace Wiredesk.Feeds;

/// <summary>A picture: RSS's <c>image</c> with a <c>url</c> inside, an address in an attribute, or one as text.</summary>
internal static class ImageElement
{
    /// <summary>Reads the element stood on, passes it, and gives the picture's address.</summary>
    public static string? Read(XmlWalker walker, Uri? baseUri)
    {
        var address = walker.Attribute("href") ?? walker.Attribute("url") ?? walker.Attribute("resource");
        var text = new System.Text.StringBuilder();
        var depth = walker.Enter();
        while (walker.NextChild(depth, text))
        {
            if (walker.Name is "url" or "loc")
                address ??= walker.Text();
        }
        return Address.Resolve(baseUri, address ?? text.ToString());
    }
}
