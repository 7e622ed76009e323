using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.IO;
using Wiredesk.Fetching;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// One connection to the mail server of the settings, opened when first used, reopened when lost; what goes through it is
/// signed where the settings have a key. Not for use by two at a time.
/// </summary>
public sealed class MailConnection(Settings settings, MailIdentity identity, MailFolder folder) : IAsyncDisposable
{
    /// <summary>How long one answer of the server is waited for. RFC 5321, 4.5.3.2 asks for minutes.</summary>
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromMinutes(2);

    /// <summary>How long a connection may take to come about.</summary>
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(30);

    private readonly MailClient _client = new() { Timeout = (int)s_answerTimeout.TotalMilliseconds, LocalDomain = identity.Domain };
    private readonly DkimSignature? _signature = SignatureOf(settings, identity, folder);
    private HandoverStream? _stream;
    private string? _certificateFault;

    /// <summary>Mails the server took on this connection.</summary>
    private int _taken;

    /// <summary>Whether the server would encrypt a connection that is not.</summary>
    public bool OffersTls => _client.Capabilities.HasFlag(SmtpCapabilities.StartTLS);

    /// <summary>When the certificate ends that the server showed; null where the connection is not encrypted.</summary>
    public DateTimeOffset? CertificateEnds { get; private set; }

