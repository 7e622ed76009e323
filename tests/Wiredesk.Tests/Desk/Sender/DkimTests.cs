using System.Security.Cryptography;
using Wiredesk.Mail;

namespace Wiredesk.Tests.Desk.Sender;

/// <summary>The published half of the key that mails are signed with, RFC 6376 and 8301.</summary>
public sealed class DkimTests : SenderDesk
{
    private const string Name = "wd202606._domainkey.wire.sael.zz";
    private static readonly MailSettings s_settings = new() { DkimSelector = "wd202606", DkimKey = "dkim.pem" };

    [Fact]
    public async Task Without_a_key_mails_go_unsigned_and_how_to_make_one_is_told()
        => AssertWell(await Look("DKIM"), "mails leave the desk unsigned: unless your mail server signs them, make a key with wiredesk dkim");

    [Theory]
    [InlineData("v=DKIM1; k=rsa; p={0}")]
    [InlineData("p={0}")]
    [InlineData("v=DKIM1; h=sha1:sha256; s=email; t=s; n=desk; k=rsa; p={0};")]
    [InlineData(" v = DKIM1 ;\tp={1}")]
    public async Task The_key_as_published_is_well(string record)
    {
        using var key = MakeKey();
        var spaced = string.Join(" ", Published(key).Chunk(60).Select(part => new string(part)));
        Dns.Text(Name, string.Format(null, record, Published(key), spaced));
        AssertWell(await Look("DKIM", settings: s_settings), "wd202606._domainkey.wire.sael.zz has the desk's key, of 2048 bits");
    }

    [Fact]
    public async Task A_key_published_without_its_wrapping_is_the_same_key()
    {
        using var key = MakeKey();
        Dns.Text(Name, $"v=DKIM1; p={Convert.ToBase64String(key.Private.ExportRSAPublicKey())}");
        AssertWell(await Look("DKIM", settings: s_settings), "has the desk's key");
    }

    [Fact]
    public async Task A_key_that_is_not_published_is_told_with_the_record_to_put()
    {
        using var key = MakeKey();
        AssertWrong(await Look("DKIM", settings: s_settings), $"{Name} has no TXT record, so signatures cannot be checked: put there (wiredesk dkim shows it to copy) \"v=DKIM1; k=rsa; p={Published(key)}\"");
    }

    [Fact]
    public async Task Another_key_than_the_one_that_signs_is_told()
    {
        using var key = MakeKey();
        using var other = RSA.Create(2048);
        Dns.Text(Name, $"v=DKIM1; k=rsa; p={Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())}");
        AssertWrong(await Look("DKIM", settings: s_settings), $"has another key than the desk signs with, so every signature fails: put in its place (wiredesk dkim shows it to copy) \"{key.PublicRecord}\"");
    }

    [Theory]
    [InlineData("v=DKIM1; k=rsa; p=", "is revoked (p= is empty)")]
    [InlineData("v=DKIM1; t=y:s; p={0}", "says t=y, a test")]
    [InlineData("v=DKIM2; p={0}", "v=DKIM1 has to be its first tag")]
    [InlineData("p={0}; v=DKIM1", "v=DKIM1 has to be its first tag")]
    [InlineData("v=DKIM1; k=ed25519; p={0}", "k=ed25519, where the desk's key is rsa")]
    [InlineData("v=DKIM1; h=sha1; p={0}", "h= leaves out sha256")]
    [InlineData("v=DKIM1; s=tlsrpt; p={0}", "s= leaves out email")]
    [InlineData("v=DKIM1; k=rsa", "it has no p=")]
    [InlineData("v=DKIM1; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", "p= is no RSA key in base64")]
    [InlineData("v=DKIM1; p=\u001b[31mred", "p= is no RSA key in base64")]
    [InlineData("v=DKIM1; p={0}; p={0}", "it is no list of tags")]
    [InlineData("hello", "it is no list of tags")]
    public async Task A_record_that_receivers_pass_over_is_told_with_why(string record, string says)
    {
        using var key = MakeKey();
        Dns.Text(Name, record.Replace("{0}", Published(key), StringComparison.Ordinal));
        var finding = await Look("DKIM", settings: s_settings);
        AssertWrong(finding, says);
        Assert.DoesNotContain('\u001b', finding.Says);
    }

    [Fact]
    public async Task Two_records_are_one_too_many()
    {
        using var key = MakeKey();
        Dns.Text(Name, key.PublicRecord).Text(Name, "v=DKIM1; p=");
        AssertWrong(await Look("DKIM", settings: s_settings), "has 2 TXT records");
    }

    [Theory]
    [InlineData(1024, true, "of 1024 bits; 2048 are advised")]
    [InlineData(768, false, "has 768 bits, and receivers take 1024 at least")]
    public async Task The_size_of_the_key_is_told_where_it_is_small(int bits, bool isWell, string says)
    {
        using var rsa = RSA.Create(bits);
        await File.WriteAllTextAsync(Path.Combine(Folder, "dkim.pem"), rsa.ExportRSAPrivateKeyPem(), Stop);
        KeepToOwner();
        Dns.Text(Name, $"p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}");
        var finding = await Look("DKIM", settings: s_settings);
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.Equal(isWell, finding.IsWell);
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no file modes there");
        using var key = MakeKey();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, "dkim.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        AssertWrong(await Look("DKIM", settings: s_settings), "others on this machine may read or change the key");
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_told_and_not_looked_up()
    {
        AssertWrong(await Look("DKIM", settings: s_settings), "dkim.pem: there is no such file: set Mail.DkimKey to the key, or make one with wiredesk dkim");
        Assert.DoesNotContain(Name, Dns.Questions);
    }

    private static string Published(DkimKey key) => Convert.ToBase64String(key.Private.ExportSubjectPublicKeyInfo());

    private DkimKey MakeKey() => DkimKey.Make(Path.Combine(Folder, "dkim.pem"));

    private void KeepToOwner()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, "dkim.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
