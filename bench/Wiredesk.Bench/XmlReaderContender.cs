using System.Xml;

namespace Wiredesk.Bench;

/// <summary><see cref="XmlReader"/> alone: every node is passed, nothing is kept.</summary>
internal static class XmlReaderContender
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    public static int Nodes(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
        var nodes = 0;
        while (reader.Read())
            nodes++;
        return nodes;
    }
}
