using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Status;

/// <summary>Keeps in the store what this process has done at each stage.</summary>
public sealed class StageCountLog(StageMeter meter, StageCountStore counts, NodePlace place, TimeProvider clock)
{
    private static readonly TimeSpan s_forgetEvery = TimeSpan.FromHours(1);

    private DateTimeOffset _forgotten;

    /// <summary>Writes what is new since the last time; where that fails, it is written the next time.</summary>
    public async Task Write(CancellationToken stop)
    {
        var news = meter.TakeNews();
        try
        {
            if (news.Count > 0)
                await counts.Add(place.Node?.Id ?? "", news, stop);
        }
        catch
        {
            meter.GiveBack(news);
            throw;
        }
        if (clock.GetUtcNow() - _forgotten < s_forgetEvery)
            return;
        await counts.Forget(stop);
        _forgotten = clock.GetUtcNow();
    }
}
