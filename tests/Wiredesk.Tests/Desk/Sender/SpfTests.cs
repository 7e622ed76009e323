using System.Text;
using Wiredesk.Desk.Checks.Sender;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>SPF, RFC 7208.</summary>
public sealed class SpfTests : SenderDesk
{
    [Theory]
    [InlineData("v=spf1 ip4:9.20.30.40 -all")]
    [InlineData("V=SPF1 IP4:9.20.30.0/24 ~ALL")]
    [InlineData("v=spf1   a:mail.wire.sael.zz   -all ")]
    [InlineData("v=spf1 a:mail.wire.sael.zz/24//64 -all")]
    [InlineData("v=spf1 mx -all")]
    [InlineData("v=spf1 mx/16 -all")]
    [InlineData("v=spf1 include:_spf.sael.zz -all")]
    [InlineData("v=spf1 redirect=_spf.sael.zz")]
    [InlineData("v=spf1 exists:there.sael.zz -all")]
    [InlineData("v=spf1 ip6:2a01::/16 -ip4:9.20.30.41 ip4:9.20.30.40 unknown=x exp=why.sael.zz -all")]
    [InlineData("v=spf1 exists:%{i}.list.sael.zz ip4:9.20.30.40 -all")]
    public async Task An_own_server_that_the_record_names_is_well(string record)
    {
        Dns.Text(Domain, record).Text(Domain, "another-service=1234").Mail(Domain, "mail.wire.sael.zz").Host("mail.wire.sael.zz", Own)
            .Text("_spf.sael.zz", "v=spf1 ip4:9.20.30.40 -all").Host("there.sael.zz", "127.0.0.2");
        AssertWell(await Look("SPF"), "it names mail.wire.sael.zz (9.20.30.40)");
    }

    [Theory]
    [InlineData("v=spf1 -all")]
    [InlineData("v=spf1 ip4:9.20.30.41 ~all")]
    [InlineData("v=spf1 ip4:9.20.31.0/24 -all")]
    [InlineData("v=spf1 -ip4:9.20.0.0/16 ip4:9.20.30.40 -all")]
    [InlineData("v=spf1 include:_spf.sael.zz -all")]
    [InlineData("v=spf1 redirect=_spf.sael.zz")]
    [InlineData("v=spf1 -all ip4:9.20.30.40")]
    public async Task An_own_server_that_the_record_leaves_out_is_told_with_what_to_put(string record)
    {
        Dns.Text(Domain, record).Text("_spf.sael.zz", "v=spf1 ip4:9.0.0.1 -all");
        AssertWrong(await Look("SPF"), "does not name your server mail.wire.sael.zz (9.20.30.40): put ip4:9.20.30.40 before its end");
    }

    [Fact]
    public async Task Of_several_addresses_only_those_left_out_are_told()
    {
        Dns.Text(Domain, "v=spf1 ip4:9.20.30.40 -all");
        AssertWrong(await Look("SPF", Server(SendingPlace.Own, Own, "2a01:4f8::9")), "(2a01:4f8::9): put ip6:2a01:4f8::9 before its end");
    }

    [Fact]
    public async Task A_domain_without_a_record_is_told_what_to_put()
    {
        AssertWrong(await Look("SPF"), "wire.sael.zz has no SPF record: put a TXT record at wire.sael.zz: \"v=spf1 ip4:9.20.30.40 ~all\"");
        AssertWrong(await Look("SPF", Server(SendingPlace.Relay, Own)), "include:WHAT-YOUR-MAIL-PROVIDER-ASKS-FOR");
        Dns.Text(Domain, "spf1 mx -all");
        AssertWrong(await Look("SPF"), "(\"spf1 mx -all\" is none: one begins \"v=spf1 \")");
    }

    [Fact]
    public async Task Two_records_are_one_too_many()
    {
        Dns.Text(Domain, "v=spf1 mx -all").Text(Domain, "v=spf1 a -all");
        AssertWrong(await Look("SPF"), "has 2 SPF records and may have one, so receivers take none: make one TXT record of \"v=spf1 mx -all\" and \"v=spf1 a -all\"");
    }

