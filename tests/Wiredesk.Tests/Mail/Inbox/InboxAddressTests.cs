using Wiredesk.Mail.Inbox;

namespace Wiredesk.Tests.Mail.Inbox;

public sealed class InboxAddressTests
{
    [Theory]
    [InlineData("imaps://desk@imap.example.org/INBOX", "imaps://desk@imap.example.org:993/INBOX")]
    [InlineData("imap://desk@imap.example.org", "imap://desk@imap.example.org:143/INBOX")]
    [InlineData("imaps://bounces@wire.example@imap.example.org:1993/Returned/News", "imaps://bounces@wire.example@imap.example.org:1993/Returned/News")]
    [InlineData("imaps://bounces%40wire.example@imap.example.org/INBOX", "imaps://bounces@wire.example@imap.example.org:993/INBOX")]
    [InlineData("maildir:/var/mail/desk", "maildir:/var/mail/desk")]
    [InlineData("maildir:///var/mail/desk", "maildir:/var/mail/desk")]
    [InlineData("lmtp://127.0.0.1:2424", "lmtp://127.0.0.1:2424")]
    [InlineData("smtp://localhost:2525", "smtp://127.0.0.1:2525")]
    [InlineData("lmtp://[::1]:2424", "lmtp://[::1]:2424")]
    public void Place_is_understood(string setting, string means)
        => Assert.Equal(means, InboxAddress.Of(ReturnedMails.Settings(setting).Mail)!.ToString());

    [Theory]
    [InlineData("bounces@wire.example", "give imaps://")]
    [InlineData("pop3://desk@host/", "give imaps://")]
    [InlineData("imaps://imap.example.org/INBOX", "nobody to sign in as")]
    [InlineData("imaps://desk:hunter2@imap.example.org/INBOX", "Mail.InboxPassword")]
    [InlineData("maildir:mail/desk", "must be whole")]
    [InlineData("lmtp://mail.example.org:2424", "not an IP address")]
    [InlineData("lmtp://127.0.0.1", "an address and a port")]
    [InlineData("smtp://127.0.0.1:70000", "no such port")]
    public void Place_that_cannot_be_is_told_with_the_way_out(string setting, string says)
    {
        var fault = InboxAddress.FaultOf(ReturnedMails.Settings(setting).Mail)!;
        Assert.StartsWith("setting Mail.Inbox", fault, StringComparison.Ordinal);
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_place_needs_besides_is_asked_for()
    {
        Assert.Contains("set Mail.InboxPassword", InboxAddress.FaultOf(new MailSettings { Inbox = "imaps://desk@imap.example.org" }), StringComparison.Ordinal);
        Assert.Contains("Mail.ReturnPath", InboxAddress.FaultOf(new MailSettings { Inbox = "lmtp://127.0.0.1:2424" }), StringComparison.Ordinal);
        Assert.Null(InboxAddress.FaultOf(new MailSettings()));
    }
}
