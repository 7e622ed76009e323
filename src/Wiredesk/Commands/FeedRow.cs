using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Wiredesk.Commands;

/// <summary>A row of <c>feed --jsonl</c>: <c>{id, base64, url?, content_type?}</c>.</summary>
/// <param name="Bytes">The feed. They stand in the row's own memory where they can, and are gone with it.</param>
/// <param name="Url">Where it was fetched.</param>
/// <param name="ContentType">The header of that name.</param>
internal readonly record struct FeedRow(ReadOnlyMemory<byte> Bytes, string? Url, string? ContentType)
{
    /// <summary>Takes the row apart and tells the line its id.</summary>
    public static FeedRow Read(JsonLine line)
    {
        try
        {
            return Read(line, new Utf8JsonReader(line.Bytes.Span));
        }
        catch (JsonException error)
        {
            throw new JsonLines.RowException($"line {line.Number}: not JSON: {error.Message}");
        }
    }

    private static FeedRow Read(JsonLine line, Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonLines.RowException($"line {line.Number}: not a JSON object");
        ReadOnlyMemory<byte>? bytes = null;
        string? url = null, contentType = null;
        var isBroken = false;
        line.Id = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("base64"u8))
            {
                reader.Read();
                bytes = Decoded(line, ref reader, out isBroken);
            }
            else if (reader.ValueTextEquals("id"u8))
                line.Id = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("url"u8))
                url = Text(ref reader);
            else if (reader.ValueTextEquals("content_type"u8))
                contentType = Text(ref reader);
            else
                reader.Skip();
        }
        while (reader.Read())
        {
            // What follows the object is the reader's to refuse.
        }
        if (isBroken)
            throw new JsonLines.RowException("\"base64\" is not base64");
        return new FeedRow(bytes ?? throw new JsonLines.RowException("the row has no \"base64\""), url, contentType);
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static ReadOnlyMemory<byte>? Decoded(JsonLine line, ref Utf8JsonReader reader, out bool isBroken)
    {
        isBroken = false;
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }
        if (reader.ValueIsEscaped)
        {
            isBroken = !reader.TryGetBytesFromBase64(out var bytes);
            return bytes;
        }
        // The text has been passed and is four bytes for every three: the feed fits in its place.
        var text = line.Bytes.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        isBroken = Base64.DecodeFromUtf8InPlace(text.Span, out var length) != OperationStatus.Done;
        return text[..length];
    }
}
