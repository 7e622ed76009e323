using System.Net;
using System.Net.Sockets;
using Wiredesk.Desk.Checks;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Desk;

/// <summary>What is said of the privacy of mails on their way to the server.</summary>
public sealed class TlsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly MailSettings s_mail = new() { Server = "smtp.sael.zz", Port = 587 };

    [Fact]
    public void A_certificate_is_told_with_its_last_day_and_is_wrong_two_weeks_before()
    {
        Assert.Equal(Finding.Well("TLS", "the certificate of smtp.sael.zz holds until 1 August 2026"), TlsCheck.Of(s_mail, new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero), offersTls: false, s_now));
        Assert.True(TlsCheck.Of(s_mail, s_now.AddDays(14), offersTls: false, s_now).IsWell);
        var soon = TlsCheck.Of(s_mail, s_now.AddDays(13), offersTls: false, s_now);
        Assert.Equal(Finding.Wrong("TLS", "the certificate of smtp.sael.zz holds until 22 June 2026: renew it there; after that day no mail is sent"), soon);
    }

    [Fact]
    public void A_server_elsewhere_that_is_spoken_to_in_the_clear_is_wrong()
    {
        Assert.Equal(Finding.Wrong("TLS", "smtp.sael.zz:587 offers TLS, and Mail.Security is \"none\": mails and addresses cross the network in the clear: set it to \"auto\""),
            TlsCheck.Of(s_mail with { Security = "none" }, null, offersTls: true, s_now));
        Assert.StartsWith("smtp.sael.zz:587 offers no TLS", TlsCheck.Of(s_mail, null, offersTls: false, s_now).Says);
        Assert.False(TlsCheck.Of(s_mail with { Server = "10.0.0.1" }, null, offersTls: false, s_now).IsWell);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_server_on_this_machine_needs_none(string server)
        => Assert.True(TlsCheck.Of(s_mail with { Server = server, Security = "none" }, null, offersTls: true, s_now).IsWell);

    [Fact]
    public async Task A_certificate_that_does_not_hold_is_told_with_the_cause()
    {
        using var certificate = CertificateTests.Certificate("localhost", s_now.AddYears(-1), s_now.AddYears(60));
        await using var server = new HostileServer(certificate);
        var finding = Assert.Single(await Check(server.Port, "tls"));
        Assert.Equal(Finding.Wrong("Mail", $"mail server localhost:{server.Port}: its certificate does not hold: it is signed by itself: mend that at the server, or here"), finding);
    }

    [Fact]
    public async Task A_server_without_TLS_where_it_is_asked_for_is_told_in_one_line()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var greeting = Greet(server);
        var finding = Assert.Single(await Check(((IPEndPoint)server.LocalEndpoint).Port, "tls"));
        await greeting;
        Assert.Contains("TLS could not be agreed on", finding.Says);
        Assert.EndsWith("check Mail.Port and Mail.Security", finding.Says);
        Assert.DoesNotContain('\n', finding.Says);
    }

    private static async Task Greet(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("220 mail.sael.zz ready\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
    }

    private static Task<IReadOnlyList<Finding>> Check(int port, string security)
        => MailCheck.Of(new Settings { Site = new SiteSettings { BaseUrl = "https://desk.zz" }, Mail = new MailSettings { Server = "localhost", Port = port, Security = security, From = "desk@desk.zz" } }, Path.GetTempPath(), s_now, TestContext.Current.CancellationToken);
}
