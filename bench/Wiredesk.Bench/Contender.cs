using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wiredesk.Bench;

/// <summary>Another reader of feeds, run as a process of its own on the rows that <c>wiredesk feed --jsonl</c> gets, one thread.</summary>
internal static class Contender
{
    public const string XmlReaderAlone = "xmlreader";
    public const string Syndication = "syndication";

    /// <summary>Reads rows on standard input and writes one for each on standard output.</summary>
    public static int Run(string name)
    {
        using var input = Console.OpenStandardInput();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        foreach (var line in Lines(input))
        {
            using var row = JsonDocument.Parse(line);
            var bytes = row.RootElement.GetProperty("base64").GetBytesFromBase64();
            writer.WriteStartObject();
            writer.WriteString("id", row.RootElement.GetProperty("id").GetString());
            writer.WritePropertyName("feed");
            if (name == XmlReaderAlone)
                writer.WriteNumberValue(XmlReaderContender.Nodes(bytes));
            else
                SyndicationContender.Write(writer, bytes);
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            output.WriteByte((byte)'\n');
        }
        return 0;
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
