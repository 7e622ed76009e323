using System.Diagnostics;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Wiredesk.Mail;

namespace Wiredesk.Tests.Mail;

/// <summary>Signatures, as independent verifiers see them on the bytes that arrived: MimeKit's, and dkimpy (Debian's python3-dkim).</summary>
public sealed class DkimSignatureTests(SmtpServerFixture server)
{
    private const string Selector = "wd202611";
    private const string Python = "/usr/bin/python3";
    private const string DkimPy = "/usr/lib/python3/dist-packages/dkim";

    [Fact]
    public async Task Issue_and_sign_up_mail_arrive_with_signatures_that_hold()
    {
        server.Need();
        await using var desk = await Signing("dkim-holds@example.org");
        using var key = DkimKey.Load(Path.Combine(desk.Folder, "dkim.pem"));
        var bytes = await File.ReadAllBytesAsync(Assert.Single(server.FilesFor("dkim-holds@example.org")), MailDesk.Stop);

        Assert.True(await Holds(bytes, key));
        Assert.Equal("True", await ByDkimPy(bytes, key));
        var signed = SignedHeaders(bytes);
        // RFC 8058, 4: both must be signed.
        Assert.Contains("List-Unsubscribe", signed);
        Assert.Contains("List-Unsubscribe-Post", signed);
        Assert.Equal(2, signed.Count(name => name == "From"));
    }

    [Theory]
    [InlineData("Subject: ", "Subject: Not ")]
    [InlineData("<https://desk.example/unsubscribe", "<https://other.example/unsubscribe")]
    [InlineData("From: ", "From: other@example.org\r\nFrom: ")]
    [InlineData("<td", "<TD")]
    public async Task Mail_that_was_changed_on_the_way_does_not_verify(string was, string now)
    {
        server.Need();
        var address = $"dkim-{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(was))}@example.org";
        await using var desk = await Signing(address);
        using var key = DkimKey.Load(Path.Combine(desk.Folder, "dkim.pem"));
        var mail = await File.ReadAllTextAsync(Assert.Single(server.FilesFor(address)), Encoding.Latin1, MailDesk.Stop);
        var at = mail.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0);
        Assert.NotEqual("True", await ByDkimPy(Encoding.Latin1.GetBytes(string.Concat(mail.AsSpan(0, at), now.ReplaceLineEndings("\n"), mail.AsSpan(at + was.Length))), key));
    }

    /// <summary>A desk that has signed and sent an issue to an address.</summary>
    private async Task<MailDesk> Signing(string address)
    {
        var settings = MailDesk.Settings(server.Port);
        var desk = await MailDesk.Open(settings with { Mail = settings.Mail with { DkimSelector = Selector, DkimKey = "dkim.pem", ReturnPath = "bounces@desk.example" } });
        using (DkimKey.Make(Path.Combine(desk.Folder, "dkim.pem")))
        {
            // Made.
        }
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        await desk.Subscribe(address);
        Assert.Equal(1, (await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)).Sent);
        await server.MailFor(address);
        return desk;
    }

    private static async Task<bool> Holds(byte[] bytes, DkimKey key)
    {
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(bytes), MailDesk.Stop);
        var header = mail.Headers[mail.Headers.IndexOf(HeaderId.DkimSignature)];
        return await new DkimVerifier(new Published(key)).VerifyAsync(mail, header, MailDesk.Stop);
    }

    private static string[] SignedHeaders(byte[] bytes)
    {
        using var mail = MimeMessage.Load(new MemoryStream(bytes));
        var tags = mail.Headers[HeaderId.DkimSignature]!.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return [.. tags.Split(';').Single(tag => tag.TrimStart().StartsWith("h=", StringComparison.Ordinal)).Trim()[2..].Split(':').Select(name => name.Trim())];
    }

    private static async Task<string> ByDkimPy(byte[] bytes, DkimKey key)
    {
        if (!Directory.Exists(DkimPy))
            Assert.Skip($"no second verifier: {DkimPy} is not installed (Debian: apt-get install python3-dkim)");
        using var process = Process.Start(new ProcessStartInfo(Python,
            ["-c", "import sys, dkim; print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: sys.argv[1].encode()))", key.PublicRecord])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.BaseStream.WriteAsync(bytes, MailDesk.Stop);
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(MailDesk.Stop);
        await process.WaitForExitAsync(MailDesk.Stop);
        return answer.Trim();
    }

    private sealed class Published(DkimKey key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
        {
            Assert.Equal(("desk.example", Selector), (domain, selector));
            return DotNetUtilities.GetRsaPublicKey(key.Private);
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default)
            => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
