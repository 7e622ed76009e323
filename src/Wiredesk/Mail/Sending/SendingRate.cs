using System.Collections.Concurrent;

namespace Wiredesk.Mail.Sending;

/// <summary>When the next mail may go, in all and to each domain, by the settings.</summary>
internal sealed class SendingRate(MailSettings settings, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _pause = settings.PerSecond > 0 ? TimeSpan.FromSeconds(1 / settings.PerSecond) : TimeSpan.Zero;
    private readonly Dictionary<string, TimeSpan> _domainPauses = settings.Rates.ToDictionary(rate => rate.Domain, rate => TimeSpan.FromMinutes(1 / rate.PerMinute), StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _nextTo = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset _next;

    /// <summary>Takes the next turn of a domain.</summary>
    /// <returns>When it is.</returns>
    public DateTimeOffset TurnOf(string domain)
    {
        var now = clock.GetUtcNow();
        if (!_domainPauses.TryGetValue(domain, out var pause) && !_domainPauses.TryGetValue("*", out pause))
            return now;
        // The first turn is now, and each takes the one after.
        return _nextTo.AddOrUpdate(domain, _ => now + pause, (_, next) => (next > now ? next : now) + pause) - pause;
    }

    /// <summary>Waits for the next turn of all.</summary>
    public async Task Wait(CancellationToken stop)
    {
        if (_pause == TimeSpan.Zero)
            return;
        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + _pause;
            wait = turn - now;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, stop);
    }
}
