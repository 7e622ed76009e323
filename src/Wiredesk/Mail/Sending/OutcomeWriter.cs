using System.Threading.Channels;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>Writes what became of an issue's mails into the database, many in one transaction, beside the sending.</summary>
internal sealed class OutcomeWriter(DeliveryStore deliveries, long issueId, CancellationTokenSource failed)
{
    /// <summary>Outcomes in one transaction.</summary>
    private const int Batch = 500;

    private readonly Channel<(SettledDelivery Settled, Handover? Handover)> _outcomes = Channel.CreateUnbounded<(SettledDelivery, Handover?)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Has an outcome written. Until it is, its place in the handover file tells it.</summary>
    public void Add(SettledDelivery settled, Handover? handover) => _outcomes.Writer.TryWrite((settled, handover));

    /// <summary>There are no more.</summary>
    public void Complete() => _outcomes.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/>. If the database fails, so does the round; the next finds the outcomes in the handover file.</summary>
    public async Task Run()
    {
        try
        {
            var batch = new List<(SettledDelivery Settled, Handover? Handover)>(Batch);
            while (await _outcomes.Reader.WaitToReadAsync())
            {
                while (batch.Count < Batch && _outcomes.Reader.TryRead(out var outcome))
                    batch.Add(outcome);
                await deliveries.Settle(issueId, [.. batch.Select(outcome => outcome.Settled)], CancellationToken.None);
                foreach (var (_, handover) in batch)
                    handover?.End();
                batch.Clear();
            }
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
