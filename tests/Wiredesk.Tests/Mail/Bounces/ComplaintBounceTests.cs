using System.Text;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Complaints: RFC 5965, and what providers send in its place.</summary>
public sealed class ComplaintBounceTests
{
    [Theory]
    [InlineData("abuse")]
    [InlineData("fraud")]
    [InlineData("virus")]
    [InlineData("other")]
    [InlineData("opt-out")]
    public void A_report_of_a_reader_is_a_complaint(string type)
    {
        var mail = BounceReader.Examine(Report($"Feedback-Type: {type}\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: <{BounceMails.Reader}>"));
        var bounce = Assert.Single(mail.Bounces);
        Assert.Equal((BounceMails.Reader, BounceKind.Complaint, type, true), (bounce.Recipient, bounce.Kind, bounce.Reason, bounce.IsReadersComplaint));
        Assert.Equal((ReturnedKind.Complaint, "issue-17.42@wire.example"), (mail.Kind, mail.OriginalMessageId));
    }

    [Fact]
    public void A_report_on_authentication_is_not_a_readers_complaint()
        => Assert.False(BounceMails.One(Report($"Feedback-Type: auth-failure\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: {BounceMails.Reader}")).IsReadersComplaint);

    [Fact]
    public void A_complaint_taken_back_is_none() => Assert.Empty(BounceReader.Read(Report("Feedback-Type: not-spam\nUser-Agent: Loop/1.0\nVersion: 1")));

    [Fact]
    public void Each_recipient_named_complains()
        => Assert.Equal(["a@one.example", "b@one.example"], BounceReader.Read(Report("Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: a@one.example\nOriginal-Rcpt-To: b@one.example")).Select(bounce => bounce.Recipient));

    [Fact]
    public void Without_a_recipient_the_returned_mail_tells_it() => Assert.Equal(BounceMails.Reader, BounceMails.One(Report("Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1")).Recipient);

    [Fact]
    public void A_reader_who_pressed_unsubscribe_in_Apple_Mail_is_told()
    {
        var bounce = BounceMails.One(Encoding.ASCII.GetBytes($"From: {BounceMails.Reader}\nTo: leave@wire.example\nSubject: unsubscribe\nX-Apple-Unsubscribe: true\nAuto-Submitted: auto-replied\n\nThe reader wants no more.\n"));
        Assert.Equal((BounceMails.Reader, BounceKind.Complaint), (bounce.Recipient, bounce.Kind));
    }

    [Fact]
    public void A_report_of_Outlook_com_is_told_by_the_head_of_the_mail_in_it()
    {
        var mail = Encoding.ASCII.GetBytes($"From: staff@hotmail.example\nTo: desk@wire.example\nSubject: complaint about message from 192.0.2.1\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: <{BounceMails.Reader}>\n{BounceMails.Original}\n--b--\n");
        Assert.Equal((BounceMails.Reader, BounceKind.Complaint), (BounceMails.One(mail).Recipient, BounceMails.One(mail).Kind));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\n\n--\nIf you wish to stop receiving these notifications, click below.")]
    public void A_notice_of_Amazon_SES_is_read_as_mail_and_by_itself(string body)
    {
        const string Notice = """{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"ana.reader@harbour.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"messageId":"00-ses","commonHeaders":{"messageId":"<issue-17.42@wire.example>"}}}""";
        var envelope = $$"""{"Type":"Notification","Message":{{System.Text.Json.JsonSerializer.Serialize(Notice)}}}""";
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(Notice), BounceMails.Text(body.Replace("{0}", Notice)), BounceMails.Text(body.Replace("{0}", envelope)) })
        {
            var mail = BounceReader.Examine(bytes);
            Assert.Equal("issue-17.42@wire.example", mail.OriginalMessageId);
            Assert.Equal((BounceMails.Reader, BounceKind.Hard, "5.1.1"), (mail.Bounces[0].Recipient, mail.Bounces[0].Kind, mail.Bounces[0].Status));
        }
    }

    [Theory]
    [InlineData("""{"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","bouncedRecipients":[{"emailAddress":"a@one.example"}]}}""", BounceKind.Hard, "userunknown")]
    [InlineData("""{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"OnAccountSuppressionList","bouncedRecipients":[{"emailAddress":"a@one.example"}]}}""", BounceKind.Soft, "suppressed")]
    [InlineData("""{"notificationType":"Bounce","bounce":{"bounceType":"Transient","bounceSubType":"MailboxFull","bouncedRecipients":[{"emailAddress":"a@one.example"}]}}""", BounceKind.Soft, "mailboxfull")]
    [InlineData("""{"notificationType":"Complaint","complaint":{"complaintFeedbackType":"abuse","complainedRecipients":[{"emailAddress":"a@one.example"}]}}""", BounceKind.Complaint, "abuse")]
    [InlineData("""{"eventType":"DeliveryDelay","deliveryDelay":{"delayedRecipients":[{"emailAddress":"a@one.example","status":"4.4.1"}]}}""", BounceKind.Soft, "expired")]
    public void Amazon_SES_names_kinds_of_its_own(string notice, BounceKind kind, string reason)
        => Assert.Equal((kind, reason), (BounceMails.One(Encoding.UTF8.GetBytes(notice)).Kind, BounceMails.One(Encoding.UTF8.GetBytes(notice)).Reason));

    private static byte[] Report(string fields) => BounceMails.Report(fields, "A reader called this mail unwanted.", "feedback-report");
}
