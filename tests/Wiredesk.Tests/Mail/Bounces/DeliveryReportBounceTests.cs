using System.Text;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Delivery status notifications: RFC 3464, and what servers get wrong in them.</summary>
public sealed class DeliveryReportBounceTests
{
    [Fact]
    public void A_report_tells_recipient_status_reason_and_words()
    {
        var bounce = BounceMails.One(BounceMails.Report("failed", "5.1.1", "550 5.1.1 <ana.reader@harbour.example>: Recipient address rejected:\n  User unknown in local recipient table", "Gone."));
        Assert.Equal(new Bounce(BounceMails.Reader, BounceKind.Hard, "5.1.1", "userunknown",
            "550 5.1.1 <ana.reader@harbour.example>: Recipient address rejected: User unknown in local recipient table"), bounce);
    }

    [Fact]
    public void Each_recipient_of_a_report_is_told()
    {
        var bounces = BounceReader.Read(BounceMails.Report("""
            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; a@one.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 No such user

            Final-Recipient: rfc822; b@one.example
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552 5.2.2 Over quota

            Final-Recipient: rfc822; c@one.example
            Action: delivered
            Status: 2.1.5
            """));
        Assert.Equal([("a@one.example", BounceKind.Hard), ("b@one.example", BounceKind.Soft)], bounces.Select(bounce => (bounce.Recipient, bounce.Kind)));
    }

    [Fact]
    public void The_address_the_mail_was_sent_to_is_told_rather_than_where_it_was_forwarded()
    {
        var bounce = BounceMails.One(BounceMails.Report("""
            Original-Recipient: rfc822;ana.reader@harbour.example
            Final-Recipient: rfc822;ana@inner.example
            Action: failed
            Status: 5.1.1
            """));
        Assert.Equal(BounceMails.Reader, bounce.Recipient);
    }

    [Theory]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.1.9")]
    [InlineData("expanded", "2.1.5")]
    public void Mail_that_arrived_is_no_bounce(string action, string status)
    {
        var mail = BounceReader.Examine(BounceMails.Report(action, status, "250 OK", "Your mail was delivered."));
        Assert.Equal(ReturnedKind.Delivered, mail.Kind);
        Assert.Empty(mail.Bounces);
    }

    [Theory]
    [InlineData("4.4.1", "connect to mx.harbour.example: timed out")]
    [InlineData("4.1.1", "450 4.1.1 User unknown")]
    public void A_delay_is_soft_whatever_it_waits_for(string status, string diagnostic)
        => Assert.Equal(BounceKind.Soft, BounceMails.One(BounceMails.Report("delayed", status, diagnostic, "Your mail waits.")).Kind);

    [Theory]
    [InlineData("5.0.0", "550 5.1.1 No such user", "5.1.1")]
    [InlineData("4.4.7", "450 4.7.1 Client host rejected: cannot find your hostname", "4.7.1")]
    [InlineData("5.2.2 (mailbox full)", "552 Over quota", "5.2.2")]
    [InlineData("5.0.0", "550 No such user", "5.0.0")]
    [InlineData("5.7.1", "550 blocked, see 5.1.1.2 and version 5.5.26520", "5.7.1")]
    public void A_status_in_the_servers_words_counts_where_it_says_more(string field, string diagnostic, string status)
        => Assert.Equal(status, BounceMails.One(BounceMails.Report("failed", field, diagnostic, "")).Status);

    [Theory]
    [InlineData("550 No such user here", "5.1.1")]
    [InlineData("550-5.7.26 This mail is unauthenticated", "5.7.26")]
    [InlineData("Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1")]
    [InlineData("450 come back later", "4.0.0")]
    [InlineData("554 no", "5.0.0")]
    [InlineData("nothing that says anything", null)]
    public void Without_a_status_field_the_words_tell_it(string diagnostic, string? status)
        => Assert.Equal(status, BounceMails.One(BounceMails.Report($"Final-Recipient: rfc822; {BounceMails.Reader}\nAction: failed\nDiagnostic-Code: smtp; {diagnostic}")).Status);

    [Fact]
    public void A_report_without_recipients_takes_them_from_its_words()
    {
        var bounce = BounceMails.One(BounceMails.Report("Reporting-MTA: dns; mx.example", $"These did not get it:\n\n  * {BounceMails.Reader}\n\nNo such user."));
        Assert.Equal((BounceMails.Reader, BounceKind.Hard), (bounce.Recipient, bounce.Kind));
    }

    [Fact]
    public void A_report_without_diagnostic_is_told_by_its_transcript()
    {
        var bounce = BounceMails.One(BounceMails.Report(
            $"Final-Recipient: RFC822; <{BounceMails.Reader}>\nAction: failed\nStatus: 5.5.0",
            $"   ----- These addresses had fatal errors -----\n<{BounceMails.Reader}>\n\n   ----- Transcript -----\nlocal.mail: unknown user: ana"));
        Assert.Equal(("userunknown", BounceKind.Hard), (bounce.Reason, bounce.Kind));
    }

    [Fact]
    public void A_report_whose_boundary_is_lost_is_read_as_it_stands()
    {
        var mail = Encoding.ASCII.GetBytes($"From: MAILER-DAEMON@mx.example\nSubject: Returned mail\nContent-Type: multipart/report; boundary=\"lost\"\n\n--other\n\nCould not be delivered.\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {BounceMails.Reader}\nAction: failed\nStatus: 5.2.2\n");
        Assert.Equal((BounceMails.Reader, "mailboxfull"), (BounceMails.One(mail).Recipient, BounceMails.One(mail).Reason));
    }

    [Fact]
    public void The_mail_that_came_back_is_identified()
        => Assert.Equal("issue-17.42@wire.example", BounceReader.Examine(BounceMails.Report("failed", "5.1.1", "550 No such user", "")).OriginalMessageId);

    [Fact]
    public void The_words_of_the_mail_that_came_back_say_nothing_of_the_fault()
        => Assert.Equal("undefined", BounceMails.One(BounceMails.Report($"Final-Recipient: rfc822; {BounceMails.Reader}\nAction: failed\nStatus: 5.0.0", "It went wrong.")).Reason);
}
