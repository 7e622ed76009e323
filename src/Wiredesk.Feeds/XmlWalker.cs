using System.Text;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// Walks the elements of a feed. <see cref="Enter"/> an element, then go through its children with <see cref="NextChild"/>. A child can be
/// read with <see cref="Text"/> or entered in turn; one left alone is passed over.
/// </summary>
internal sealed class XmlWalker(XmlReader reader) : IDisposable
{
    private const int MostNamespaces = 32;
    private const int UsualText = 1 << 14;

    private readonly List<KnownNamespace> namespaces = [];
    private readonly Dictionary<string, string> lowerNames = new();
    private string? rootNamespace;
    private string? lastNamespace;
    private Vocabulary lastVocabulary;
    private bool isUntouched;

    public XmlReader Reader => reader;

    /// <summary>Room for the text being read.</summary>
    public CharBuffer Buffer { get; } = new(UsualText);

    /// <summary>The local name of the element stood on, in lower case.</summary>
    public string Name { get; private set; } = "";

    public Vocabulary Vocabulary { get; private set; }

    /// <summary>Moves to the document's root element; false when there is none.</summary>
    public bool MoveToRoot()
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            rootNamespace = reader.NamespaceURI;
            StandOn();
            return true;
        }
        return false;
    }

    /// <summary>Goes into the element stood on and gives its depth; -1 if it is empty, which is then passed.</summary>
    public int Enter()
    {
        isUntouched = false;
        var depth = reader.Depth;
        CheckDepth();
        var empty = reader.IsEmptyElement;
        reader.Read();
        return empty ? -1 : depth;
    }

    /// <summary>Moves to the next child of the element entered at this depth; false after the last, when the element is passed.</summary>
    /// <param name="depth">What <see cref="Enter"/> gave.</param>
    /// <param name="text">Takes the text passed on the way.</param>
    public bool NextChild(int depth, StringBuilder? text = null)
    {
        if (depth < 0)
            return false;
        if (isUntouched)
            Skip();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                StandOn();
                return true;
            }
            var ended = reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth;
            if (text is not null && IsText)
                text.Append(reader.Value);
            reader.Read();
            if (ended)
                return false;
        }
        return false;
    }

    /// <summary>Says that the element is being read with the reader itself, to its end.</summary>
    public XmlReader Take()
    {
        isUntouched = false;
        return reader;
    }

    /// <summary>The text of the element and all inside it on one line, or null; the element is passed.</summary>
    public string? Line()
    {
        var line = HtmlText.FoldSpace(Text());
        return line.Length == 0 ? null : line;
    }

    /// <summary>The text of the element and all inside it, as it stands; the element is passed.</summary>
    public string Text()
    {
        isUntouched = false;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }
        var depth = reader.Depth;
        reader.Read();
        string? single = null;
        StringBuilder? several = null;
        while (!reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            CheckDepth();
            if (IsText)
            {
                if (single is null)
                    single = reader.Value;
                else
                    (several ??= new StringBuilder(single)).Append(reader.Value);
            }
            reader.Read();
        }
        reader.Read();
        return several?.ToString() ?? single ?? "";
    }

    public bool IsText => reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>An attribute without a namespace, in whatever case; null when it is missing or blank.</summary>
    public string? Attribute(string name)
    {
        if (!reader.HasAttributes)
            return null;
        var value = reader.GetAttribute(name);
        if (value is null)
        {
            for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            {
                if (reader.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) && reader.Prefix is not ("xml" or "xmlns"))
                {
                    value = reader.Value;
                    break;
                }
            }
            reader.MoveToElement();
        }
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>The base for addresses in the element stood on.</summary>
    public Uri? Base(Uri? outer) =>
        reader.HasAttributes && reader.GetAttribute("xml:base") is { } inner ? Address.Base(outer, inner) : outer;

    public string? Language => reader.HasAttributes ? reader.GetAttribute("xml:lang") : null;

    public void CheckDepth()
    {
        if (reader.Depth > FeedLimits.MaxDepth)
            throw new XmlException($"elements stand more than {FeedLimits.MaxDepth} deep in one another");
    }

    public void Dispose() => Buffer.Dispose();

    private void Skip()
    {
        isUntouched = false;
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
                CheckDepth();
        }
        reader.Read();
    }

    private void StandOn()
    {
        isUntouched = true;
        var name = reader.LocalName;
        if (!lowerNames.TryGetValue(name, out var lower))
            lowerNames[name] = lower = name.ToLowerInvariant();
        Name = lower;
        var uri = reader.NamespaceURI;
        if (!ReferenceEquals(uri, lastNamespace))
        {
            lastVocabulary = VocabularyOf(uri, lower);
            lastNamespace = uri;
        }
        Vocabulary = lastVocabulary;
    }

    private Vocabulary VocabularyOf(string uri, string lowerName)
    {
        foreach (var known in namespaces)
        {
            if (ReferenceEquals(known.Uri, uri))
                return known.Vocabulary;
        }
        var isCore = uri == rootNamespace || reader.Prefix.Length == 0 && IsFeedName(lowerName);
        var vocabulary = Vocabularies.Find(uri, reader.Prefix) ?? (isCore ? Vocabulary.Core : Vocabulary.Other);
        if (namespaces.Count < MostNamespaces)
            namespaces.Add(new KnownNamespace(uri, vocabulary));
        return vocabulary;
    }

    /// <summary>RSS with a default namespace nobody knows, declared below the root.</summary>
    private static bool IsFeedName(string name) => name is "rss" or "channel" or "feed" or "item" or "entry" or "urlset" or "sitemapindex";

    private sealed record KnownNamespace(string Uri, Vocabulary Vocabulary);
}
