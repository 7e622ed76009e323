namespace Wiredesk.Desk.WebSub;

/// <summary>
/// The feeds being polled, and which of them a hub told news of meanwhile: what such a poll records of the next would put that
/// news off, though it may have asked before there was any.
/// </summary>
public sealed class RunningPolls
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, bool> _hinted = [];

    public void Begin(long feedId)
    {
        lock (_lock)
            _hinted[feedId] = false;
    }

    /// <summary>Notes that there is news of a feed; without effect where it is not being polled.</summary>
    public void Hint(long feedId)
    {
        lock (_lock)
        {
            if (_hinted.ContainsKey(feedId))
                _hinted[feedId] = true;
        }
    }

    /// <summary>Ends a poll, to be called when what it left is recorded.</summary>
    /// <returns>Whether there was news of the feed since it began.</returns>
    public bool End(long feedId)
    {
        lock (_lock)
            return _hinted.Remove(feedId, out var hinted) && hinted;
    }
}