    [Theory]
    [InlineData("v=spf1 ip4:9.20.30.40 ipv4:9.9.9.9 -all", "\"ipv4:9.9.9.9\" is no mechanism: there are all, include, a, mx, ptr, ip4, ip6, exists")]
    [InlineData("v=spf1 ip4:9.20.30 -all", "\"ip4:9.20.30\" is not of its form")]
    [InlineData("v=spf1 ip4:9.20.30.40/33 -all", "\"ip4:9.20.30.40/33\" is not of its form")]
    [InlineData("v=spf1 ip6:2a01::/129 -all", "\"ip6:2a01::/129\" is not of its form")]
    [InlineData("v=spf1 ip4=9.20.30.40 -all", "\"ip4=9.20.30.40\" has = where : belongs")]
    [InlineData("v=spf1 include: -all", "\"include:\" is not of its form")]
    [InlineData("v=spf1 include:%{x}.sael.zz -all", "is not of its form")]
    [InlineData("v=spf1 all:sael.zz", "\"all:sael.zz\" is not of its form")]
    [InlineData("v=spf1 redirect=a.zz redirect=b.zz", "redirect= stands twice")]
    [InlineData("v=spf1 ip4:9.20.30.40, -all", "\"ip4:9.20.30.40,\" is not of its form")]
    [InlineData("v=spf1 ip4:9.20.30.40 \u001b[2J\u202e -all", "\"\\u001b[2J")]
    public async Task What_is_not_of_its_form_is_named(string record, string says)
    {
        Dns.Text(Domain, Encoding.UTF8.GetBytes(record));
        var finding = await Look("SPF");
        AssertWrong(finding, says);
        Assert.All(finding.Says, c => Assert.InRange(c, ' ', '~'));
    }

    [Theory]
    [InlineData("v=spf1 ip4:9.20.30.40", "says nothing of all other servers: end it with ~all, or -all")]
    [InlineData("v=spf1 ip4:9.20.30.40 ?all", "says nothing of all other servers")]
    [InlineData("v=spf1 +all", "lets everybody send for the domain (+all): end it with ~all")]
    [InlineData("v=spf1 redirect=_open.sael.zz", "says nothing of all other servers")]
    public async Task A_record_without_a_word_on_all_others_is_told(string record, string says)
    {
        Dns.Text(Domain, record).Text("_open.sael.zz", "v=spf1 ip4:9.20.30.40");
        AssertWrong(await Look("SPF"), says);
    }

    [Fact]
    public async Task Ten_look_ups_are_well_and_eleven_are_not()
    {
        var hosts = Enumerable.Range(0, 11).Select(i => $"h{i}.sael.zz").ToList();
        foreach (var host in hosts)
            Dns.Host(host, Own);
        // The include counts, and so do those of what it includes.
        Dns.Text("_spf.sael.zz", $"v=spf1 {string.Join(' ', hosts.Take(8).Select(host => $"a:{host}"))} ?all");
        Dns.Text("ten.sael.zz", "v=spf1 include:_spf.sael.zz a:h8.sael.zz -all").Text("eleven.sael.zz", "v=spf1 include:_spf.sael.zz a:h8.sael.zz ptr -all");
        AssertWell(await Look("SPF", domain: "ten.sael.zz"), "of 10 look-ups");
        AssertWrong(await Look("SPF", domain: "eleven.sael.zz"), "needs 11 look-ups, and 10 are the most");
    }

    [Fact]
    public async Task Names_that_are_gone_count_to_two()
    {
        Dns.Text("two.sael.zz", "v=spf1 a:x.sael.zz exists:y.sael.zz ip4:9.20.30.40 -all").Text("three.sael.zz", "v=spf1 a:x.sael.zz exists:y.sael.zz mx:z.sael.zz ip4:9.20.30.40 -all");
        AssertWell(await Look("SPF", domain: "two.sael.zz"), "it names");
        AssertWrong(await Look("SPF", domain: "three.sael.zz"), "3 of its look-ups find nothing, and 2 are the most");
    }

    [Fact]
    public async Task Each_fault_is_a_finding_of_its_own()
    {
        Dns.Text(Domain, "v=spf1 include:_spf.gone.zz ip4:9.20.30.40");
        Assert.Equal(
            [
                "wire.sael.zz has \"v=spf1 include:_spf.gone.zz ip4:9.20.30.40\": include:_spf.gone.zz: _spf.gone.zz has no SPF record: is it misspelt? Else take it out",
                "it says nothing of all other servers: end it with ~all, or -all",
            ],
            (await Look()).Where(finding => finding.What == "SPF").Select(finding => finding.Says));
    }

