using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Utils;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>An issue as the mail one subscriber gets.</summary>
public static class IssueMessage
{
    /// <summary>
    /// The Message-ID of an issue to a subscriber, without angle brackets: always the same, so that a mail that reached a
    /// reader twice after all is one to mail clients; and nobody can tell the subscriber from it.
    /// </summary>
    public static string MessageId(Edition edition, Issue issue, string token, MailIdentity identity)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{edition.Slug}\n{issue.Day}\n{token}"));
        return $"{issue.Day}.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{identity.Domain}";
    }

    /// <summary>
    /// Headers and parts: RFC 5322; RFC 2369 and 2919 for lists, RFC 8058 for leaving with one click, RFC 3834 so that
    /// nobody's automatic reply comes back.
    /// </summary>
    public static MimeMessage Of(Edition edition, Issue issue, ClaimedDelivery delivery, MailboxAddress recipient, MailIdentity identity, DateTimeOffset now)
    {
        var links = new ReaderLinks(identity, edition, delivery.Token);
        var message = new MimeMessage
        {
            Subject = OneLine.Of(issue.Subject),
            Date = now,
            MessageId = delivery.MessageId,
            Body = new MultipartAlternative(
                Part("plain", links.Fill(issue.Text, html: false)),
                Part("html", links.Fill(issue.Html, html: true))),
        };
        message.From.Add(identity.From);
        message.To.Add(recipient);
        message.Headers.Add(HeaderId.ListId, ListId(edition, identity));
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{links.Unsubscribe}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add(HeaderId.Precedence, "bulk");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>RFC 2919: a name for people, and an identifier that stays.</summary>
    private static string ListId(Edition edition, MailIdentity identity)
        => $"{MimeUtils.Quote(OneLine.Of(edition.Name))} <{Slugs.Of(edition.Slug)}.{identity.Domain}>";

    internal static TextPart Part(string subtype, string text)
        => new(subtype) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
