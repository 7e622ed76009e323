using System.Collections.Concurrent;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// Domains that refuse this sender by policy: going on would only make it worse. After some refusals in a row the domain is
/// let alone for hours; what is for it waits.
/// </summary>
internal sealed class ClosedDomains(TimeProvider clock)
{
    /// <summary>So many policy refusals in a row close a domain.</summary>
    private const int Enough = 5;

    private static readonly TimeSpan s_rest = TimeSpan.FromHours(4);

    private readonly ConcurrentDictionary<string, (int Refusals, DateTimeOffset Until)> _domains = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Until when the domain is let alone; null when it is not.</summary>
    public DateTimeOffset? ClosedUntil(string domain)
        => _domains.TryGetValue(domain, out var known) && known.Until > clock.GetUtcNow() ? known.Until : null;

    /// <summary>Notes an answer of the domain.</summary>
    /// <returns>Whether it closed the domain.</returns>
    public bool Note(string domain, SmtpStatus? refusal)
    {
        if (refusal is not { IsPolicy: true })
        {
            _domains.TryRemove(domain, out _);
            return false;
        }
        var now = clock.GetUtcNow();
        var known = _domains.AddOrUpdate(domain, _ => (1, default), (_, before) => before.Refusals + 1 >= Enough ? (0, now + s_rest) : (before.Refusals + 1, before.Until));
        return known.Until > now;
    }
}
