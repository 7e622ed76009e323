using System.Security.Cryptography;
using Wiredesk.Commands;
using Wiredesk.Mail;

namespace Wiredesk.Tests.Mail;

/// <summary>The file of the key that mails are signed with, and <c>wiredesk dkim</c>, which makes it.</summary>
public sealed class DkimKeyTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-dkim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_forms_of_a_private_key_are_read()
    {
        using var rsa = RSA.Create(2048);
        foreach (var pem in new[] { rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(), $"made by hand\n{rsa.ExportRSAPrivateKeyPem()}\n" })
        {
            using var key = DkimKey.Load(Write(pem));
            Assert.Equal($"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}", key.PublicRecord);
            Assert.True(rsa.VerifyData("news"u8, key.Private.SignData("news"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    [Fact]
    public void What_is_no_private_RSA_key_in_the_clear_is_told_with_the_file()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        foreach (var (text, says) in new[]
        {
            ("", "not one RSA private key in PEM form"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "not one RSA private key in PEM form"),
            (curve.ExportPkcs8PrivateKeyPem(), "not one RSA private key in PEM form"),
            (curve.ExportECPrivateKeyPem(), "not one RSA private key in PEM form"),
            (rsa.ExportSubjectPublicKeyInfoPem(), "not one RSA private key in PEM form"),
            (rsa.ExportPkcs8PrivateKeyPem() + "\n" + rsa.ExportPkcs8PrivateKeyPem(), "not one RSA private key in PEM form"),
            (encrypted, "is encrypted, and the desk has no password for it"),
            ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----", "is encrypted"),
            (new string('A', 100_000), "too long for a key"),
        })
        {
            var path = Write(text);
            var refused = Assert.Throws<DeskException>(() => DkimKey.Load(path));
            Assert.StartsWith($"DKIM key {path}: {says}", refused.Message, StringComparison.Ordinal);
        }
        Assert.Contains("there is no such file", Assert.Throws<DeskException>(() => DkimKey.Load(Path.Combine(_folder, "none", "dkim.pem"))).Message);
        Assert.Contains("a folder", Assert.Throws<DeskException>(() => DkimKey.Load(_folder)).Message);
    }

    [Fact]
    public void The_settings_path_is_below_the_data_folder_unless_it_is_whole()
    {
        Assert.Equal(Path.Combine(_folder, "keys", "a.pem"), DkimKey.PathOf(new MailSettings { DkimKey = "keys/a.pem" }, _folder));
        Assert.Equal(Path.GetFullPath("/etc/a.pem"), DkimKey.PathOf(new MailSettings { DkimKey = "/etc/a.pem" }, _folder));
    }

    [Fact]
    public void A_new_key_is_made_for_its_owner_alone_and_told_with_what_to_publish_and_set()
    {
        File.WriteAllText(Path.Combine(_folder, Settings.FileName), """{ "Mail": { "From": "The Quay Desk <news@quäy.zz>" } }""");
        var says = DkimCommand.Run(_folder, null, s_now);
        var path = Path.Combine(_folder, "dkim-wd202606.pem");
        using var key = DkimKey.Load(path);
        Assert.Equal(2048, key.Private.KeySize);
        Assert.False(DkimKey.IsExposed(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Contains($"  name   wd202606._domainkey.xn--quy-rla.zz\n  value  {key.PublicRecord}\n", says);
        Assert.Contains("\"DkimSelector\": \"wd202606\", \"DkimKey\": \"dkim-wd202606.pem\"", says);
        Assert.DoesNotContain("PRIVATE", says);
    }

    [Fact]
    public void In_the_zone_form_no_string_is_longer_than_255_octets_and_together_they_are_the_record()
    {
        var says = DkimCommand.Run(_folder, "first", s_now);
        using var key = DkimKey.Load(Path.Combine(_folder, "dkim-first.pem"));
        var strings = says[says.IndexOf("IN TXT (", StringComparison.Ordinal)..says.IndexOf(')', says.IndexOf("IN TXT (", StringComparison.Ordinal))].Split('"').Where((_, i) => i % 2 == 1).ToList();
        Assert.All(strings, part => Assert.InRange(part.Length, 1, 255));
        Assert.Equal(key.PublicRecord, string.Concat(strings));
        Assert.Contains("where DOMAIN is that of Mail.From, which is not set", says);
    }

    [Fact]
    public void A_key_that_is_there_is_never_written_over()
    {
        DkimCommand.Run(_folder, "first", s_now);
        var before = File.ReadAllText(Path.Combine(_folder, "dkim-first.pem"));
        Assert.Contains("the file is there already and is left as it is", Assert.Throws<DeskException>(() => DkimCommand.Run(_folder, "first", s_now)).Message);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "dkim-first.pem")));
    }

    [Fact]
    public void A_key_that_is_set_is_shown_again_and_another_selector_makes_another()
    {
        DkimCommand.Run(_folder, "first", s_now);
        File.WriteAllText(Path.Combine(_folder, Settings.FileName), """{ "Mail": { "From": "news@quay.zz", "DkimSelector": "first", "DkimKey": "dkim-first.pem" } }""");
        using var key = DkimKey.Load(Path.Combine(_folder, "dkim-first.pem"));
        foreach (var selector in new[] { null, "first" })
            Assert.Contains($"  name   first._domainkey.quay.zz\n  value  {key.PublicRecord}\n", DkimCommand.Run(_folder, selector, s_now));
        Assert.Contains("second._domainkey.quay.zz", DkimCommand.Run(_folder, "second", s_now));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData("a..b")]
    [InlineData("")]
    [InlineData("\u001b[2J")]
    public void A_selector_that_is_no_name_is_refused(string selector)
    {
        var refused = Assert.Throws<DeskException>(() => DkimCommand.Run(_folder, selector, s_now));
        Assert.Contains("not a name", refused.Message);
        Assert.DoesNotContain('\u001b', refused.Message);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "key.pem");
        File.WriteAllText(path, text);
        return path;
    }
}
