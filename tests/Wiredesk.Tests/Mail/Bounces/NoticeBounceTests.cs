using System.Text;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Returned mail in the words of its programs, without fields.</summary>
public sealed class NoticeBounceTests
{
    [Theory]
    // qmail
    [InlineData("Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<{0}>:\n192.0.2.9 does not like recipient.\nRemote host said: 550 nobody of that name, unknown user\nGiving up on 192.0.2.9.\n\n--- Below this line is a copy of the message.\n\n{1}", "userunknown", BounceKind.Hard)]
    [InlineData("Hi. This is the qmail-send program at mx.example.\n\n<{0}>:\n192.0.2.9 failed after I sent the message.\nRemote host said: 550 unknown user\n\n--- Below this line is a copy of the message.\n\n{1}", "filtered", BounceKind.Soft)]
    [InlineData("Hi. This is the qmail-send program at mx.example.\nI wasn't able to deliver your message.\n\n<{0}>:\nSorry, I couldn't find any host named harbour.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n{1}", "hostunknown", BounceKind.Hard)]
    // Exim
    [InlineData("This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  {0}\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n{1}", "hostunknown", BounceKind.Hard)]
    [InlineData("This message was created automatically by mail delivery software.\nIt could not be delivered:\n\n  {0}\n    host mx.harbour.example [192.0.2.9]\n    SMTP error from remote mail server after MAIL FROM:<desk@wire.example>:\n    550 no such domain\n\n------ This is a copy of the message, including all the headers. ------\n\n{1}", "rejected", BounceKind.Soft)]
    // Sendmail and Postfix
    [InlineData("   ----- The following addresses had permanent fatal errors -----\n<{0}>\n\n   ----- Transcript of session follows -----\n... while talking to mx.harbour.example.:\n>>> RCPT To:<{0}>\n<<< 550 <{0}>... User unknown\n\n   ----- Original message follows -----\n\n{1}", "userunknown", BounceKind.Hard)]
    [InlineData("This is the Postfix program at host mx.example.\n\nYour mail could not be delivered to one or more destinations.\n\n<{0}>: host mx.harbour.example[192.0.2.9] said: 552\n    Requested mail action aborted: quota exceeded (in reply to RCPT TO command)", "mailboxfull", BounceKind.Soft)]
    // Courier, Exchange, Notes, GroupWise, X.400, MailMarshal, IMail
    [InlineData("UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<{0}>:\n    mx.harbour.example [192.0.2.9]:\n>>> RCPT TO:<{0}>\n<<< 550 User unknown\n\nThe original message follows as a separate attachment.", "userunknown", BounceKind.Hard)]
    [InlineData("Your message\n\n  To:      {0}\n  Subject: The Morning Wire\n\ndid not reach the following recipient(s):\n\n{0} on Tue, 1 Dec 2026 08:00:00 +0000\n    The recipient name is not recognized\n\tMSEXCH:IMS:HARBOUR:QUAY 0 (000C05A6) Unknown Recipient", "userunknown", BounceKind.Hard)]
    [InlineData("Your message\n\n  Subject: The Morning Wire\n\nwas not delivered to:\n\n  {0}\n\nbecause:\n\n  User ana.reader (ana.reader@harbour.example) not listed in Domino Directory", "userunknown", BounceKind.Hard)]
    [InlineData("The message that you sent was undeliverable to the following:\n\tana.reader (mailbox is full)\n\n{1}", "mailboxfull", BounceKind.Soft)]
    [InlineData("The following message was not delivered to {0}\nReason: unable to transfer, unrecognised OR-name\n", "userunknown", BounceKind.Hard)]
    [InlineData("Your message:\n   From: desk@wire.example\n   Subject: The Morning Wire\n\nCould not be delivered because of\n\n   550 5.1.1 no such mailbox\n\nThe following recipients were affected:\n   {0}", "userunknown", BounceKind.Hard)]
    [InlineData("User mailbox exceeds allowed size: {0}\n\nOriginal message follows.\n\n{1}", "mailboxfull", BounceKind.Soft)]
    // Carriers and providers of a country
    [InlineData("Это письмо создано автоматически. Ваше письмо не может быть доставлено:\n\n  {0}\n    Пользователь не найден", "userunknown", BounceKind.Hard)]
    [InlineData("很抱歉，您的邮件无法投递。\n收件人：{0}\n原因：收件人不存在", "userunknown", BounceKind.Hard)]
    [InlineData("メールを送信できませんでした。\n宛先: <{0}>\n宛先のメールアドレスが見つかりません。", "userunknown", BounceKind.Hard)]
    [InlineData("Die Nachricht konnte nicht zugestellt werden.\n\n{0}:\nDas Postfach ist voll", "mailboxfull", BounceKind.Soft)]
    [InlineData("Your mail sent on Tuesday\n     Could not be delivered to: <{0}>\n     As their mailbox is full.", "mailboxfull", BounceKind.Soft)]
    [InlineData("There was an error delivering your mail to <{0}>.\n\nmx.harbour.example [192.0.2.9] did not like our RCPT TO:\n556 no mail here, this domain does not accept mail\n\nMessage headers follow.\n\n{1}", "notaccept", BounceKind.Hard)]
    [InlineData("THIS IS A WARNING MESSAGE ONLY.\nYour mail to <{0}> waits: no such user table could be opened. It will be retried.", "userunknown", BounceKind.Soft)]
    public void A_notice_is_read(string text, string reason, BounceKind kind)
    {
        var bounce = BounceMails.One(BounceMails.Text(text.Replace("{0}", BounceMails.Reader).Replace("{1}", BounceMails.Original)));
        Assert.Equal((BounceMails.Reader, reason, kind), (bounce.Recipient, bounce.Reason, bounce.Kind));
    }

