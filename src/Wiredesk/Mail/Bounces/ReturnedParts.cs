using System.Text;
using MimeKit;

namespace Wiredesk.Mail.Bounces;

/// <summary>The parts of a mail that tell what became of another: what stands in it for people, for programs, and of the mail returned.</summary>
internal sealed class ReturnedParts
{
    /// <summary>What is behind this is not read, in bytes: a report stands in front of what it returns.</summary>
    public const int MaxMessage = 4 << 20;

    /// <summary>Of each kind of part so much is read, in UTF-16 code units.</summary>
    private const int MaxText = 1 << 16;

    /// <summary>Parts lie in parts no deeper than this.</summary>
    private const int MaxDepth = 24;

    /// <summary>More parts are not looked at.</summary>
    private const int MaxParts = 200;

    private static readonly ParserOptions s_parsing = new() { MaxMimeDepth = MaxDepth, MaxAddressGroupDepth = 3 };

    private readonly StringBuilder _notice = new();
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _status = new();
    private readonly StringBuilder _feedback = new();
    private readonly StringBuilder _original = new();
    private int _parts;

    /// <summary>The mail's own head.</summary>
    public required HeaderList Head { get; init; }

    /// <summary>The type of report of a multipart/report, in lower case; else empty.</summary>
    public string ReportType { get; private init; } = "";

    /// <summary>What is written for people, without the mail returned where that follows in the same text.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>The fields of the parts message/delivery-status, and such as stand in the text.</summary>
    public string Status => _status.ToString();

    /// <summary>The fields of a part message/feedback-report.</summary>
    public string Feedback => _feedback.ToString();

    /// <summary>What follows in the same text as the notice; the mail returned, as a rule.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>The head of the mail returned.</summary>
    public FieldGroup Original { get; private set; } = new();

    /// <summary>Takes a mail apart; null when it is none.</summary>
    public static ReturnedParts? Of(byte[] bytes)
    {
        MimeMessage message;
        try
        {
            using var stream = new MemoryStream(bytes, 0, Math.Min(bytes.Length, MaxMessage), writable: false);
            message = new MimeParser(s_parsing, stream, MimeFormat.Entity).ParseMessage();
        }
        catch (FormatException)
        {
            return null;
        }
        using (message)
        {
            var type = message.Body?.ContentType;
            var parts = new ReturnedParts
            {
                Head = message.Headers,
                ReportType = type is not null && type.IsMimeType("multipart", "report") ? (type.Parameters["report-type"] ?? "").ToLowerInvariant() : "",
            };
            if (message.Body is not null)
                parts.Add(message.Body, isTop: true);
            parts.Part(bytes);
            return parts;
        }
    }

    private void Add(MimeEntity entity, bool isTop)
    {
        if (++_parts > MaxParts)
            return;
        switch (entity)
        {
            case MessageDeliveryStatus or MessageDispositionNotification:
                Append(_status, Decoded((MimePart)entity) + "\n\n");
                break;
            case MessageFeedbackReport feedback:
                Append(_feedback, Decoded(feedback) + "\n\n");
                break;
            case MessagePart { Message: { } returned }:
                foreach (var header in returned.Headers)
                    Append(_original, $"{header.Field}: {header.Value.ReplaceLineEndings(" ")}\n");
                Append(_original, "\n");
                break;
            case Multipart multipart:
                // Where the boundary is wrong, all of the report stands in front of the first part.
                Append(_notice, multipart.Count == 0 ? multipart.Preamble + "\n" + multipart.Epilogue + "\n" : "");
                foreach (var part in multipart)
                    Add(part, isTop: false);
                break;
            case TextPart text when IsOf(text, "rfc822-headers"):
                Append(_original, text.Text + "\n\n");
                break;
            case TextPart text when IsOf(text, "html"):
                Append(_html, text.Text);
                break;
            // What follows the mail returned belongs to that.
            case TextPart text when _original.Length == 0:
                Append(_notice, text.Text + "\n\n");
                break;
            case MimePart part when isTop || part.ContentType.IsMimeType("application", "json"):
                Append(_notice, Decoded(part) + "\n\n");
                break;
            case MimePart part when part.ContentType.MediaType == "message" && part.ContentType.MediaSubtype.Contains("delivery-status", StringComparison.OrdinalIgnoreCase):
                Append(_status, Decoded(part) + "\n\n");
                break;
        }
    }

    private static bool IsOf(TextPart text, string subtype) => text.ContentType.MediaSubtype.Equals(subtype, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parts the text where the mail returned begins.</summary>
    private void Part(byte[] bytes)
    {
        if (_html.Length > 0 && string.IsNullOrWhiteSpace(_notice.ToString()))
            Append(_notice, HtmlWords.Of(_html.ToString()));
        if (string.IsNullOrWhiteSpace(_notice.ToString()) && _status.Length == 0 && _feedback.Length == 0)
            Append(_notice, Body(bytes));
        (Notice, Rest) = OriginalPart.Cut(_notice.ToString());
        Append(_original, Rest);
        Original = FieldGroup.In(_original.ToString(), 8).FirstOrDefault(group => group.Has("Message-ID") || group.Has("From") || group.Has("To")) ?? new FieldGroup();
    }

    // As it came, behind the head: better than nothing where the mail is built wrongly.
    private static string Body(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxText)));
        var blank = text.AsSpan().IndexOf("\n\n", StringComparison.Ordinal) is var unix && unix >= 0 ? unix : text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return blank < 0 ? "" : text[blank..];
    }

    private static string Decoded(MimePart part)
    {
        if (part.Content is null)
            return "";
        using var bytes = new MemoryStream();
        part.Content.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)Math.Min(bytes.Length, MaxText)));
    }

    private static void Append(StringBuilder to, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            to.Append(text, 0, Math.Clamp(MaxText - to.Length, 0, text.Length));
    }
}
