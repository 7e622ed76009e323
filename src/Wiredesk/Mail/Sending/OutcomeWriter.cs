using System.Threading.Channels;
using Wiredesk.Desk;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>Writes what became of an issue's mails into the database, many in one transaction, beside the sending.</summary>
internal sealed class OutcomeWriter(DeliveryStore deliveries, long issueId, StageMeter meter, TimeProvider clock, CancellationTokenSource failed)
{
    /// <summary>Outcomes in one transaction at most.</summary>
    private const int Batch = Among.Most;

    /// <summary>So many outcomes are written at once; fewer when some time has passed.</summary>
    private const int Enough = 100;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(200);

    private readonly StepSignal _enough = new();
    private int _waiting;

    private readonly Channel<(SettledDelivery Settled, Handover? Handover)> _outcomes = Channel.CreateUnbounded<(SettledDelivery, Handover?)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Has an outcome written. Until it is, its place in the handover file tells it.</summary>
    public void Add(SettledDelivery settled, Handover? handover)
    {
        _outcomes.Writer.TryWrite((settled, handover));
        if (Interlocked.Increment(ref _waiting) >= Enough)
            _enough.Wake();
    }

    /// <summary>There are no more.</summary>
    public void Complete()
    {
        _outcomes.Writer.TryComplete();
        _enough.Wake();
    }

    /// <summary>Writes until <see cref="Complete"/>. If the database fails, so does the round; the next finds the outcomes in the handover file.</summary>
    public async Task Run()
    {
        try
        {
            var batch = new List<(SettledDelivery Settled, Handover? Handover)>(Batch);
            while (await _outcomes.Reader.WaitToReadAsync())
            {
                if (!_outcomes.Reader.Completion.IsCompleted && _waiting < Enough)
                    await _enough.Wait(s_longestWait, clock, CancellationToken.None);
                while (batch.Count < Batch && _outcomes.Reader.TryRead(out var outcome))
                    batch.Add(outcome);
                Interlocked.Add(ref _waiting, -batch.Count);
                await deliveries.Settle(issueId, [.. batch.Select(outcome => outcome.Settled)], CancellationToken.None);
                foreach (var (settled, handover) in batch)
                {
                    handover?.End();
                    if (settled.WasTried)
                        Count(settled);
                }
                batch.Clear();
            }
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private void Count(SettledDelivery settled)
    {
        meter.Settled(settled.State, 1);
        if (settled.Error is { } error)
            meter.Failed(WorkStage.Send, $"issue {issueId}, subscriber {settled.SubscriberId}: {error}");
    }
}
