using System.Text;
using MimeKit.Encodings;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// A text in UTF-8 and quoted-printable (RFC 2045, 6.7), encoded once for all readers but for their links: around each link
/// stand soft line breaks, so that no line grows too long whatever goes in.
/// </summary>
internal sealed class EncodedText
{
    /// <summary>Lines of encoded text have at most 76 characters, the soft break's sign among them.</summary>
    private const int LinkColumns = 72;

    /// <summary>What the encoder is asked for: it does not count white space before a character that must be encoded, and goes over by some.</summary>
    private const int Columns = 66;

    /// <summary>
    /// What a byte becomes at the most: three characters and a soft break. The encoder writes behind the end of a buffer of the size that it estimates itself, where lines
    /// are short and most characters are encoded.
    /// </summary>
    private const int MostPerByte = 5;

    /// <summary>What the encoder holds back until its end.</summary>
    private const int Tail = 16;

    private static readonly byte[] s_softBreak = "=\r\n"u8.ToArray();

    private readonly bool _html;
    private readonly List<(byte[] Bytes, ReaderLink? Link)> _pieces = [];

    public EncodedText(IReadOnlyList<IssuePiece> pieces, bool html)
    {
        _html = html;
        foreach (var piece in pieces)
            _pieces.Add((piece.Link is null ? Encode(piece.Words) : [], piece.Link));
    }

    /// <summary>Writes the encoded text with a reader's links in it.</summary>
    public void Write(ReaderLinks links, Stream to)
    {
        foreach (var (bytes, link) in _pieces)
        {
            if (link is { } which)
                WriteLink(IssueTemplate.Link(which, links, _html), to);
            else
                to.Write(bytes);
        }
    }

    /// <summary>Ends on a line of its own.</summary>
    private static byte[] Encode(string words)
    {
        if (words.Length == 0)
            return [];
        var input = Encoding.UTF8.GetBytes(words.ReplaceLineEndings("\n"));
        var encoder = new QuotedPrintableEncoder(Columns);
        var output = new byte[Math.Max(encoder.EstimateOutputLength(input.Length), (MostPerByte * input.Length) + Tail)];
        var length = encoder.Flush(input, 0, input.Length, output);
        using var encoded = new MemoryStream(output.Length);
        // The encoder ends lines with a line feed alone.
        foreach (var one in output.AsSpan(0, length))
        {
            if (one == (byte)'\n')
                encoded.WriteByte((byte)'\r');
            encoded.WriteByte(one);
        }
        if (length == 0 || output[length - 1] != (byte)'\n')
            encoded.Write(s_softBreak);
        return encoded.ToArray();
    }

    private static void WriteLink(string link, Stream to)
    {
        var encoded = Encoding.ASCII.GetBytes(link.Replace("=", "=3D", StringComparison.Ordinal));
        for (var start = 0; start < encoded.Length;)
        {
            var end = Math.Min(start + LinkColumns, encoded.Length);
            // An encoded character is not parted.
            if (end < encoded.Length && Array.LastIndexOf(encoded, (byte)'=', end - 1, 2) is >= 0 and var sign)
                end = sign;
            to.Write(encoded, start, end - start);
            to.Write(s_softBreak);
            start = end;
        }
    }
}
