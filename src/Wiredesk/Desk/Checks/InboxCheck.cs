using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Search;
using Wiredesk.Mail;
using Wiredesk.Mail.Inbox;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether mail that comes back can be taken in from where the settings say.</summary>
internal static class InboxCheck
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    /// <returns>Nothing where no mail is sent.</returns>
    public static async Task<IReadOnlyList<Finding>> Of(Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (!MailIdentity.MailIsOn(settings))
            return [];
        if (InboxAddress.Of(settings.Mail) is not { } address)
            return [Finding.Well("Inbox", "Mail.Inbox is not set: what comes back is not read")];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_longestWait);
        try
        {
            return [Finding.Well("Inbox", $"{address}: {await Look(address, settings.Mail.InboxPassword ?? "", clock, limit.Token)}")];
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [Finding.Wrong("Inbox", $"{address}: no answer within {s_longestWait.TotalSeconds:0} seconds: check Mail.Inbox, and the firewall")];
        }
        catch (InboxException error)
        {
            return [Finding.Wrong("Inbox", error.Message)];
        }
    }

    /// <summary>What was kept unread, for people to look at.</summary>
    public static IEnumerable<Finding> OfUnread(long count)
        => count == 0 ? [] : [Finding.Well("Returned", $"{count} {(count == 1 ? "mail that came back is" : "mails that came back are")} kept unread, as {(count == 1 ? "it changes" : "they change")} nobody: wiredesk bounces --unread lists {(count == 1 ? "it" : "them")}")];

    private static async Task<string> Look(InboxAddress address, string password, TimeProvider clock, CancellationToken stop)
    {
        switch (address)
        {
            case InboxAddress.Imap imap:
                using (var connection = new ImapConnection(imap, password))
                {
                    var folder = await connection.Open(FolderAccess.ReadOnly, stop);
                    return $"answers and lets the desk in, {(await connection.Ask(() => folder.SearchAsync(SearchQuery.NotSeen, stop), stop)).Count} unseen";
                }
            case InboxAddress.Maildir maildir:
                return $"{new MaildirInbox(maildir, clock).Look()} new in it";
            case InboxAddress.Listener listener:
                return await Look(listener, stop);
            default:
                throw new ArgumentOutOfRangeException(nameof(address));
        }
    }

    /// <summary>A desk that serves answers there; before it does, the place must be free.</summary>
    private static async Task<string> Look(InboxAddress.Listener address, CancellationToken stop)
    {
        using var client = new TcpClient(address.At.AddressFamily);
        try
        {
            await client.ConnectAsync(address.At, stop);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            return await reader.ReadLineAsync(stop) is { } greeting && greeting.StartsWith("220 wiredesk ", StringComparison.Ordinal)
                ? "the desk answers" : throw new InboxException($"{address}: something else answers there: give another port in Mail.Inbox");
        }
        catch (SocketException)
        {
            // Nobody listens.
        }
        using var listener = new TcpListener(address.At);
        try
        {
            listener.Start();
            return "free, for wiredesk serve to listen at";
        }
        catch (SocketException error)
        {
            throw new InboxException($"{address}: cannot listen there: {error.Message.TrimEnd('.')}: give a free port of an address that this machine has", error);
        }
    }
}
