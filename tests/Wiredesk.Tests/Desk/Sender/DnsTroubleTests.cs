using Wiredesk.Desk.Checks.Sender;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>A DNS that does not answer, answers with errors or with nonsense; domains that are in none.</summary>
public sealed class DnsTroubleTests : SenderDesk
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(2, "TXT of wire.sael.zz: the resolver 127.0.0.1 port", "answers SERVFAIL: the domain's own servers do not answer, or its DNSSEC is broken")]
    [InlineData(5, "TXT of wire.sael.zz: the resolver 127.0.0.1 port", "answers REFUSED: it does not serve this machine")]
    public async Task An_error_is_told_with_the_question_and_the_way_out(int code, string question, string answer)
    {
        Dns.Failing(Domain, code);
        var finding = await Look("SPF");
        AssertWrong(finding, question);
        AssertWrong(finding, answer);
        AssertWrong(finding, "set Mail.DnsServer to a resolver that answers");
    }

    [Fact]
    public async Task A_question_that_is_never_answered_is_told_and_the_others_are_answered()
    {
        Dns.Silent("_dmarc.wire.sael.zz").Text(Domain, "v=spf1 ip4:9.20.30.40 -all");
        AssertWrong(await Look("DMARC", patience: s_short), "TXT of _dmarc.wire.sael.zz: the resolver");
        AssertWell(await Look("SPF", patience: TimeSpan.FromSeconds(3)), "it names");
    }

    [Fact]
    public async Task A_resolver_that_answers_nothing_is_one_fault()
    {
        Dns.Silent(Domain).Silent("_dmarc.wire.sael.zz").Silent("40.30.20.9.in-addr.arpa");
        var findings = await Look(patience: s_short);
        Assert.Equal(["DNS", "DKIM"], findings.Select(finding => finding.What));
        AssertWrong(findings[0], "SPF, DMARC, PTR, MX could not be looked up: TXT of wire.sael.zz: the resolver 127.0.0.1 port");
    }

    [Fact]
    public async Task A_resolver_that_is_not_there_is_one_fault()
    {
        await Dns.DisposeAsync();
        AssertWrong(await Look("DNS", patience: s_short), "the resolver 127.0.0.1 port");
    }

    [Theory]
    [InlineData(new byte[] { 0xC0 })]
    [InlineData(new byte[] { 0xC0, 0x0C, 0, 16, 0, 1, 0, 0, 0, 60, 0xFF, 0xFF, 9, 9, 9 })]
    [InlineData(new byte[] { 0xC0, 0x0C, 0, 16, 0, 1, 0, 0, 0, 60, 0, 4, 200, 65, 66, 67 })]
    [InlineData(new byte[] { 63, 1, 2, 3 })]
    public async Task An_answer_of_garbage_is_told(byte[] bytes)
    {
        Dns.Garbled(Domain, bytes);
        AssertWrong(await Look("SPF", patience: s_short), "TXT of wire.sael.zz: the resolver 127.0.0.1 port");
    }

    [Fact]
    public async Task A_name_that_leads_round_in_its_own_letters_is_told()
    {
        // A pointer to itself, at the place where the answer's name begins.
        var at = (byte)(12 + Domain.Length + 2 + 4);
        Dns.Garbled(Domain, [0xC0, at, 0, 16, 0, 1, 0, 0, 0, 60, 0, 1, 0]);
        AssertWrong(await Look("SPF", patience: s_short), "TXT of wire.sael.zz");
    }

    [Fact]
    public async Task An_include_that_the_DNS_does_not_tell_is_named()
    {
        Dns.Text(Domain, "v=spf1 include:_spf.sael.zz ip4:9.20.30.40 -all").Failing("_spf.sael.zz", 2);
        AssertWrong(await Look("SPF"), "TXT of _spf.sael.zz: the resolver");
    }

    [Fact]
    public void A_resolver_is_an_address_and_perhaps_a_port()
    {
        Assert.Null(DnsLookUp.EndPointOf("resolver.sael.zz"));
        Assert.Equal("[2001:db8::1]:53", DnsLookUp.EndPointOf("2001:db8::1")!.ToString());
        Assert.Equal("192.0.2.1:5353", DnsLookUp.EndPointOf("192.0.2.1:5353")!.ToString());
    }

    [Theory]
    [InlineData("desk.example", "desk.example: example is a name reserved for tests and examples")]
    [InlineData("example.com", "example.com: a name reserved")]
    [InlineData("news.EXAMPLE.org", "example.org is a name reserved")]
    [InlineData("box.localhost", "localhost is a name reserved")]
    [InlineData("desk.invalid", "invalid is a name reserved")]
    [InlineData("mail.test", "test is a name reserved")]
    [InlineData("desk.local", "local is a name reserved")]
    [InlineData("deskserver", "deskserver: no domain, but the name of a machine")]
    public async Task A_domain_that_nobody_has_is_told_and_not_looked_up(string domain, string says)
    {
        var finding = Assert.Single(await Look(domain: domain));
        AssertWrong(finding, says);
        Assert.Empty(Dns.Questions);
    }

    [Theory]
    [InlineData("desk@deskserver", "deskserver: no domain")]
    [InlineData("The Wire <desk@mail.test>", "mail.test: test is a name reserved")]
    [InlineData("desk", null)]
    [InlineData("", null)]
    public async Task The_senders_address_in_the_settings_is_told_of_where_it_has_a_domain(string from, string? says)
    {
        var findings = await SenderCheck.Of(new Settings { Mail = new MailSettings { Server = "127.0.0.1", From = from, DnsServer = Dns.Address } }, Folder, Stop);
        if (says is null)
            Assert.Empty(findings);
        else
            AssertWrong(Assert.Single(findings), says);
        Assert.Empty(Dns.Questions);
    }

    [Fact]
    public async Task A_domain_that_only_ends_like_a_reserved_one_is_looked_up()
    {
        Assert.Null(ReservedDomain.Of("myexample.com"));
        Assert.Null(ReservedDomain.Of("contest"));
        await Look(domain: "latest.zz");
        Assert.NotEmpty(Dns.Questions);
    }
}
