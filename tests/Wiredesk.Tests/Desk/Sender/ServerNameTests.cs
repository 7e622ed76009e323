using Wiredesk.Desk.Checks.Sender;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>The names of the sender's servers: PTR, MX, and whose the mail server is.</summary>
public sealed class ServerNameTests : SenderDesk
{
    [Fact]
    public async Task An_address_whose_name_leads_back_is_well()
    {
        Dns.Named(Own, "out.sael.zz").Host("out.sael.zz", "9.0.0.1", Own).Named("2a01:4f8::9", "six.sael.zz").Host("six.sael.zz", "2a01:4f8::9");
        AssertWell(await Look("PTR", Server(SendingPlace.Own, Own, "2a01:4f8::9")), "9.20.30.40 is out.sael.zz, and back; 2a01:4f8::9 is six.sael.zz, and back");
    }

    [Fact]
    public async Task An_address_without_a_name_or_whose_name_leads_elsewhere_is_told()
    {
        AssertWrong(await Look("PTR"), "9.20.30.40 has no name: ask whoever gave you the address for a PTR record to mail.wire.sael.zz");
        Dns.Named(Own, "host-40.provider.zz").Host("host-40.provider.zz", "9.9.9.9");
        AssertWrong(await Look("PTR"), "9.20.30.40 is host-40.provider.zz, which does not lead back to it");
    }

    [Fact]
    public async Task Of_a_relay_or_a_server_inside_the_house_other_names_count()
    {
        AssertWell(await Look("PTR", Server(SendingPlace.Relay, Own)), "is a relay: its own names count");
        AssertWell(await Look("PTR", Server(SendingPlace.Inside, "127.0.0.1")), "the name of the public address it sends from counts");
        Assert.DoesNotContain(Dns.Questions, question => question.EndsWith(".arpa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_domain_with_a_host_for_its_mail_is_well()
    {
        Dns.Mail(Domain, "gone.sael.zz", 10).Mail(Domain, "in.sael.zz", 20).Host("in.sael.zz", Own);
        AssertWell(await Look("MX"), "mail to wire.sael.zz goes to in.sael.zz");
    }

    [Fact]
    public async Task A_domain_that_takes_no_mail_is_told()
    {
        AssertWrong(await Look("MX"), "it has neither an MX record nor an address, so bounces and answers are lost");
        Dns.Host(Domain, Own);
        AssertWell(await Look("MX"), "has no MX record, so bounces and answers go to its own address");
        Dns.Mail(Domain, ".");
        AssertWrong(await Look("MX"), "takes no mail (its MX is \".\")");
    }

    [Fact]
    public async Task A_host_for_mail_that_has_no_address_or_is_one_itself_is_told()
    {
        Dns.Mail("a.sael.zz", "gone.sael.zz").Mail("b.sael.zz", "9.20.30.40");
        AssertWrong(await Look("MX", domain: "a.sael.zz"), "goes to gone.sael.zz, which has no address");
        AssertWrong(await Look("MX", domain: "b.sael.zz"), "name a host that has an A or AAAA record, not an address itself");
    }

    [Fact]
    public async Task Where_bounces_go_is_looked_over_too()
    {
        Dns.Mail(Domain, "in.sael.zz").Host("in.sael.zz", Own);
        AssertWrong(await Look("MX", envelopeDomain: "bounces.sael.zz"), "bounces.sael.zz takes no mail");
    }

    [Theory]
    [InlineData("127.0.0.1", "Inside")]
    [InlineData("[::1]", "Inside")]
    [InlineData("10.1.2.3", "Inside")]
    [InlineData("9.20.30.40", "Relay")]
    [InlineData("mail.wire.sael.zz", "Own")]
    [InlineData("smtp.provider.zz", "Relay")]
    [InlineData("inside.wire.sael.zz", "Inside")]
    [InlineData("gone.wire.sael.zz", "Relay")]
    public async Task Whose_a_server_is_follows_from_its_name_and_addresses(string name, string place)
    {
        Dns.Host("mail.wire.sael.zz", Own, "10.0.0.1").Host("smtp.provider.zz", "9.0.0.1").Host("inside.wire.sael.zz", "192.168.1.1");
        var server = await SendingServer.Find(name, Domain, DnsLookUp.At(Dns.Address, DnsLookUp.UsualPatience), Stop);
        Assert.Equal(place, server.Place.ToString());
        Assert.DoesNotContain("10.0.0.1", server.Shown);
    }
}