    [Fact]
    public async Task A_loop_of_includes_is_named_by_the_domains_it_goes_through()
    {
        Dns.Text(Domain, "v=spf1 include:b.sael.zz -all").Text("b.sael.zz", "v=spf1 include:WIRE.sael.zz. ~all");
        AssertWrong(await Look("SPF"), "wire.sael.zz includes b.sael.zz includes WIRE.sael.zz: a loop without end: take one of them out");
    }

    [Fact]
    public async Task Records_that_include_one_another_without_end_are_followed_to_a_bound()
    {
        // Each includes two more: 2^30 in all.
        for (var i = 0; i < 30; i++)
            Dns.Text($"s{i}.sael.zz", $"v=spf1 include:s{i + 1}.sael.zz include:s{i + 1}.sael.zz. -all");
        AssertWrong(await Look("SPF", domain: "s0.sael.zz"), "needs more than 20 look-ups, and 10 are the most");
        Assert.InRange(Dns.Questions.Count, 1, 100);
    }

    [Fact]
    public async Task An_include_that_leads_nowhere_is_named()
    {
        Dns.Text(Domain, "v=spf1 include:_spf.gone.zz ip4:9.20.30.40 -all");
        AssertWrong(await Look("SPF"), "include:_spf.gone.zz: _spf.gone.zz has no SPF record: is it misspelt? Else take it out");
    }

    [Fact]
    public async Task A_fault_in_an_included_record_is_told_with_its_domain()
    {
        Dns.Text(Domain, "v=spf1 include:_spf.sael.zz ip4:9.20.30.40 -all").Text("_spf.sael.zz", "v=spf1 ip4:nowhere -all");
        AssertWrong(await Look("SPF"), "\"ip4:nowhere\" is not of its form (at _spf.sael.zz)");
    }

    [Theory]
    [InlineData("v=spf1 exists:%{i}._spf.sael.zz -all")]
    [InlineData("v=spf1 ptr:sael.zz -all")]
    [InlineData("v=spf1 include:%{d}._spf.sael.zz -all")]
    public async Task What_depends_on_the_mail_cannot_be_told(string record)
    {
        Dns.Text(Domain, record);
        AssertWell(await Look("SPF"), "whether it names mail.wire.sael.zz (9.20.30.40) cannot be told");
    }

    [Fact]
    public async Task A_relay_that_the_record_leaves_out_is_a_hint_and_no_fault()
    {
        Dns.Text(Domain, "v=spf1 ip4:9.0.0.1 -all");
        AssertWell(await Look("SPF", Server(SendingPlace.Relay, Own)), "it does not name mail.wire.sael.zz (9.20.30.40), which may be right, as relays often send from other addresses");
        AssertWell(await Look("SPF", Server(SendingPlace.Inside, "10.0.0.2")), "is inside your network");
        AssertWell(await Look("SPF", Server(SendingPlace.Relay)), "has no address here");
    }

    [Fact]
    public async Task The_record_is_looked_for_at_the_domain_of_the_envelope()
    {
        Dns.Text("bounces.sael.zz", "v=spf1 ip4:9.20.30.40 -all");
        AssertWell(await Look("SPF", envelopeDomain: "bounces.sael.zz"), "bounces.sael.zz has one");
    }

    [Fact]
    public async Task A_record_that_is_longer_than_a_datagram_is_asked_for_anew_and_its_strings_are_joined()
    {
        Dns.Text(Domain, $"v=spf1 {string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"ip4:9.{i / 256}.{i % 256}.1"))} ip4:9.20.30.40 -all");
        AssertWell(await Look("SPF"), "it names");
        Assert.Contains("tcp wire.sael.zz", Dns.Questions);
    }

    [Fact]
    public async Task A_record_as_long_as_the_DNS_allows_is_told_in_short()
    {
        Dns.Text(Domain, $"v=spf1 {string.Join(' ', Enumerable.Range(0, 9000).Select(i => $"x{i}:"))}");
        var finding = await Look("SPF");
        AssertWrong(finding, "and 8996 more");
        Assert.InRange(finding.Says.Length, 1, 1200);
    }
}
