using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Wiredesk.Tests.Mail.Inbox;

[assembly: AssemblyFixture(typeof(ImapServerFixture))]

namespace Wiredesk.Tests.Mail.Inbox;

/// <summary>
/// A real IMAP server for tests: Dovecot (Debian's dovecot-imapd) on free loopback ports, with everything it writes in a temporary folder.
/// Each user there may be has a mailbox of their own. Needs root, and skips with the reason without.
/// </summary>
public sealed class ImapServerFixture : IAsyncLifetime
{
    public const string Password = "secret";

    private const string Daemon = "/usr/sbin/dovecot";
    private const int StartTries = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-imap-").FullName;
    private readonly List<Process> _servers = [];
    private string? _unusable;

    /// <summary>Tells by itself when mail comes (IDLE).</summary>
    public int Port { get; } = FreePort();

    /// <summary>The same mailboxes, where it has to be asked.</summary>
    public int PlainPort { get; } = FreePort();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Daemon))
            _unusable = $"no IMAP server: {Daemon} is not installed (Debian: apt-get install dovecot-imapd)";
        else if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            _unusable = $"no IMAP server: {Daemon} runs only as root";
        else
            await Start();
    }

    /// <summary>Skips the running test, with the reason, where there is no server.</summary>
    public void Need()
    {
        if (_unusable is not null)
            Assert.Skip(_unusable);
    }

    public string AddressOf(string user, string folder = "INBOX") => $"imap://{user}@127.0.0.1:{Port}/{folder}";

    /// <summary>Leaves a mail in a user's mailbox, as a server that delivers does.</summary>
    public void Deliver(string user, string name, byte[] message)
    {
        foreach (var part in (string[])["tmp", "cur", "new"])
            Open(Directory.CreateDirectory(Path.Combine(MailboxOf(user), part)).FullName);
        Open(Path.GetDirectoryName(MailboxOf(user))!);
        Open(MailboxOf(user));
        var written = Path.Combine(MailboxOf(user), "tmp", name);
        File.WriteAllBytes(written, message);
        Open(written);
        File.Move(written, Path.Combine(MailboxOf(user), "new", name));
    }

    /// <summary>How many mails of a user are marked as seen.</summary>
    public int SeenOf(string user)
    {
        var cur = Path.Combine(MailboxOf(user), "cur");
        return Directory.Exists(cur) ? Directory.GetFiles(cur).Count(file => file.Split(":2,")[^1].Contains('S', StringComparison.Ordinal)) : 0;
    }

    /// <summary>Has the server number a user's mails anew.</summary>
    public void Renumber(string user)
    {
        foreach (var file in Directory.GetFiles(MailboxOf(user), "dovecot*"))
            File.Delete(file);
    }

    /// <summary>Breaks off all connections and starts anew.</summary>
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

    private string MailboxOf(string user) => Path.Combine(_folder, "mail", user, "Maildir");

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    private async Task Stop()
    {
        foreach (var server in _servers)
        {
            using (var asked = Process.Start("kill", ["-TERM", $"{server.Id}"]))
                await asked.WaitForExitAsync();
            if (!server.WaitForExit(s_patience))
                server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }
        _servers.Clear();
    }

    [UnsupportedOSPlatform("windows")]
    private async Task Start()
    {
        // The server works as nobody, who must be able to get there.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        Open(Directory.CreateDirectory(Path.Combine(_folder, "mail")).FullName);
        await StartOne("idle", Port, "");
        await StartOne("plain", PlainPort, "imap_capability = IMAP4rev1 SASL-IR LITERAL+ ID UIDPLUS");
    }

    private async Task StartOne(string name, int port, string more)
    {
        var configuration = Path.Combine(_folder, $"{name}.conf");
        var log = Path.Combine(_folder, $"{name}.log");
        await File.WriteAllTextAsync(configuration, $$"""
            base_dir = {{_folder}}/{{name}}
            state_dir = {{_folder}}/{{name}}
            log_path = {{log}}
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            default_login_user = nobody
            default_internal_user = nobody
            default_internal_group = nogroup
            mail_location = maildir:{{_folder}}/mail/%u/Maildir
            mail_max_userip_connections = 100
            first_valid_uid = 0
            {{more}}
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{_folder}}/mail/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }

            """);
        var server = Process.Start(Daemon, ["-F", "-c", configuration]);
        _servers.Add(server);
        for (var tries = 0; !await Answers(port); tries++)
        {
            if (server.HasExited || tries == StartTries)
            {
                _unusable = $"no IMAP server: {Daemon} did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "it wrote no log")}";
                return;
            }
            await Task.Delay(s_look, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadLineAsync())?.StartsWith("* OK", StringComparison.Ordinal) == true;
        }
        catch (Exception error) when (error is SocketException or IOException)
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
