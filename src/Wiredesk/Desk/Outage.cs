using Wiredesk.Fetching;
using Wiredesk.News;

namespace Wiredesk.Desk;

/// <summary>
/// Tells a machine without a network from feeds that fail each for itself: what all have in common is said once, and the
/// feeds are counted until a host answers again. They are polled as ever.
/// </summary>
public sealed class Outage(ILogger<Outage> log)
{
    /// <summary>Hosts of which none can be found, one after another and none between that can: feeds seldom die so together.</summary>
    public const int Enough = 3;

    private readonly Lock _lock = new();
    private readonly List<(Feed Feed, string Error)> _untold = [];
    private bool _isOn;
    private int _failed;

    /// <summary>What is said of it, wherever it is said.</summary>
    public static string Advice(string error) => $"{error}: this machine seems to have no network, or no name server that answers: check its connection";

    /// <summary>Some host answered, whatever it said.</summary>
    public void Reached()
    {
        lock (_lock)
        {
            if (_isOn)
                log.LogInformation("network: hosts answer again; {Failed} polls failed meanwhile, and are made up for when their feeds are due", _failed);
            (_isOn, _failed) = (false, 0);
            TellEach();
        }
    }

    /// <summary>A host could not be reached, which may be for lack of a network.</summary>
    public void Failed(Feed feed, string error)
    {
        lock (_lock)
        {
            _failed++;
            if (_isOn)
                return;
            _untold.Add((feed, error));
            if (_untold.DistinctBy(one => HostOf(one.Feed)).Count() < Enough)
                return;
            _isOn = true;
            _untold.Clear();
            log.LogWarning("network: none of the last {Hosts} hosts could be reached: {Advice}; feeds are polled when due as ever, and those that fail only counted until a host answers", Enough, Advice(error));
        }
    }

    /// <summary>Tells of the feeds that failed and were not enough to tell from; for when no others are polled.</summary>
    public void Settle()
    {
        lock (_lock)
            TellEach();
    }

    private void TellEach()
    {
        foreach (var (feed, error) in _untold)
            log.LogWarning("feed {Url}: {Error}", feed.Url, error);
        _untold.Clear();
        _failed = _isOn ? _failed : 0;
    }

    internal static string HostOf(Feed feed) => WebAddress.TryParse(feed.Url, out var url) ? WebAddress.HostOf(url) : feed.Url;
}