    [Fact]
    public void Each_recipient_has_its_own_reason()
    {
        var bounces = BounceReader.Read(BounceMails.Text("Could not be delivered:\n\n<a@one.example>: host mx.one.example said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\n<b@one.example>: host mx.one.example said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)"));
        Assert.Equal([("a@one.example", "5.1.1", BounceKind.Hard), ("b@one.example", "5.2.2", BounceKind.Soft)], bounces.Select(bounce => (bounce.Recipient, bounce.Status, bounce.Kind)));
    }

    [Fact]
    public void A_head_that_names_who_failed_is_believed()
    {
        var mail = BounceMails.Text("Delivery failed. Ask help@harbour.example.\n\nThe account does not exist.", $"From: Mail Delivery Subsystem <mailer-daemon@mx.example>\nX-Failed-Recipients: {BounceMails.Reader}, b@one.example\nSubject: Failure");
        Assert.Equal([BounceMails.Reader, "b@one.example"], BounceReader.Read(mail).Select(bounce => bounce.Recipient));
    }

    [Theory]
    [InlineData("From: Mail Router <router@harbour.example>\nSubject: DELIVERY FAILURE: The Morning Wire")]
    [InlineData("From: no-reply@harbour.example\nReturn-Path: <>\nAuto-Submitted: auto-replied\nSubject: Mail")]
    public void A_sender_of_another_name_is_known_by_what_it_says(string head)
        => Assert.Equal(BounceKind.Hard, BounceMails.One(BounceMails.Text($"Your mail was not delivered to:\n\n  {BounceMails.Reader}\n\nbecause:\n\n  550 No such user", head)).Kind);

    [Fact]
    public void A_notice_in_HTML_only_is_read()
    {
        var mail = Encoding.UTF8.GetBytes($"From: postmaster@mx.example\nSubject: Undeliverable: The Morning Wire\nContent-Type: text/html; charset=utf-8\n\n<html><head><style>p {{ color: red }}</style></head><body><p>Delivery has failed to:</p><p>{BounceMails.Reader}</p><p>The address wasn&#39;t found at harbour.example.</p></body></html>");
        Assert.Equal((BounceMails.Reader, BounceKind.Hard), (BounceMails.One(mail).Recipient, BounceMails.One(mail).Kind));
    }

    [Fact]
    public void The_returned_mail_names_the_recipient_as_a_last_resort()
        => Assert.Equal(BounceMails.Reader, BounceMails.One(BounceMails.Text($"Your mail could not be delivered: no such user.\n\n--- Below this line is a copy of the message.\n\n{BounceMails.Original}")).Recipient);

    [Fact]
    public void The_returned_mail_is_identified_by_its_head_in_the_text()
        => Assert.Equal("issue-17.42@wire.example", BounceReader.Examine(BounceMails.Text($"Your mail could not be delivered to <{BounceMails.Reader}>.\n\n--- Below this line is a copy of the message.\n\n{BounceMails.Original}")).OriginalMessageId);

    [Theory]
    [InlineData("554 delivery error: This user doesn't have a harbour account", BounceKind.Hard)]
    [InlineData("550 unknown user", BounceKind.Soft)]
    public void After_the_mail_was_taken_only_plain_words_tell_that_nobody_is_there(string reply, BounceKind kind)
        => Assert.Equal(kind, BounceMails.One(BounceMails.Text($"Could not be delivered:\n\n<{BounceMails.Reader}>: host mx.harbour.example said: {reply} (in reply to end of DATA command)")).Kind);

    [Fact]
    public void A_returned_mail_that_says_nothing_is_kept_for_a_look()
        => Assert.Equal(ReturnedKind.Unread, BounceReader.Examine(BounceMails.Text("???", "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: x")).Kind);
}
