using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>What the words of servers mean.</summary>
public sealed class BounceReasonTests
{
    [Theory]
    [InlineData("550 5.1.1 The email account that you tried to reach does not exist", "userunknown")]
    [InlineData("550 Invalid recipient", "userunknown")]
    [InlineData("550 #5.1.0 Address rejected.", "userunknown")]
    [InlineData("550 5.4.1 Recipient address rejected: Access denied", "userunknown")]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", "userunknown")]
    [InlineData("Host or domain name not found. Name service error for name=harbour.example type=AAAA: Host not found", "hostunknown")]
    [InlineData("DNS Error: MX lookup of harbour.example responded with NXDOMAIN", "hostunknown")]
    [InlineData("550 <x@y.example>: Recipient address rejected: Domain not found", "hostunknown")]
    [InlineData("551 User has moved to another place", "hasmoved")]
    [InlineData("550 5.1.6 gone elsewhere", "hasmoved")]
    [InlineData("556 5.1.10 Recipient address has null MX", "notaccept")]
    [InlineData("521 host does not accept mail", "notaccept")]
    public void Nobody_is_there(string diagnostic, string reason)
    {
        var bounce = Failed(diagnostic);
        Assert.Equal((reason, BounceKind.Hard), (bounce.Reason, bounce.Kind));
    }

    [Theory]
    [InlineData("552 5.2.2 Mailbox size limit exceeded", "mailboxfull")]
    [InlineData("452 4.2.2 The recipient's inbox is out of storage space", "mailboxfull")]
    [InlineData("552 5.3.4 Message size exceeds fixed limit", "mesgtoobig")]
    [InlineData("550 5.2.1 The account that you tried to reach is disabled", "suspend")]
    [InlineData("550 5.7.1 Service unavailable; client [192.0.2.9] blocked using dnsbl.example", "blocked")]
    [InlineData("421 4.7.0 Your IP has been temporarily deferred due to user complaints", "blocked")]
    [InlineData("550 5.7.25 Client has no PTR record", "requireptr")]
    [InlineData("554 5.7.1 Message looks like spam", "spamdetected")]
    [InlineData("550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy", "authfailure")]
    [InlineData("554 5.7.1 Rejected due to policy reasons", "policyviolation")]
    [InlineData("554 5.7.1 Relay access denied", "norelaying")]
    [InlineData("554 5.6.0 Message contained a virus", "virusdetected")]
    [InlineData("550 5.1.1 192.0.2.9 has sent to too many recipients this hour", "speeding")]
    [InlineData("421 4.7.0 Too many connections from your host", "toomanyconn")]
    [InlineData("450 4.1.8 Sender address rejected: Domain not found", "rejected")]
    [InlineData("550 Sender verify failed", "rejected")]
    [InlineData("550 5.7.1 Message is not RFC 5322 compliant, duplicate headers", "notcompliantrfc")]
    [InlineData("452 4.3.1 Insufficient system storage", "systemfull")]
    [InlineData("451 4.3.0 Internal server error", "systemerror")]
    [InlineData("554 5.4.6 Too many hops", "networkerror")]
    [InlineData("Name service error for name=harbour.example type=MX: Host not found, try again", "networkerror")]
    [InlineData("connect to mx.harbour.example: Connection refused", "networkerror")]
    [InlineData("conversation with mx.harbour.example timed out", "expired")]
    [InlineData("503 5.5.1 Bad sequence of commands", "syntaxerror")]
    [InlineData("TLS is required, but was not offered by host", "failedstarttls")]
    [InlineData("550 5.2.1 mailbox unknown", "filtered")]
    [InlineData("550 5.1.351 Remote server returned unknown recipient or mailbox unavailable", "filtered")]
    [InlineData("450 4.1.1 Recipient address rejected: unverified address: try later", "systemerror")]
    [InlineData("554 5.7.1 Recipient address rejected: Access denied", "rejected")]
    [InlineData("550 5.7.1 The recipient is not authorized to take mail from outside", "filtered")]
    [InlineData("550 5.1.1 Refused due to recipient preferences", "filtered")]
    [InlineData("454 brrr", "undefined")]
    public void The_reason_may_pass(string diagnostic, string reason)
    {
        var bounce = Failed(diagnostic);
        Assert.Equal((reason, BounceKind.Soft), (bounce.Reason, bounce.Kind));
    }

    [Theory]
    [InlineData("550 <mailbox-full@harbour.example>: no such user, see https://harbour.example/spam/quota-exceeded")]
    [InlineData("550-5.1.1 no such 550-5.1.1 user 550 5.1.1 here")]
    [InlineData("550 NO  SUCH\tUSER")]
    public void Addresses_links_and_codes_say_nothing_of_the_fault(string diagnostic) => Assert.Equal("userunknown", Failed(diagnostic).Reason);

    [Fact]
    public void Every_reason_in_the_list_has_a_name_in_code()
    {
        var names = typeof(BounceReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet();
        Assert.DoesNotContain(NoticeWords.Reasons.Names, name => !names.Contains(name));
    }

    [Fact]
    public void The_servers_words_are_kept_on_one_line_and_cut()
    {
        var words = Failed("550 no\u0007 such\n user " + new string('x', 5000)).Diagnostic;
        Assert.StartsWith("550 no such user xxx", words);
        Assert.Equal(DiagnosticText.MaxLength, words.Length);
    }

    private static Bounce Failed(string diagnostic) => Verdict.Of(new Failure { Recipient = BounceMails.Reader, Diagnostic = diagnostic });
}
