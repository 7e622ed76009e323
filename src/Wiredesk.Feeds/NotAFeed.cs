namespace Wiredesk.Feeds;

/// <summary>What bytes that are no feed seem to be, in words for people.</summary>
internal static class NotAFeed
{
    private const int Window = 4096;

    /// <summary>The kind of binary data, if the bytes are that; null if they may be text.</summary>
    public static string? Binary(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case []:
                return "empty";
            case [0x1F, 0x8B, ..]:
                return "gzip data";
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                return "a zip archive";
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                return "a PDF document";
            case [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]:
                return "a picture";
            default:
                break;
        }
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, (byte)'<' or (byte)'{', ..] or [0, 0, 0, (byte)'<' or (byte)'{', ..]
            or [(byte)'<' or (byte)'{', 0, ..])
            return null;
        var window = bytes[..Math.Min(bytes.Length, Window)];
        var controls = 0;
        foreach (var b in window)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
                controls++;
        }
        // A few control characters are dirt in a text; one in eight is no text.
        return controls > window.Length / 8 ? "binary data" : null;
    }

    /// <summary>What a document with this root element, or none, is.</summary>
    public static string Document(string text, string? root)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Window));
        if (string.Equals(root, "html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase))
            return "an HTML page";
        if (string.Equals(root, "opml", StringComparison.OrdinalIgnoreCase))
            return "an OPML list of feeds";
        return string.IsNullOrEmpty(root) ? "plain text" : $"XML with root <{root}>";
    }
}
