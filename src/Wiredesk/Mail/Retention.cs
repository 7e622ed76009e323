using System.Data.Common;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Erases what need not be kept of subscribers any more. The page on privacy tells these spans. One node does it at a time.</summary>
public sealed class Retention(SubscriberStore subscribers, DeliveryStore deliveries, Leadership leadership, TimeProvider clock, ILogger<Retention> log)
{
    /// <summary>A request for mail that nobody confirmed is erased after so many days.</summary>
    public const int UnconfirmedDays = 30;

    /// <summary>Who left is erased after so many days, but for a keyed hash of the address.</summary>
    public const int LeftDays = 365;

    /// <summary>What mail servers said of a mail, and what came back of it, is erased after so many days.</summary>
    public const int AnswerDays = 90;

    private const string Work = "erase subscribers";

    /// <summary>So many subscribers in one transaction, so that nobody else waits long for the database.</summary>
    private const int Batch = 200;

    private static readonly TimeSpan s_every = TimeSpan.FromHours(6);

    /// <summary>Issues before this have been gone through since the start.</summary>
    private DateTimeOffset _answersUntil = DateTimeOffset.UnixEpoch;

    /// <summary>Erases what is due now and then, until stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await leadership.Of(Work, stop) is not null)
                    await Erase(stop);
            }
            catch (DbException error) when (!stop.IsCancellationRequested)
            {
                log.LogError(error, "retention: the database failed; tried again in {Hours:0} hours", s_every.TotalHours);
            }
            await Task.Delay(s_every, clock, stop);
        }
    }

    /// <summary>Erases what is due.</summary>
    public async Task Erase(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        while (await subscribers.Forget(now.AddDays(-UnconfirmedDays), now.AddDays(-LeftDays), Batch, stop) == Batch)
            stop.ThrowIfCancellationRequested();
        var before = now.AddDays(-AnswerDays);
        await deliveries.ForgetAnswers(_answersUntil, before, stop);
        _answersUntil = before;
    }
}
