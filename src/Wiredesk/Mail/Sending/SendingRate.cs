namespace Wiredesk.Mail.Sending;

/// <summary>When the next mail of this process may go, in all and to each domain, by the settings and by how many nodes mail. Time is counted from the start: a clock that is set changes nothing.</summary>
internal sealed class SendingRate(MailSettings settings, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly TimeSpan _pause = settings.PerSecond > 0 ? TimeSpan.FromSeconds(1 / settings.PerSecond) : TimeSpan.Zero;
    private readonly Dictionary<string, TimeSpan> _domainPauses = settings.Rates.ToDictionary(rate => rate.Domain, rate => TimeSpan.FromMinutes(1 / rate.PerMinute), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TimeSpan> _nextTo = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Turns given to mails that were put back for them.</summary>
    private readonly Dictionary<(long Issue, long Subscriber), TimeSpan> _given = [];
    private TimeSpan _next;
    private volatile int _senders = 1;

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>Shares the rates with the nodes that mail beside this one.</summary>
    /// <param name="senders">How many mail, this one among them.</param>
    public void ShareAmong(int senders) => _senders = senders;

    /// <summary>How long until a mail's turn among those to its domain. One that is not worth waiting for is kept for the mail, which comes again for it.</summary>
    public TimeSpan UntilTurn(string domain, long issue, long subscriber, TimeSpan worthWaiting)
    {
        lock (_gate)
        {
            var now = Now;
            if (!_domainPauses.TryGetValue(domain, out var pause) && !_domainPauses.TryGetValue("*", out pause))
                return TimeSpan.Zero;
            if (!_given.Remove((issue, subscriber), out var turn))
            {
                turn = _nextTo.GetValueOrDefault(domain) is var next && next > now ? next : now;
                _nextTo[domain] = turn + (pause * _senders);
            }
            var wait = turn > now ? turn - now : TimeSpan.Zero;
            if (wait > worthWaiting)
                _given[(issue, subscriber)] = turn;
            return wait;
        }
    }

    /// <summary>Waits for the next turn of all.</summary>
    public async Task Wait(CancellationToken stop)
    {
        if (_pause == TimeSpan.Zero)
            return;
        TimeSpan wait;
        lock (_gate)
        {
            var now = Now;
            var turn = _next > now ? _next : now;
            _next = turn + (_pause * _senders);
            wait = turn - now;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, stop);
    }
}
