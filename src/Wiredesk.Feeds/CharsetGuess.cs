using UtfUnknown;

namespace Wiredesk.Feeds;

/// <summary>The encoding of a text that does not say it, told by which letters stand beside which (Mozilla's charset detector).</summary>
internal static class CharsetGuess
{
    /// <summary>Less than this is no more than chance; Windows 1252 is likelier.</summary>
    private const float LeastConfidence = 0.5f;

    /// <summary>Bytes that are enough to tell by.</summary>
    private const int MostBytes = 1 << 16;

    /// <summary>Fewer bytes past ASCII are stray letters, not a language.</summary>
    private const int FewestBytes = 12;

    /// <summary>The encoding's name; null when the bytes do not tell.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        var sample = Sample(bytes, out var telling);
        if (telling < FewestBytes)
            return null;
        var found = CharsetDetector.DetectFromBytes(sample).Detected;
        return found is { Confidence: >= LeastConfidence } ? found.Encoding?.WebName : null;
    }

    /// <summary>The words that are not in ASCII: the markup around them says nothing of the language.</summary>
    private static byte[] Sample(ReadOnlySpan<byte> bytes, out int telling)
    {
        telling = 0;
        var sample = new List<byte>(Math.Min(bytes.Length, MostBytes));
        while (sample.Count < MostBytes && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next and >= 0)
        {
            bytes = bytes[next..];
            var end = bytes.IndexOfAny((byte)'<', (byte)'>', (byte)'&');
            var run = bytes[..Math.Min(end < 0 ? bytes.Length : end, MostBytes - sample.Count)];
            foreach (var b in run)
                telling += b >= 0x80 ? 1 : 0;
            sample.AddRange(run);
            sample.Add((byte)' ');
            bytes = bytes[run.Length..];
        }
        return [.. sample];
    }
}
