using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Wiredesk.Fetching;

namespace Wiredesk.Mail.Inbox;

/// <summary>One connection to a mailbox, which names what is wrong with it.</summary>
internal sealed class ImapConnection(InboxAddress.Imap address, string password) : IDisposable
{
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromMinutes(2);

    private string? _certificateFault;

    public ImapClient Client { get; } = new() { Timeout = (int)s_answerTimeout.TotalMilliseconds };

    /// <summary>Connects, signs in and opens the mailbox.</summary>
    /// <exception cref="InboxException">One of them failed.</exception>
    public async Task<IMailFolder> Open(FolderAccess access, CancellationToken stop)
    {
        Client.ServerCertificateValidationCallback = Judge;
        try
        {
            await Ask(() => Client.ConnectAsync(address.Host, address.Port, Security, stop), stop);
        }
        catch (InboxException error) when (error.InnerException is NotSupportedException)
        {
            throw new InboxException($"{address}: the server offers no TLS, so the password was not sent: give imaps:// and its port, mostly 993", error);
        }
        try
        {
            await Ask(() => Client.AuthenticateAsync(address.User, password, stop), stop);
        }
        catch (InboxException error) when (error.InnerException is AuthenticationException)
        {
            throw new InboxException($"{address}: the server does not let the desk in: {error.InnerException.Message.Trim()}: check the user in Mail.Inbox, and Mail.InboxPassword", error);
        }
        try
        {
            var folder = await Ask(() => Client.GetFolderAsync(address.Folder, stop), stop);
            await Ask(() => folder.OpenAsync(access, stop), stop);
            return folder;
        }
        catch (InboxException error) when (error.InnerException is FolderNotFoundException)
        {
            throw new InboxException($"{address}: there is no mailbox {address.Folder}: make it, or set Mail.Inbox to another", error);
        }
    }

    /// <summary>Gives a command; what the server or the network has against it is an <see cref="InboxException"/>.</summary>
    public async Task<T> Ask<T>(Func<Task<T>> command, CancellationToken stop)
    {
        try
        {
            return await command();
        }
        catch (SslHandshakeException error)
        {
            stop.ThrowIfCancellationRequested();
            // The library's own words are those of a page of help.
            throw new InboxException($"{address}: {_certificateFault ?? $"TLS could not be agreed on: {error.GetBaseException().Message.Trim()}: check the port in Mail.Inbox, and whether it is imaps:// or imap://"}", error);
        }
        catch (Exception error) when (IsServerTrouble(error))
        {
            stop.ThrowIfCancellationRequested();
            throw new InboxException($"{address}: {error.Message.Trim()}", error);
        }
    }

    /// <inheritdoc cref="Ask{T}"/>
    public Task Ask(Func<Task> command, CancellationToken stop)
        => Ask(async () =>
        {
            await command();
            return true;
        }, stop);

    public void Dispose() => Client.Dispose();

    // A server on this machine is not overheard.
    private SecureSocketOptions Security => address.IsTls ? SecureSocketOptions.SslOnConnect
        : address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip)) ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _certificateFault = errors == SslPolicyErrors.None ? null
            : $"{CertificateFault.Describe(certificate, chain, errors)}: {(errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "set Mail.Inbox to a name it is for" : "mend that at the server, or here")}";
        return _certificateFault is null;
    }

    private static bool IsServerTrouble(Exception error)
        => error is ImapCommandException or ImapProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or AuthenticationException
            or FolderNotFoundException or FolderNotOpenException or MessageNotFoundException or IOException or SocketException or TimeoutException or NotSupportedException
            // A library's time-out is a cancellation of its own.
            or OperationCanceledException;
}