    /// <summary>Connects and signs in, unless that was done.</summary>
    /// <exception cref="MailServerException">The server cannot be reached or does not let us in.</exception>
    /// <exception cref="DeskException">The settings do not fit together.</exception>
    public async Task Open(CancellationToken stop)
    {
        var mail = settings.Mail;
        if (_client.IsConnected && (mail.User is null || _client.IsAuthenticated))
            return;
        // One that is connected and not signed in would have each mail refused.
        await Close();
        try
        {
            _stream = await Connect(mail, stop);
            _taken = 0;
            _client.ServerCertificateValidationCallback = Judge;
            await _client.ConnectAsync(_stream, mail.Server, mail.Port, SecurityOf(mail), stop);
            if (mail.User is null)
                return;
            if (!_client.IsSecure && mail.Security is not "none")
            {
                await Close();
                throw new MailServerException($"mail server {mail.Server}:{mail.Port}: offers no TLS, so the password was not sent: set Mail.Security to \"none\" if it may go in the clear");
            }
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
    public Task<SendOutcome> Send(MimeMessage message, MailboxAddress recipient) => Send(message, null, identity.From, recipient, null);

    /// <summary>The same with a return path of its own, noting how far it came.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="body">Its body as it is written, where that is known.</param>
    /// <param name="returnTo">The return path.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="handover">Where to note how far it came.</param>
    internal async Task<SendOutcome> Send(MimeMessage message, MemoryStream? body, MailboxAddress returnTo, MailboxAddress recipient, Handover? handover)
    {
        // Signed in the form it is sent in; an address beyond ASCII needs SMTPUTF8 (RFC 6531).
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = recipient.IsInternational && _client.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        var known = body is null ? default : body.GetBuffer().AsMemory(0, (int)body.Length);
        _signature?.Sign(message, format, known.Span);
        _client.MailBytes = Measure(message, format, known.Length);
        if (await TrySend(message, format, returnTo, recipient, handover) is { } outcome)
            return outcome;
        await Close();
        await Open(CancellationToken.None);
        return await TrySend(message, format, returnTo, recipient, handover) ?? throw new InvalidOperationException("a fresh connection has had no mail");
    }

    /// <returns>The outcome; null where the server takes no more mails on this connection, after it took some.</returns>
    private async Task<SendOutcome?> TrySend(MimeMessage message, FormatOptions format, MailboxAddress returnTo, MailboxAddress recipient, Handover? handover)
    {
        var stream = _stream ?? throw new InvalidOperationException("the connection was not opened");
        var progress = new Progress(stream, _client.MailBytes);
        stream.Begin(handover);
        try
        {
            var answer = await _client.SendAsync(format, message, returnTo, [recipient], CancellationToken.None, progress);
            handover?.Note(HandoverPhase.Accepted);
            _taken++;
            return new SendOutcome.Accepted(answer);
        }
        catch (SmtpCommandException error) when (_taken > 0 && IsFull(error))
        {
            return null;
        }
        catch (SmtpCommandException error) when (error.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            handover?.Note(HandoverPhase.NotNow);
            throw new MailServerException($"mail server {settings.Mail.Server}: sender {returnTo.Address}: {Answer(error)}", error);
        }
        catch (SmtpCommandException error)
        {
            var refused = (int)error.StatusCode >= 500;
            handover?.Note(refused ? HandoverPhase.Refused : HandoverPhase.NotNow);
            return refused ? new SendOutcome.Refused(Answer(error), SmtpStatus.Of(error)) : new SendOutcome.NotNow(Answer(error), SmtpStatus.Of(error));
        }
        catch (ServiceNotAuthenticatedException error)
        {
            handover?.Note(HandoverPhase.NotNow);
            throw new MailServerException($"mail server {settings.Mail.Server}: wants a user and password: set Mail.User and Mail.Password", error);
        }
        catch (NotSupportedException error)
        {
            // An address beyond ASCII, and a server without SMTPUTF8.
            handover?.Note(HandoverPhase.Refused);
            return new SendOutcome.Refused(error.Message, null);
        }
        catch (Exception error) when (IsServerTrouble(error))
        {
            return progress.IsEnding
                ? new SendOutcome.Unknown($"outcome unknown: {error.Message.Trim()}")
                : new SendOutcome.NotNow(error.Message.Trim(), null);
        }
        finally
        {
            stream.Finish();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _client.Dispose();
        _signature?.Dispose();
        if (_stream is not null)
            await _stream.DisposeAsync();
    }

    private async Task Close()
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
    }

    /// <param name="message">The mail.</param>
    /// <param name="format">How it will be written.</param>
    /// <param name="body">The length of its body, where that is known.</param>
    private static long Measure(MimeMessage message, FormatOptions format, int body)
    {
        using var measuring = new MeasuringStream();
        message.WriteTo(format, measuring, headersOnly: body > 0);
        return measuring.Length + body;
    }

    private async Task<HandoverStream> Connect(MailSettings mail, CancellationToken stop)
    {
        if (_stream is not null)
            await _stream.DisposeAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_connectTimeout);
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(mail.Server, mail.Port, limit.Token);
            return new HandoverStream(client.GetStream(), s_answerTimeout);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            client.Dispose();
            throw new TimeoutException($"no connection within {s_connectTimeout.TotalSeconds:0} seconds", error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static DkimSignature? SignatureOf(Settings settings, MailIdentity identity, MailFolder folder)
        => settings.Mail.DkimKey.Length == 0 ? null : new DkimSignature(DkimKey.Load(DkimKey.PathOf(settings.Mail, folder.Path)), identity.Domain, settings.Mail.DkimSelector);

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

    /// <summary>Many servers take only so many mails on a connection: they close it (421), or refuse the next sender for now.</summary>
    private static bool IsFull(SmtpCommandException error)
        => error.StatusCode == SmtpStatusCode.ServiceNotAvailable || (error.ErrorCode == SmtpErrorCode.SenderNotAccepted && (int)error.StatusCode < 500);

    private static string Answer(SmtpCommandException error) => $"{(int)error.StatusCode} {OneLine.Of(error.Message)}";

    private static bool IsServerTrouble(Exception error)
        => error is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException
            or IOException or SocketException or TimeoutException or NotSupportedException;

    /// <summary>The size is known before the client asks for it, and from it when all of a mail is on its way.</summary>
    private sealed class MailClient : SmtpClient
    {
        public long MailBytes { get; set; }

        /// <summary>Mails come as they can be sent everywhere; one that is signed must not be changed.</summary>
        protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
        {
            // Nothing.
        }

        protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) => Task.FromResult(MailBytes);
    }

    /// <summary>Learns from the client's progress when all of a mail has been written but for its end.</summary>
    private sealed class Progress(HandoverStream stream, long mailBytes) : ITransferProgress
    {
        public bool IsEnding { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            if (bytesTransferred < mailBytes)
                return;
            IsEnding = true;
            stream.IsEnding();
        }
    }
}
