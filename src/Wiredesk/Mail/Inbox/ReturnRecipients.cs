using MimeKit;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Mail.Inbox;

/// <summary>Whom a mail came to by its own head, where no envelope is left: what mail servers write there at delivery, and last the addressees.</summary>
internal static class ReturnRecipients
{
    /// <summary>Of a mail for more, the others are not looked at.</summary>
    public const int Most = 100;

    /// <summary>A head is no longer, in bytes.</summary>
    private const int MaxHead = 256 * 1024;

    private static readonly string[] s_fields = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc"];

    /// <summary>The addresses, each once.</summary>
    public static IReadOnlyList<string> Of(byte[] message)
    {
        HeaderList head;
        try
        {
            using var stream = new MemoryStream(message, 0, Math.Min(message.Length, MaxHead), writable: false);
            head = HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return [];
        }
        return [.. s_fields.SelectMany(field => head.Where(header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase))).SelectMany(header => In(header.Value))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    private static IEnumerable<string> In(string value)
    {
        for (var at = 0; MailAddresses.Next(value, at, out var start, out var length); at = start + length)
            yield return value.Substring(start, length);
    }
}
