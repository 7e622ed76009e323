using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using MimeKit;
using Wiredesk.Tests.Mail;

[assembly: AssemblyFixture(typeof(SmtpServerFixture))]

namespace Wiredesk.Tests.Mail;

/// <summary>
/// A real mail server for tests: OpenSMTPD (Debian's opensmtpd) on free loopback ports, which keeps each mail in a maildir
/// under a temporary folder. Its queue and control socket have fixed places, so it runs in a mount namespace of its own, where they are in the folder:
/// several may run at once, and one that the machine runs is left alone. Needs root, and skips with the reason without.
/// </summary>
public sealed class SmtpServerFixture : IAsyncLifetime
{
    /// <summary>Addresses at this domain are refused for good (550).</summary>
    public const string RefusedDomain = "refused.example";

    /// <summary>Addresses at this domain are refused as there is no such mailbox (550 5.1.1).</summary>
    public const string UnknownDomain = "unknown.example";

    /// <summary>What is for this domain is handed over by LMTP at <see cref="HandOverPort"/>.</summary>
    public const string HandOverDomain = "handover.example";

    /// <summary>Addresses at this domain are put off (451) at <see cref="Port"/>, and taken at <see cref="PatientPort"/>.</summary>
    public const string LaterDomain = "later.example";

    private const string Daemon = "/usr/sbin/smtpd";
    private const int StartTries = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-smtpd-").FullName;
    private Process? _server;
    private string? _unusable;

    public int Port { get; } = FreePort();

    public int PatientPort { get; } = FreePort();

    public int HandOverPort { get; } = FreePort();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Daemon))
        {
            _unusable = $"no mail server: {Daemon} is not installed (Debian: apt-get install opensmtpd)";
            return;
        }
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            _unusable = $"no mail server: {Daemon} runs only as root";
            return;
        }
        await Start();
    }

    /// <summary>Skips the running test, with the reason, where there is no server.</summary>
    public void Need()
    {
        if (_unusable is not null)
            Assert.Skip(_unusable);
    }

    /// <summary>Waits until so many mails for an address have arrived, and gives them in the order they were sent: the server delivers them in any.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailFor(string address, int count = 1)
    {
        var folder = Path.Combine(_folder, "mail", address, "new");
        for (var tries = 0; ; tries++)
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
            if (files.Length >= count)
                return [.. files.Select(file => MimeMessage.Load(file)).OrderBy(mail => mail.Date)];
            Assert.True(tries < StartTries, $"{files.Length} of {count} mails for {address} arrived\n{File.ReadAllText(Path.Combine(_folder, "log"))}");
            await Task.Delay(s_look, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>How many mails for an address have arrived by now.</summary>
    public int CountFor(string address) => FilesFor(address).Count;

    /// <summary>How many mails have arrived by now, by address.</summary>
    public IReadOnlyDictionary<string, int> Counts()
        => Directory.GetDirectories(Path.Combine(_folder, "mail")).ToDictionary(folder => Path.GetFileName(folder), folder => Directory.GetFiles(Path.Combine(folder, "new")).Length);

    /// <summary>The mails for an address, as files.</summary>
    public IReadOnlyList<string> FilesFor(string address)
    {
        var folder = Path.Combine(_folder, "mail", address, "new");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    /// <summary>Stops the server, whatever it is in the middle of, and starts it again; what it had taken on, it delivers then.</summary>
    public async Task Restart()
    {
        await Stop();
        if (!OperatingSystem.IsWindows())
            await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Stop()
    {
        if (_server is null)
            return;
        // Asked first: one that is killed outright may deliver a mail twice.
        using (var asked = Process.Start("kill", ["-TERM", $"{_server.Id}"]))
            await asked.WaitForExitAsync();
        if (!_server.WaitForExit(s_patience))
            _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    [UnsupportedOSPlatform("windows")]
    private async Task Start()
    {
        // The daemon delivers as nobody, who must be able to get there.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        var mail = Directory.CreateDirectory(Path.Combine(_folder, "mail"));
        File.SetUnixFileMode(mail.FullName, (UnixFileMode)0b111_111_111);
        var configuration = Path.Combine(_folder, "smtpd.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            table everyone { "@" = "nobody" }
            filter "later" phase rcpt-to match rcpt-to regex { "{{LaterDomain}}" } reject "451 4.7.1 Please try again later"
            filter "unknown" phase rcpt-to match rcpt-to regex { "{{UnknownDomain}}" } reject "550 5.1.1 No such mailbox"
            filter "refusals" chain { "later", "unknown" }
            listen on 127.0.0.1 port {{Port}} hostname mail.test filter "refusals"
            listen on 127.0.0.1 port {{PatientPort}} hostname mail.test
            action "keep" maildir "{{mail.FullName}}/%{rcpt.user}@%{rcpt.domain}" user nobody virtual <everyone>
            action "desk" relay host "lmtp://127.0.0.1:{{HandOverPort}}"
            match from any for domain "{{RefusedDomain}}" reject
            match from any for rcpt-to regex "^bounces(\+.*)?@handover\.example$" action "desk"
            match from any for any action "keep"

            """);
        File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var log = Path.Combine(_folder, "log");
        var spool = Directory.CreateDirectory(Path.Combine(_folder, "spool")).FullName;
        File.SetUnixFileMode(spool, (UnixFileMode)0b111_101_101);
        _server = Process.Start(new ProcessStartInfo("/usr/bin/unshare", ["-m", "/bin/sh", "-c",
            $"mount --bind {spool} /var/spool && mount -t tmpfs none /run && exec {Daemon} -d -f {configuration} >>{log} 2>&1"]))
            ?? throw new InvalidOperationException("unshare did not start");
        for (var tries = 0; !await Answers(); tries++)
        {
            if (_server.HasExited || tries == StartTries)
            {
                _unusable = $"no mail server: {Daemon} did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no mount namespace here")}";
                return;
            }
            await Task.Delay(s_look, TestContext.Current.CancellationToken);
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, PatientPort);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadLineAsync())?.StartsWith("220", StringComparison.Ordinal) == true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
