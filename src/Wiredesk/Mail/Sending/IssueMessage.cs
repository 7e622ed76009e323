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
    public MimeMessage Of(ClaimedDelivery delivery, MailboxAddress recipient, DateTimeOffset now)
    {
        var links = ReaderLinks.Of(identity, edition, delivery.Token);
        var share = new IssueShare(delivery.Sections, delivery.Corrections);
        var parts = template.PartsOf(share);
        // Made of no headers at first, as those it would be made with are made at a cost and then replaced.
        var message = new MimeMessage(Enumerable.Empty<Header>())
        {
            Subject = OneLine.Of(template.SubjectOf(share)),
            Date = now,
            MessageId = delivery.MessageId,
            Body = new MultipartAlternative(Part("plain", parts.Text.With(links)), Part("html", parts.Html.With(links))),
        };
        message.From.Add(identity.From);
        message.To.Add(recipient);
        message.Headers.Add(HeaderId.ListId, ListId());
        message.Headers.Add(HeaderId.ListUnsubscribe, returns.UnsubscribeOf(edition.Id, delivery.SubscriberId) is { } address ? $"<{links.Unsubscribe}>, <{address}>" : $"<{links.Unsubscribe}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add("Feedback-ID", $"{template.Issue.Day}:{Slugs.Of(edition.Slug)}:issue:{identity.Domain}");
        message.Headers.Add(HeaderId.Precedence, "bulk");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>The address to which the mail comes back when it cannot be delivered: of this delivery alone.</summary>
    public MailboxAddress ReturnTo(ClaimedDelivery delivery) => returns.Of(template.Issue.Id, delivery.SubscriberId) ?? identity.From;

    /// <summary>RFC 2919: a name for people, and an identifier that stays.</summary>
    private string ListId() => $"{MimeUtils.Quote(OneLine.Of(edition.Name))} <{Slugs.Of(edition.Slug)}.{identity.Domain}>";

    /// <summary>A text that is encoded already.</summary>
    private static MimePart Part(string subtype, MemoryStream encoded)
    {
        var part = new MimePart("text", subtype)
        {
            Content = new MimeContent(encoded, ContentEncoding.QuotedPrintable),
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
        part.ContentType.Charset = "utf-8";
        return part;
    }

    internal static TextPart Part(string subtype, string text)
        => new(subtype) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
