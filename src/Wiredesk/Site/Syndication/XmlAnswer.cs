using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Wiredesk.Site.Syndication;

/// <summary>A document of XML as an answer.</summary>
internal static class XmlAnswer
{
    public static FileContentHttpResult Of(string type, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            write(xml);
        return TypedResults.Bytes(bytes.ToArray(), type);
    }
}
