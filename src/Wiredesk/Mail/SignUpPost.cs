using System.Threading.Channels;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>
/// Mails those who used the sign-up form, after the page has answered: how long the page takes tells nothing about an
/// address. What waits is held in memory; one whose mail was lost by a restart asks again.
/// </summary>
public sealed class SignUpPost(SubscriberStore subscribers, Settings settings, MailFolder folder, TimeProvider clock, ILogger<SignUpPost> log)
{
    /// <summary>Mails that may wait at once; the form says "later" beyond it.</summary>
    private const int Capacity = 1000;
    private const int MaxTries = 6;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(30);

    private readonly Channel<Subscriber> _asked = Channel.CreateBounded<Subscriber>(Capacity);

    /// <summary>Those to be tried, by when; kept when the work breaks off and begins anew.</summary>
    private readonly PriorityQueue<(Subscriber Subscriber, int Tries), DateTimeOffset> _waiting = new();

    /// <summary>Puts a mail in line.</summary>
    /// <returns>Whether there was room.</returns>
    public bool Post(Subscriber subscriber) => _asked.Writer.TryWrite(subscriber);

    /// <summary>Whether there is room for another mail.</summary>
    public bool HasRoom => _asked.Reader.Count < Capacity;

    /// <summary>Mails until stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        while (true)
        {
            while (_waiting.Count < Capacity && _asked.Reader.TryRead(out var subscriber))
                _waiting.Enqueue((subscriber, 0), clock.GetUtcNow());
            await using (var connection = new MailConnection(settings, identity, folder))
            {
                while (_waiting.TryPeek(out var next, out var due) && due <= clock.GetUtcNow())
                {
                    // It stays in line until it is known what became of it.
                    var isDone = await Sent(next.Subscriber, connection, identity, stop);
                    _waiting.Dequeue();
                    if (!isDone && next.Tries + 1 < MaxTries)
                        _waiting.Enqueue((next.Subscriber, next.Tries + 1), clock.GetUtcNow() + RetryPause.Doubled(s_firstPause, s_longestPause, next.Tries + 1));
                }
            }
            await Wait(stop);
        }
    }

    /// <returns>Whether the mail is dealt with; false when it may be tried again.</returns>
    private async Task<bool> Sent(Subscriber subscriber, MailConnection connection, MailIdentity identity, CancellationToken stop)
    {
        // Another may have come of it meanwhile: confirmed by an earlier mail, or erased.
        if (await subscribers.ByToken(subscriber.Token, stop) is not { } current || MailAddress.Parse(current.Address) is not { } recipient)
            return true;
        using var message = SignUpMail.Of(current, await subscribers.EditionsOf(current.Id, stop), recipient, settings, identity, clock.GetUtcNow());
        try
        {
            await connection.Open(stop);
            switch (await connection.Send(message, recipient))
            {
                case SendOutcome.NotNow later:
                    log.LogInformation("sign-up mail to subscriber {Subscriber}: {Error}", current.Id, later.Error);
                    return false;
                case SendOutcome.Refused refused:
                    log.LogInformation("sign-up mail to subscriber {Subscriber}: {Error}: given up", current.Id, refused.Error);
                    return true;
                case SendOutcome.Unknown unknown:
                    log.LogInformation("sign-up mail to subscriber {Subscriber}: {Error}", current.Id, unknown.Error);
                    return true;
                default:
                    return true;
            }
        }
        catch (MailServerException error)
        {
            log.LogWarning("sign-up mail: {Error}", error.Message);
            return false;
        }
    }

    private async Task Wait(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var tasks = new List<Task>();
        if (_waiting.Count < Capacity)
            tasks.Add(_asked.Reader.WaitToReadAsync(either.Token).AsTask());
        if (_waiting.TryPeek(out _, out var due))
        {
            var pause = due - clock.GetUtcNow();
            tasks.Add(Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock, either.Token));
        }
        await await Task.WhenAny(tasks);
        await either.CancelAsync();
    }
}
