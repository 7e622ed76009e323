namespace Wiredesk.PollingSimulation;

/// <summary>One request the simulated web has answered.</summary>
/// <param name="Feed">Which feed; null for anything else on a host, such as robots.txt.</param>
/// <param name="Host">The host that was asked.</param>
/// <param name="At">When it came, in simulated time.</param>
/// <param name="End">When it was answered.</param>
/// <param name="Status">The status it was answered with.</param>
/// <param name="RetryAfter">How long the answer asked the host to be left alone.</param>
/// <param name="HasMaxAge">Whether the answer told the feed's max-age.</param>
public sealed record AnsweredRequest(SimulatedFeed? Feed, string Host, DateTimeOffset At, DateTimeOffset End, int Status, TimeSpan? RetryAfter, bool HasMaxAge);

/// <summary>All requests, and whether any came sooner than it was allowed to.</summary>
public sealed class RequestLog
{
    private readonly List<AnsweredRequest> _answered = [];
    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private int _together;

    public IReadOnlyList<AnsweredRequest> Answered
    {
        get
        {
            lock (_gate)
                return [.. _answered];
        }
    }

    public void Begin(string host)
    {
        lock (_gate)
        {
            _open[host] = _open.GetValueOrDefault(host) + 1;
            if (_open[host] > 1)
                _together++;
        }
    }

    public void End(AnsweredRequest request)
    {
        lock (_gate)
        {
            if (--_open[request.Host] == 0)
                _open.Remove(request.Host);
            _answered.Add(request);
        }
    }

    /// <summary>Every breach of what an outlet allows, in words; none where the desk was polite.</summary>
    public IReadOnlyList<string> Violations(TimeSpan least, TimeSpan pause)
    {
        var answered = Answered.OrderBy(request => request.At).ToList();
        return [
            .. Enumerable.Repeat("two requests at a time to one host", _together),
            .. answered.GroupBy(request => request.Host).SelectMany(host => PoliteRules.ForHost([.. host], pause)),
            .. answered.Where(request => request.Feed is not null).GroupBy(request => (request.Feed, request.Host)).SelectMany(feed => PoliteRules.ForFeed(feed.Key.Feed!, [.. feed], least)),
        ];
    }
}
