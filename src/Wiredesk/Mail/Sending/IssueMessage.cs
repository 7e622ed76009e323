using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Utils;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>An issue as the mail one subscriber gets.</summary>
public sealed class IssueMessage(Edition edition, IssueTemplate template, MailIdentity identity, ReturnAddresses returns)
{
    private readonly ConcurrentDictionary<string, Header[]> _same = new(StringComparer.Ordinal);

    /// <summary>
    /// The Message-ID of an issue to a subscriber, without angle brackets: always the same, so that a mail that reached a
    /// reader twice after all is one to mail clients; and nobody can tell the subscriber from it.
    /// </summary>
    public static string MessageId(Edition edition, Issue issue, string token, MailIdentity identity)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{edition.Slug}\n{issue.Day}\n{issue.Number}\n{token}"));
        var number = issue.Number == 0 ? "" : $".{issue.Number}";
        return $"{issue.Day}{number}.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{identity.Domain}";
    }

    /// <summary>
    /// Headers and parts: RFC 5322; RFC 2369 and 2919 for lists, RFC 8058 for leaving with one click, RFC 3834 so that
    /// nobody's automatic reply comes back. Feedback-ID names edition and issue for the reports of large mailbox providers, and nobody.
    /// </summary>
    /// <param name="delivery">To whom, and with what.</param>
    /// <param name="recipient">The address.</param>
    /// <param name="now">The moment.</param>
    /// <param name="body">Where the body is put together, in the form it is sent in; the mail needs it until it is sent.</param>
    public MimeMessage Of(ClaimedDelivery delivery, MailboxAddress recipient, DateTimeOffset now, MemoryStream body)
    {
        var links = ReaderLinks.Of(identity, edition, delivery.Token);
        var share = new IssueShare(delivery.Sections, delivery.Corrections);
        var message = new MimeMessage(_same.GetOrAdd(OneLine.Of(template.SubjectOf(share)), Same).Select(header => header.Clone()))
        {
            Date = now,
            MessageId = delivery.MessageId,
            Body = Alternatives(template.PartsOf(share), links, delivery.MessageId, body),
        };
        message.To.Add(recipient);
        message.Headers.Add(HeaderId.ListUnsubscribe, returns.UnsubscribeOf(edition.Id, delivery.SubscriberId) is { } address ? $"<{links.Unsubscribe}>, <{address}>" : $"<{links.Unsubscribe}>");
        return message;
    }

    /// <summary>The address to which the mail comes back when it cannot be delivered: of this delivery alone.</summary>
    public MailboxAddress ReturnTo(ClaimedDelivery delivery) => returns.Of(template.Issue.Id, delivery.SubscriberId) ?? identity.From;

    /// <summary>The headers that are the same for all whose mail has one subject.</summary>
    private Header[] Same(string subject)
    {
        using var message = new MimeMessage(Enumerable.Empty<Header>()) { Subject = subject };
        message.From.Add(identity.From.Clone());
        message.Headers.Add(HeaderId.ListId, ListId());
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add("Feedback-ID", $"{template.Issue.Day}:{Slugs.Of(edition.Slug)}:issue:{identity.Domain}");
        message.Headers.Add(HeaderId.Precedence, "bulk");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return [.. message.Headers];
    }

    /// <summary>RFC 2919: a name for people, and an identifier that stays.</summary>
    private string ListId() => $"{MimeUtils.Quote(OneLine.Of(edition.Name))} <{Slugs.Of(edition.Slug)}.{identity.Domain}>";

    /// <summary>
    /// Both parts as they go on the wire (RFC 2046, 5.1.4), written once, instead of as parts to be written whenever the mail is
    /// signed, measured and sent. The boundary has a sign that no quoted-printable text can have.
    /// </summary>
    private static MimePart Alternatives(SharedParts parts, ReaderLinks links, string messageId, MemoryStream body)
    {
        var boundary = $"=_{messageId.Split('@')[0]}";
        body.SetLength(0);
        Begin("plain");
        parts.Text.Write(links, body);
        Begin("html");
        parts.Html.Write(links, body);
        body.Write(Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"));
        var alternatives = new MimePart("multipart", "alternative")
        {
            Content = new MimeContent(new MemoryStream(body.GetBuffer(), 0, (int)body.Length, writable: false), ContentEncoding.SevenBit),
            ContentTransferEncoding = ContentEncoding.SevenBit,
        };
        alternatives.ContentType.Boundary = boundary;
        return alternatives;

        void Begin(string subtype) => body.Write(Encoding.ASCII.GetBytes(
            $"{(body.Length == 0 ? "" : "\r\n")}--{boundary}\r\nContent-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"));
    }

    internal static TextPart Part(string subtype, string text)
        => new(subtype) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
