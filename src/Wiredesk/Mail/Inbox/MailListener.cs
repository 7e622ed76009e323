using System.Net.Sockets;
using Wiredesk.Mail.Sending;

namespace Wiredesk.Mail.Inbox;

/// <summary>
/// A mail server of our own that takes what comes back and nothing else, by LMTP (RFC 2033) or SMTP (RFC 5321). It is meant for
/// another mail server, on this machine or in the house, to hand over to.
/// </summary>
internal sealed class MailListener(InboxAddress.Listener address, ReturnAddresses returns, TimeProvider clock, ILogger log) : IInbox
{
    /// <summary>Connections at once; more are told to come again.</summary>
    public const int MostConnections = 20;

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    public async Task Run(Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        using var listener = Listen();
        log.LogInformation("inbox {Address}: listens", address);
        var sessions = new List<Task>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop);
                sessions.RemoveAll(session => session.IsCompleted);
                sessions.Add(Serve(client, isFull: sessions.Count >= MostConnections, handle, ending.Token));
            }
        }
        catch (SocketException error)
        {
            throw Trouble(error);
        }
        finally
        {
            // Nobody is let in any more, and who is in is asked to come again.
            listener.Stop();
            await ending.CancelAsync();
            await Task.WhenAll(sessions);
        }
    }

    private TcpListener Listen()
    {
        var listener = new TcpListener(address.At);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw Trouble(error);
        }
    }

    private async Task Serve(TcpClient client, bool isFull, Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            try
            {
                var session = new MailSession(stream, address.IsLmtp, returns, handle, clock, log);
                if (isFull)
                    await session.TurnAway(stop).WaitAsync(s_farewell, clock, stop);
                else
                    await session.Run(stop);
            }
            catch (Exception error) when (error is IOException or SocketException or TimeoutException or OperationCanceledException)
            {
                // The other side went away, or said nothing for too long: what was not answered with 250 it sends again.
                log.LogDebug(error, "inbox {Address}: a connection ended", address);
            }
            catch (Exception error)
            {
                log.LogError(error, "inbox {Address}: a connection failed", address);
            }
        }
    }

    private InboxException Trouble(SocketException error) => new($"{address}: cannot listen there: {error.Message.TrimEnd('.')}: give a free port of an address that this machine has", error);
}
