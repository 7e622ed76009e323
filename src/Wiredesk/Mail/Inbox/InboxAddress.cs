using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Wiredesk.Mail.Inbox;

/// <summary>Where mail comes back to, as the setting <c>Mail.Inbox</c> says it.</summary>
public abstract partial record InboxAddress
{
    private const int ImapsPort = 993;
    private const int ImapPort = 143;
    private const string Forms = "give imaps://user@host/INBOX, maildir:/path, lmtp://127.0.0.1:2424 or smtp://127.0.0.1:2525, or leave it out";

    /// <summary>A mailbox on a server (RFC 9051).</summary>
    /// <param name="Host">The server's name.</param>
    /// <param name="Port">Its port.</param>
    /// <param name="IsTls">Whether it is encrypted from the first byte (RFC 8314), else by STARTTLS.</param>
    /// <param name="User">Who signs in.</param>
    /// <param name="Folder">The mailbox's name.</param>
    public sealed record Imap(string Host, int Port, bool IsTls, string User, string Folder) : InboxAddress
    {
        public override string ToString() => $"{(IsTls ? "imaps" : "imap")}://{User}@{Host}:{Port}/{Folder}";
    }

    /// <summary>A folder in which a mail server on this machine leaves a file for each mail.</summary>
    public sealed record Maildir(string Path) : InboxAddress
    {
        public override string ToString() => $"maildir:{Path}";
    }

    /// <summary>A server of our own, to which another mail server hands mail over: by LMTP (RFC 2033), else by SMTP (RFC 5321).</summary>
    public sealed record Listener(IPEndPoint At, bool IsLmtp) : InboxAddress
    {
        public override string ToString() => $"{(IsLmtp ? "lmtp" : "smtp")}://{At}";
    }

    /// <summary>What a setting says; null when none is set.</summary>
    /// <exception cref="DeskException">It is of no form there is; the message names cause and way out.</exception>
    public static InboxAddress? Of(MailSettings settings)
    {
        var text = settings.Inbox;
        if (text.Length == 0)
            return null;
        if (MaildirForm().Match(text) is { Success: true } maildir)
            return Path.IsPathRooted(maildir.Groups["path"].Value) ? new Maildir(maildir.Groups["path"].Value) : throw Fault(text, "the path of a maildir must be whole: give maildir:/var/mail/desk");
        if (ServerForm().Match(text) is not { Success: true } form)
            throw Fault(text, Forms);
        var (scheme, host) = (form.Groups["scheme"].Value.ToLowerInvariant(), form.Groups["host"].Value);
        return scheme is "imap" or "imaps" ? ImapOf(text, form, scheme == "imaps", host, settings) : ListenerOf(text, form, scheme == "lmtp", host, settings);
    }

    /// <summary>What is wrong with the setting, for a start to tell; null when nothing is.</summary>
    public static string? FaultOf(MailSettings settings)
    {
        try
        {
            Of(settings);
            return null;
        }
        catch (DeskException error)
        {
            return error.Message;
        }
    }

    private static Imap ImapOf(string text, Match form, bool isTls, string host, MailSettings settings)
    {
        var user = Uri.UnescapeDataString(form.Groups["user"].Value);
        if (user.Length == 0)
            throw Fault(text, "nobody to sign in as: give imaps://user@host/INBOX");
        if (form.Groups["user"].Value.Contains(':'))
            throw new DeskException("setting Mail.Inbox: holds a password: set Mail.InboxPassword to it, and leave it out of the address");
        if (settings.InboxPassword is not { Length: > 0 })
            throw Fault(text, "a mailbox needs a password: set Mail.InboxPassword");
        var folder = Uri.UnescapeDataString(form.Groups["folder"].Value);
        return new Imap(host.Trim('[', ']'), PortOf(text, form, isTls ? ImapsPort : ImapPort), isTls, user, folder.Length > 0 ? folder : "INBOX");
    }

    // A name is not looked up: it may come to stand for an address that the whole net can reach.
    private static Listener ListenerOf(string text, Match form, bool isLmtp, string host, MailSettings settings)
    {
        if (form.Groups["user"].Length > 0 || form.Groups["folder"].Length > 0 || form.Groups["port"].Length == 0)
            throw Fault(text, $"a listener has an address and a port, and nothing else: give {(isLmtp ? "lmtp://127.0.0.1:2424" : "smtp://127.0.0.1:2525")}");
        var address = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? literal : throw Fault(text, "not an IP address of this machine: give the one to listen at, such as 127.0.0.1");
        if (settings.ReturnPath.Length == 0)
            throw Fault(text, "takes mail for the address of Mail.ReturnPath only: set that too");
        return new Listener(new IPEndPoint(address, PortOf(text, form, 0)), isLmtp);
    }

    private static int PortOf(string text, Match form, int usual)
        => form.Groups["port"].Length == 0 ? usual
            : int.TryParse(form.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : throw Fault(text, "no such port: give 1 to 65535");

    private static DeskException Fault(string text, string wayOut) => new($"setting Mail.Inbox \"{text}\": {wayOut}");

    [GeneratedRegex(@"^maildir:(?://)?(?<path>/?[^/].*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MaildirForm();

    // A user may be an address, with an at sign of its own.
    [GeneratedRegex(@"^(?<scheme>imaps?|lmtp|smtp)://(?:(?<user>[^/]*)@)?(?<host>\[[0-9A-Fa-f:.]+\]|[^@:/\[\]]+)(?::(?<port>[0-9]*))?(?:/(?<folder>.*))?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ServerForm();
}
