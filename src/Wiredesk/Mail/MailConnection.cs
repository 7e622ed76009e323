using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Wiredesk.Fetching;

namespace Wiredesk.Mail;

/// <summary>One connection to the mail server of the settings, opened when first used, reopened when lost. Not for use by two at a time.</summary>
public sealed class MailConnection(Settings settings, MailIdentity identity) : IAsyncDisposable
{
    /// <summary>How long one answer of the server is waited for. RFC 5321, 4.5.3.2 asks for minutes.</summary>
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromMinutes(2);

    private readonly SmtpClient _client = new() { Timeout = (int)s_answerTimeout.TotalMilliseconds, LocalDomain = identity.Domain };
    private string? _certificateFault;

    /// <summary>Whether the server would encrypt a connection that is not.</summary>
    public bool OffersTls => _client.Capabilities.HasFlag(SmtpCapabilities.StartTLS);

    /// <summary>When the certificate ends that the server showed; null where the connection is not encrypted.</summary>
    public DateTimeOffset? CertificateEnds { get; private set; }

    /// <summary>Connects and signs in, unless that was done.</summary>
    /// <exception cref="MailServerException">The server cannot be reached or does not let us in.</exception>
    /// <exception cref="DeskException">The settings do not fit together.</exception>
    public async Task Open(CancellationToken stop)
    {
        if (_client.IsConnected)
            return;
        var mail = settings.Mail;
        try
        {
            _client.ServerCertificateValidationCallback = Judge;
            await _client.ConnectAsync(mail.Server, mail.Port, SecurityOf(mail), stop);
            if (mail.User is null)
                return;
            if (!_client.IsSecure && mail.Security is not "none")
                throw new DeskException($"mail server {mail.Server}:{mail.Port}: offers no TLS, so the password was not sent: set Mail.Security to \"none\" if it may go in the clear");
            await _client.AuthenticateAsync(mail.User, mail.Password ?? "", stop);
        }
        catch (SslHandshakeException error)
        {
            stop.ThrowIfCancellationRequested();
            // The library's own words are those of a page of help.
            throw new MailServerException($"mail server {mail.Server}:{mail.Port}: {_certificateFault ?? $"TLS could not be agreed on: {error.GetBaseException().Message.Trim()}: check Mail.Port and Mail.Security"}", error);
        }
        catch (Exception error) when (IsServerTrouble(error))
        {
            throw new MailServerException($"mail server {mail.Server}:{mail.Port}: {error.Message.Trim()}", error);
        }
    }

    /// <summary>
    /// Hands one mail over. It is not broken off half way when the desk stops: a mail begun is finished, within the timeout of
    /// an answer, so that its outcome is known.
    /// </summary>
    /// <exception cref="MailServerException">The server does not let this sender send.</exception>
    public async Task<SendOutcome> Send(MimeMessage message, MailboxAddress recipient)
    {
        var handing = new Handing();
        try
        {
            return new SendOutcome.Accepted(await _client.SendAsync(FormatOptions.Default, message, identity.From, [recipient], CancellationToken.None, handing));
        }
        catch (SmtpCommandException error) when (error.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            throw new MailServerException($"mail server {settings.Mail.Server}: sender {identity.From.Address}: {Answer(error)}", error);
        }
        catch (SmtpCommandException error)
        {
            return (int)error.StatusCode >= 500 ? new SendOutcome.Refused(Answer(error)) : new SendOutcome.NotNow(Answer(error));
        }
        catch (ServiceNotAuthenticatedException error)
        {
            throw new MailServerException($"mail server {settings.Mail.Server}: wants a user and password: set Mail.User and Mail.Password", error);
        }
        catch (NotSupportedException error)
        {
            // An address beyond ASCII, and a server without SMTPUTF8.
            return new SendOutcome.Refused(error.Message);
        }
        catch (Exception error) when (IsServerTrouble(error))
        {
            return handing.Begun
                ? new SendOutcome.Unknown($"outcome unknown: {error.Message.Trim()}")
                : new SendOutcome.NotNow(error.Message.Trim());
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(quit: true);
        }
        catch (Exception error) when (IsServerTrouble(error))
        {
            // Everything was answered before QUIT; nothing hangs on the answer to it.
        }
        finally
        {
            _client.Dispose();
        }
    }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        CertificateEnds = (certificate as X509Certificate2)?.NotAfter;
        _certificateFault = errors == SslPolicyErrors.None ? null
            : $"{CertificateFault.Describe(certificate, chain, errors)}: {(errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "set Mail.Server to a name it is for" : "mend that at the server, or here")}";
        return _certificateFault is null;
    }

    private static SecureSocketOptions SecurityOf(MailSettings mail) => mail.Security switch
    {
        "auto" => SecureSocketOptions.Auto,
        "tls" => SecureSocketOptions.SslOnConnect,
        "starttls" => SecureSocketOptions.StartTls,
        "none" => SecureSocketOptions.None,
        _ => throw new DeskException($"setting Mail.Security \"{mail.Security}\": not known: use auto, tls, starttls or none"),
    };

    private static string Answer(SmtpCommandException error) => $"{(int)error.StatusCode} {error.Message.Trim()}";

    private static bool IsServerTrouble(Exception error)
        => error is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException
            or IOException or SocketException or TimeoutException or NotSupportedException;

    /// <summary>Notes whether any of the mail itself went on the wire.</summary>
    private sealed class Handing : ITransferProgress
    {
        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
