using Wiredesk.Mail;
using Wiredesk.Mail.Sending;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether the mail server of the settings answers, lets the desk in, and is spoken to in private.</summary>
internal static class MailCheck
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Finding>> Of(Settings settings, string folder, DateTimeOffset now, CancellationToken stop)
    {
        if (!MailIdentity.MailIsOn(settings))
            return [Finding.Well("Mail", "no server is set: no mail is sent")];
        var server = $"{settings.Mail.Server}:{settings.Mail.Port}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_longestWait);
        try
        {
            await using var connection = new MailConnection(settings, MailIdentity.Of(settings), new MailFolder(folder));
            await connection.Open(limit.Token);
            return [Finding.Well("Mail", $"{server} answers{(settings.Mail.User is null ? "" : " and lets the desk in")}"), TlsCheck.Of(settings.Mail, connection.CertificateEnds, connection.OffersTls, now)];
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [Finding.Wrong("Mail", $"mail server {server}: no answer within {s_longestWait.TotalSeconds:0} seconds: check Mail.Server and Mail.Port, and the firewall")];
        }
        catch (Exception error) when (error is DeskException or MailServerException)
        {
            return [Finding.Wrong("Mail", error.Message)];
        }
    }
}
