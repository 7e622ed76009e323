using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;

namespace Wiredesk.Desk;

/// <summary>Works on many items at once and gives the results in the order of the items, holding a bounded number.</summary>
public static class OrderedMap
{
    private const int HeldPerThread = 32;

    public static async IAsyncEnumerable<TOut> Map<TIn, TOut>(
        IAsyncEnumerable<TIn> items, Func<TIn, TOut> work, int threads, [EnumeratorCancellation] CancellationToken stop)
    {
        var block = new TransformBlock<TIn, TOut>(work, new ExecutionDataflowBlockOptions
        {
            MaxDegreeOfParallelism = threads,
            BoundedCapacity = threads * HeldPerThread,
            EnsureOrdered = true,
            CancellationToken = stop,
        });
        var feeding = Feed();
        await foreach (var result in block.ReceiveAllAsync(stop))
            yield return result;
        await feeding;
        await block.Completion;

        async Task Feed()
        {
            try
            {
                await foreach (var item in items.WithCancellation(stop))
                {
                    if (!await block.SendAsync(item, stop))
                        return;
                }
                block.Complete();
            }
            catch (Exception error)
            {
                ((IDataflowBlock)block).Fault(error);
                throw;
            }
        }
    }
}
