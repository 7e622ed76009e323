using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>Lists of feeds in OPML 1.0 and 2.0 (opml.org).</summary>
public static class Opml
{
    /// <summary>Wiredesk's own attributes of an outline: <c>kind</c>, <c>licence</c> and <c>place</c> of the outlet.</summary>
    public const string Namespace = "urn:wiredesk:opml";

    /// <summary>The prefix that <see cref="Namespace"/> is written with.</summary>
    public const string Prefix = "wd";

    private const int HeadLength = 2048;

    /// <summary>Whether the bytes seem to be OPML, by their first two kilobytes.</summary>
    public static bool LooksLikeOpml(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadLength)]).Contains("<opml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads every outline that has a feed's address, in document order.</summary>
    /// <param name="bytes">The list as it came.</param>
    /// <param name="leftOut">Takes a line for each outline that names an address and no feed: other lists (type="include"), links.</param>
    /// <param name="damage">Takes a line if the list is cut short or no XML as it stands: what is wrong, and how far it was read.</param>
    /// <exception cref="FeedFormatException">The bytes are not OPML.</exception>
    public static IReadOnlyList<OpmlOutline> Read(ReadOnlyMemory<byte> bytes, ICollection<string>? leftOut = null, ICollection<string>? damage = null)
    {
        if (bytes.Length > FeedLimits.MaxBytes)
            throw new FeedFormatException($"not read: {bytes.Length:N0} bytes, more than the {FeedLimits.MaxBytes:N0} a list may have");
        var warnings = new List<string>();
        var source = FeedSource.Of(bytes, contentType: null, warnings);
        if (source.Start < 0)
            throw new FeedFormatException("not an OPML list: empty");
        var outlines = new List<OpmlOutline>();
        XmlException fault;
        try
        {
            using var reader = source.OpenXml();
            Parse(reader, source, outlines, leftOut);
            return outlines;
        }
        catch (XmlException first)
        {
            fault = first;
            outlines.Clear();
            leftOut?.Clear();
        }
        var isWhole = true;
        try
        {
            var mendings = new List<string>();
            using var reader = FeedSource.OpenXml(XmlRepair.Repair(source.Text, mendings));
            // Nothing but an end that comes too early makes it warn.
            isWhole = mendings.Count == 0;
            Parse(reader, source, outlines, leftOut);
        }
        catch (XmlException failure)
        {
            if (outlines.Count == 0)
                throw new FeedFormatException($"not an OPML list: {failure.Message}", failure);
            (fault, isWhole) = (failure, false);
        }
        damage?.Add(Damage(fault, isWhole, outlines));
        return outlines;
    }

    private static string Damage(XmlException fault, bool isWhole, List<OpmlOutline> outlines)
    {
        var count = outlines.Count == 1 ? "1 feed" : $"{outlines.Count:N0} feeds";
        if (isWhole)
            return $"broken XML ({fault.Message.TrimEnd('.')}): mended and read to its end, {count}: have it written anew if any are missing";
        var last = outlines.Count == 0 ? "no feed stands before that" : $"read as far as {outlines[^1].Title ?? outlines[^1].FeedUrl}, {count}";
        return $"cut short ({fault.Message.TrimEnd('.')}): {last}: get the whole list and take it in again";
    }

    /// <summary>Writes OPML 2.0. Folders with the same path are one, in the order they first come.</summary>
    public static string Write(string title, IEnumerable<OpmlOutline> outlines)
    {
        var output = new StringBuilder();
        using (var writer = XmlWriter.Create(new Utf8StringWriter(output), new XmlWriterSettings { Indent = true, CheckCharacters = false }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteAttributeString("xmlns", Prefix, null, Namespace);
            writer.WriteStartElement("head");
            writer.WriteElementString("title", Legal(title));
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            WriteFolder(writer, [.. outlines], depth: 0);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        return output.Append('\n').ToString();
    }

    private static void WriteFolder(XmlWriter writer, IReadOnlyList<OpmlOutline> outlines, int depth)
    {
        foreach (var outline in outlines.Where(outline => outline.Folders.Count <= depth))
            WriteOutline(writer, outline);
        foreach (var folder in outlines.Where(outline => outline.Folders.Count > depth).GroupBy(outline => outline.Folders[depth]))
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("text", Legal(folder.Key));
            WriteFolder(writer, [.. folder], depth + 1);
            writer.WriteEndElement();
        }
    }

    private static void WriteOutline(XmlWriter writer, OpmlOutline outline)
    {
        writer.WriteStartElement("outline");
        writer.WriteAttributeString("type", "rss");
        writer.WriteAttributeString("text", Legal(outline.Title ?? outline.FeedUrl));
        if (outline.Title is not null)
            writer.WriteAttributeString("title", Legal(outline.Title));
        writer.WriteAttributeString("xmlUrl", Legal(outline.FeedUrl));
        if (outline.HomePage is not null)
            writer.WriteAttributeString("htmlUrl", Legal(outline.HomePage));
        if (outline.Language is not null)
            writer.WriteAttributeString("language", Legal(outline.Language));
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("kind", outline.Kind), ("licence", outline.Licence), ("place", outline.Place)])
        {
            if (value is not null)
                writer.WriteAttributeString(Prefix, name, Namespace, Legal(value));
        }
        writer.WriteEndElement();
    }

    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                legal.Append(rune);
        }
        return legal.ToString();
    }

    private static void Parse(XmlReader reader, FeedSource source, List<OpmlOutline> outlines, ICollection<string>? leftOut)
    {
        using var walker = new XmlWalker(reader);
        if (!walker.MoveToRoot() || walker.Name != "opml")
            throw new FeedFormatException($"not an OPML list: {NotAFeed.Document(source.Text, reader.Name)}");
        ReadChildren(walker, [], outlines, leftOut);
    }

    private static void ReadChildren(XmlWalker walker, IReadOnlyList<string> folders, List<OpmlOutline> outlines, ICollection<string>? leftOut)
    {
        var depth = walker.Enter();
        while (walker.NextChild(depth))
        {
            if (walker.Name is not ("outline" or "body") || outlines.Count >= FeedLimits.MaxOutlines)
            {
                continue;
            }
            var title = walker.Attribute("title") ?? walker.Attribute("text");
            if (Address.Resolve(null, walker.Attribute("xmlurl")) is { } address)
            {
                var homePage = Address.Resolve(null, walker.Attribute("htmlurl"));
                outlines.Add(new OpmlOutline(address, title is null ? null : HtmlText.ToPlain(title), homePage, folders)
                {
                    Language = walker.Attribute("language"),
                    Kind = walker.Attribute("kind"),
                    Licence = walker.Attribute("licence"),
                    Place = walker.Attribute("place"),
                });
                ReadChildren(walker, folders, outlines, leftOut);
            }
            else
            {
                if (Address.Resolve(null, walker.Attribute("url")) is { } other)
                    leftOut?.Add(LeftOut(walker.Attribute("type"), title ?? other, other));
                ReadChildren(walker, title is null ? folders : [.. folders, HtmlText.ToPlain(title)], outlines, leftOut);
            }
        }
    }

    private static string LeftOut(string? type, string title, string address)
        => string.Equals(type, "include", StringComparison.OrdinalIgnoreCase)
            ? $"{title} ({address}): includes another list, which is not followed: take that list in by itself"
            : $"{title} ({address}): a link and no feed";

    private sealed class Utf8StringWriter(StringBuilder output) : StringWriter(output)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
