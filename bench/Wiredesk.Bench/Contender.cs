using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Wiredesk.Bench;

/// <summary>Another reader of feeds or pages, run as a process of its own on the rows that Wiredesk gets, one thread.</summary>
internal static class Contender
{
    public const string XmlReaderAlone = "xmlreader";
    public const string Syndication = "syndication";
    public const string SmartReader = "smartreader";
    public const string AngleSharp = "anglesharp";

    /// <summary>Reads rows on standard input and writes one for each on standard output.</summary>
    public static int Run(string name)
    {
        using var input = Console.OpenStandardInput();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        foreach (var line in Lines(input))
        {
            using var row = JsonDocument.Parse(line);
            writer.WriteStartObject();
            writer.WriteString("id", row.RootElement.GetProperty("id").GetString());
            if (name is XmlReaderAlone or Syndication)
                ReadFeed(name, row.RootElement, writer);
            else
                ReadPage(name, row.RootElement, writer);
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            output.WriteByte((byte)'\n');
        }
        return 0;
    }

    private static void ReadFeed(string name, JsonElement row, Utf8JsonWriter writer)
    {
        var bytes = row.GetProperty("base64").GetBytesFromBase64();
        writer.WritePropertyName("feed");
        if (name == XmlReaderAlone)
            writer.WriteNumberValue(XmlReaderContender.Nodes(bytes));
        else
            SyndicationContender.Write(writer, bytes);
    }

    private static void ReadPage(string name, JsonElement row, Utf8JsonWriter writer)
    {
        var html = row.GetProperty("html").GetString()!;
        if (name == AngleSharp)
        {
            using var document = new HtmlParser().ParseDocument(html);
            writer.WriteNumber("children", document.ChildNodes.Length);
            return;
        }

        var (text, body) = SmartReaderContender.Read(html, row.GetProperty("url").GetString() ?? "");
        writer.WriteString("text", text);
        writer.WriteString("html", body);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream input)
    {
        var buffer = new byte[1 << 16];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }
            if (start > 0)
                buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = input.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                yield break;
            end += read;
        }
    }
}
