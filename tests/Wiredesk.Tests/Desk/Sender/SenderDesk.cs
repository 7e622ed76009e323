using System.Net;
using Wiredesk.Desk.Checks;
using Wiredesk.Desk.Checks.Sender;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>A sender with a DNS of its own, and a folder for its key. Nobody has names below .zz, and nobody will.</summary>
public abstract class SenderDesk : IAsyncLifetime
{
    protected const string Domain = "wire.sael.zz";

    /// <summary>A public address; nothing is sent there.</summary>
    protected const string Own = "9.20.30.40";

    internal DnsServer Dns { get; } = new();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("wiredesk-sender-").FullName;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Dns.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal static SendingServer Server(SendingPlace place, params string[] addresses)
        => new("mail.wire.sael.zz", [.. addresses.Select(IPAddress.Parse)], place);

    /// <summary>What is found of the sender, its server at <see cref="Own"/> unless it is told.</summary>
    internal Task<IReadOnlyList<Finding>> Look(SendingServer? server = null, MailSettings? settings = null, string domain = Domain, string? envelopeDomain = null, TimeSpan? patience = null)
        => SenderCheck.Of(new MailSender(domain, envelopeDomain ?? domain, server ?? Server(SendingPlace.Own, Own)), settings ?? new MailSettings(), Folder, DnsLookUp.At(Dns.Address, patience ?? DnsLookUp.UsualPatience), Stop);

    /// <summary>What is found of one thing, all on one line.</summary>
    internal async Task<Finding> Look(string what, SendingServer? server = null, MailSettings? settings = null, string domain = Domain, string? envelopeDomain = null, TimeSpan? patience = null)
    {
        var findings = (await Look(server, settings, domain, envelopeDomain, patience)).Where(finding => finding.What == what).ToList();
        Assert.NotEmpty(findings);
        return new Finding(what, findings.TrueForAll(finding => finding.IsWell), string.Join("; ", findings.Select(finding => finding.Says)));
    }

    internal static void AssertWell(Finding finding, string says)
    {
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.True(finding.IsWell, finding.Says);
    }

    internal static void AssertWrong(Finding finding, string says)
    {
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.False(finding.IsWell, finding.Says);
    }
}
