using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// Signs mails with the domain's key (RFC 6376, rsa-sha256). Headers are signed in the relaxed form, the body as it is: it is
/// quoted-printable, which has no white space at line ends for a relay to lose, and so is hashed without a further look. (The
/// signer that MimeKit brings takes four times as long for a mail.) Not for use by two at a time.
/// </summary>
internal sealed class DkimSignature(DkimKey key, string domain, string selector) : IDisposable
{
    private const string Field = "DKIM-Signature";

    /// <summary>Characters of the signature on a line.</summary>
    private const int SignatureColumns = 72;

    /// <summary>RFC 8058, 4: both List-Unsubscribe headers must be among those that are signed. From twice: a second one added on the way breaks the signature (RFC 6376, 8.15).</summary>
    private static readonly string[] s_signed =
    [
        "From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type",
        "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID", "Auto-Submitted", "Precedence", "From", "Subject",
    ];

    /// <summary>The mail that is signed now; kept, as a new one for each mail would be most of what is allocated.</summary>
    private readonly MemoryStream _mail = new();

    /// <summary>Adds the signature to a mail, in the form it will be sent in.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="format">How it will be written.</param>
    /// <param name="body">Its body as it will be written, where that is known; else it is written to see.</param>
    public void Sign(MimeMessage message, FormatOptions format, ReadOnlySpan<byte> body)
    {
        _mail.SetLength(0);
        message.WriteTo(format, _mail, headersOnly: !body.IsEmpty);
        var bytes = _mail.GetBuffer().AsSpan(0, (int)_mail.Length);
        var split = bytes.IndexOf("\r\n\r\n"u8);
        if (body.IsEmpty && split >= 0)
            body = bytes[(split + 4)..];
        var fields = Fields(split < 0 ? bytes : bytes[..(split + 2)]);
        var names = s_signed.Where(fields.ContainsKey).ToList();
        var tags = string.Create(CultureInfo.InvariantCulture,
            $" v=1; a=rsa-sha256; c=relaxed/simple; d={domain}; s={selector};\r\n t={message.Date.ToUnixTimeSeconds()};\r\n h={string.Join(":\r\n ", names.Chunk(6).Select(some => string.Join(':', some)))};\r\n bh={Convert.ToBase64String(BodyHash(body))};\r\n b=");
        var signed = new StringBuilder();
        foreach (var name in names.Where((name, i) => fields.ContainsKey(name) && names.IndexOf(name) == i))
            signed.Append(Relaxed(name, fields[name])).Append("\r\n");
        signed.Append(Relaxed(Field, tags));
        var signature = Convert.ToBase64String(key.Private.SignData(Encoding.UTF8.GetBytes(signed.ToString()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        var value = $"{tags}{string.Join("\r\n ", signature.Chunk(SignatureColumns).Select(line => new string(line)))}\r\n";
        var header = new Header(Field, "");
        header.SetRawValue(Encoding.ASCII.GetBytes(value));
        message.Headers.Insert(0, header);
    }

    public void Dispose()
    {
        _mail.Dispose();
        key.Dispose();
    }

    /// <summary>The simple form (RFC 6376, 3.4.3): lines that are empty at the end are one line end.</summary>
    private static byte[] BodyHash(ReadOnlySpan<byte> body)
    {
        var end = body.Length;
        while (end >= 2 && body[..end].EndsWith("\r\n"u8))
            end -= 2;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body[..end]);
        hash.AppendData("\r\n"u8);
        return hash.GetHashAndReset();
    }

    /// <summary>The fields of a head by name, with what stands behind the colon. Of one that stands there twice the last, which is signed first.</summary>
    private static Dictionary<string, string> Fields(ReadOnlySpan<byte> head)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!head.IsEmpty)
        {
            var end = EndOfField(head);
            var colon = head[..end].IndexOf((byte)':');
            if (colon > 0)
                fields[Encoding.UTF8.GetString(head[..colon]).Trim()] = Encoding.UTF8.GetString(head[(colon + 1)..end]);
            head = head[end..];
        }
        return fields;
    }

    /// <summary>Behind the line end that no white space follows.</summary>
    private static int EndOfField(ReadOnlySpan<byte> head)
    {
        for (var end = 0; ;)
        {
            var line = head[end..].IndexOf("\r\n"u8);
            if (line < 0)
                return head.Length;
            end += line + 2;
            if (end >= head.Length || head[end] is not ((byte)' ' or (byte)'\t'))
                return end;
        }
    }

    /// <summary>The relaxed form (RFC 6376, 3.4.2): the name small, lines unfolded, white space one space.</summary>
    private static string Relaxed(string name, string value)
        => $"{name.ToLowerInvariant()}:{string.Join(' ', value.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))}";
}
