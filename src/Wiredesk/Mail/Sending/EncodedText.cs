using System.Text;
using MimeKit.Encodings;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// A text in UTF-8 and quoted-printable (RFC 2045, 6.7), encoded once for all readers but for their links: around each link
/// stand soft line breaks, so that no line grows too long whatever goes in. Line ends are line feeds; the writing of the mail
/// gives them their form.
/// </summary>
internal sealed class EncodedText
{
    /// <summary>Lines of encoded text have at most 76 characters, the soft break's sign among them.</summary>
    private const int LinkColumns = 72;

    /// <summary>What the encoder is asked for: it does not count white space before a character that must be encoded, and goes over by some.</summary>
    private const int Columns = 66;

    private static readonly byte[] s_softBreak = "=\n"u8.ToArray();

    private readonly bool _html;
    private readonly List<(byte[] Bytes, ReaderLink? Link)> _pieces = [];
    private readonly int _length;

    public EncodedText(IReadOnlyList<IssuePiece> pieces, bool html)
    {
        _html = html;
        foreach (var piece in pieces)
        {
            var bytes = piece.Link is null ? Encode(piece.Words) : [];
            _pieces.Add((bytes, piece.Link));
            _length += bytes.Length;
        }
    }

    /// <summary>The encoded text with a reader's links in it.</summary>
    public MemoryStream With(ReaderLinks links)
    {
        const int RoomForLinks = 1024;
        var whole = new MemoryStream(_length + RoomForLinks);
        foreach (var (bytes, link) in _pieces)
        {
            if (link is { } which)
                WriteLink(IssueTemplate.Link(which, links, _html), whole);
            else
                whole.Write(bytes);
        }
        whole.Position = 0;
        return whole;
    }

    /// <summary>Ends on a line of its own.</summary>
    private static byte[] Encode(string words)
    {
        if (words.Length == 0)
            return [];
        var input = Encoding.UTF8.GetBytes(words.ReplaceLineEndings("\n"));
        var encoder = new QuotedPrintableEncoder(Columns);
        var output = new byte[encoder.EstimateOutputLength(input.Length) + s_softBreak.Length];
        var length = encoder.Flush(input, 0, input.Length, output);
        if (length == 0 || output[length - 1] != (byte)'\n')
        {
            s_softBreak.CopyTo(output, length);
            length += s_softBreak.Length;
        }
        return output[..length];
    }

    private static void WriteLink(string link, MemoryStream whole)
    {
        var encoded = Encoding.ASCII.GetBytes(link.Replace("=", "=3D", StringComparison.Ordinal));
        for (var start = 0; start < encoded.Length;)
        {
            var end = Math.Min(start + LinkColumns, encoded.Length);
            // An encoded character is not parted.
            if (end < encoded.Length && Array.LastIndexOf(encoded, (byte)'=', end - 1, 2) is >= 0 and var sign)
                end = sign;
            whole.Write(encoded, start, end - start);
            whole.Write(s_softBreak);
            start = end;
        }
    }
}
