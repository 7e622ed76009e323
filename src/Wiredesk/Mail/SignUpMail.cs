using System.Text;
using MimeKit;
using MimeKit.Utils;
using Wiredesk.Mail.Sending;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>The mail that answers the sign-up form: it asks for confirmation, or tells a subscriber where the choices are.</summary>
public static class SignUpMail
{
    public static MimeMessage Of(Subscriber subscriber, IReadOnlyList<Edition> editions, MailboxAddress recipient, Settings settings, MailIdentity identity, DateTimeOffset now)
    {
        var site = OneLine.Of(settings.Site.Name);
        var known = subscriber.State == SubscriberState.Confirmed;
        var message = new MimeMessage
        {
            Subject = known ? $"Your mails from {site}" : $"Please confirm: {site} by mail",
            Date = now,
            MessageId = MimeUtils.GenerateMessageId(identity.Domain),
            Body = IssueMessage.Part("plain", known ? Known(subscriber, editions, site, identity) : Asking(subscriber, editions, site, identity)),
        };
        message.From.Add(identity.From.Clone());
        message.To.Add(recipient);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static string Asking(Subscriber subscriber, IReadOnlyList<Edition> editions, string site, MailIdentity identity)
        => Lay(
            $"Someone, you we hope, asked for {ConsentText.Names(editions)} from {site} at this address.",
            "To confirm, open this page and press the button:",
            identity.Link($"confirm/{subscriber.Token}"),
            "If it was not you, do nothing: nothing will be sent. To have this address removed altogether:",
            identity.Link($"preferences/{subscriber.Token}"));

    private static string Known(Subscriber subscriber, IReadOnlyList<Edition> editions, string site, MailIdentity identity)
        => Lay(
            $"Someone, you we hope, asked for mail from {site} at this address. It gets {ConsentText.Names(editions)} already, and nothing was changed.",
            "To change what you get, see what we hold about you, or leave:",
            identity.Link($"preferences/{subscriber.Token}"));

    private static string Lay(params ReadOnlySpan<string> paragraphs)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            IssueText.Wrap(paragraph, "", "", text);
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
