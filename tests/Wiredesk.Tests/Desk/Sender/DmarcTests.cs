namespace Wiredesk.Tests.Desk.Sender;

/// <summary>DMARC, RFC 7489.</summary>
public sealed class DmarcTests : SenderDesk
{
    private const string Name = "_dmarc.wire.sael.zz";

    [Theory]
    [InlineData("v=DMARC1; p=reject", "_dmarc.wire.sael.zz has policy reject; mails pass by SPF alone, which forwarding breaks, unless they are signed")]
    [InlineData("v=DMARC1;p=Quarantine;sp=none;rua=mailto:reports@sael.zz,https://sael.zz/reports;fo=1;adkim=s;aspf=s", "has policy quarantine;")]
    [InlineData("v=DMARC1; p=quarantine; pct=20", "has policy quarantine for 20 % of the mails")]
    [InlineData("v=DMARC1; p=none; rua=mailto:reports@sael.zz", "policy none, which only reports: once the reports show no surprises, raise it to quarantine")]
    [InlineData("v=DMARC1; p=none", "policy none, which changes nothing, and nobody gets reports: add rua=")]
    public async Task A_record_at_the_domain_is_told_with_its_policy(string record, string says)
    {
        Dns.Text(Name, record).Text(Name, "something else");
        AssertWell(await Look("DMARC"), says);
    }

    [Fact]
    public async Task Without_a_record_what_to_put_is_told()
        => AssertWrong(await Look("DMARC"), "wire.sael.zz has no DMARC record, and large providers want one: put a TXT record at _dmarc.wire.sael.zz: \"v=DMARC1; p=none; rua=mailto:postmaster@wire.sael.zz\"");

    [Fact]
    public async Task A_record_above_counts_for_the_domains_below_by_its_policy_for_them()
    {
        Dns.Text("_dmarc.sael.zz", "v=DMARC1; p=reject; sp=quarantine");
        AssertWell(await Look("DMARC"), "_dmarc.sael.zz, for the domains below it, too, has policy quarantine");
    }

    [Theory]
    [InlineData("_dmarc.sael.zz", "v=DMARC1; p=reject; psd=y")]
    [InlineData("_dmarc.zz", "v=DMARC1; p=reject")]
    public async Task A_registrys_record_is_not_the_senders(string name, string record)
    {
        Dns.Text(name, record);
        AssertWrong(await Look("DMARC"), "has no DMARC record");
    }

    [Theory]
    [InlineData("v=DMARC1; rua=mailto:a@sael.zz", "it has no p=")]
    [InlineData("v=DMARC1; p=block", "p=block is not none, quarantine or reject")]
    [InlineData("v=DMARC1; p=none; sp=\u0007", "sp=\\u0007 is not none")]
    [InlineData("v=DMARC1; p=none; pct=120", "pct=120 is not 0 to 100")]
    [InlineData("v=DMARC1; p=none; rua=reports@sael.zz", "rua=reports@sael.zz is no address of the form mailto:")]
    [InlineData("v=DMARC1; p=none; p=reject", "it is no list of tags")]
    [InlineData("v=DMARC1, p=none", "has no DMARC record")]
    [InlineData("p=none; v=DMARC1", "has no DMARC record")]
    public async Task A_record_that_receivers_pass_over_is_told_with_why(string record, string says)
    {
        Dns.Text(Name, record);
        AssertWrong(await Look("DMARC"), says);
    }

    [Fact]
    public async Task Two_records_are_one_too_many()
    {
        Dns.Text(Name, "v=DMARC1; p=none").Text(Name, "v=DMARC1; p=reject");
        AssertWrong(await Look("DMARC"), "has 2 DMARC records");
    }

    [Theory]
    [InlineData("bounces.wire.sael.zz", "v=DMARC1; p=reject", true, "by SPF alone")]
    [InlineData("bounces.wire.sael.zz", "v=DMARC1; p=reject; aspf=s", false, "mails fail it: they are not signed, and the envelope's domain bounces.wire.sael.zz is not wire.sael.zz (aspf=s): make a key with wiredesk dkim")]
    [InlineData("relay.zz", "v=DMARC1; p=reject", false, "the envelope's domain relay.zz is not of wire.sael.zz")]
    public async Task An_envelope_of_another_domain_passes_only_where_it_aligns(string envelope, string record, bool isWell, string says)
    {
        Dns.Text(Name, record);
        var finding = await Look("DMARC", envelopeDomain: envelope);
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.Equal(isWell, finding.IsWell);
        AssertWell(await Look("DMARC", envelopeDomain: envelope, settings: new MailSettings { DkimSelector = "s", DkimKey = "k" }), "by their signature");
    }

    [Fact]
    public async Task A_domain_of_very_many_labels_takes_eight_look_ups()
    {
        await Look("DMARC", domain: $"{string.Join('.', Enumerable.Repeat("a", 100))}.sael.zz");
        Assert.Equal(7, Dns.Questions.Count(question => question.StartsWith("_dmarc.", StringComparison.Ordinal)));
    }
}
