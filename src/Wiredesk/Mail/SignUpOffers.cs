using System.Data.Common;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>
/// The editions that can be had by mail, for the pages that offer them: none where the desk sends no mail. They are asked for once in
/// a while only, and a database that is away takes nothing from a page but the offer.
/// </summary>
public sealed class SignUpOffers(EditionStore editions, Settings settings, TimeProvider clock)
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMinutes(1);

    private volatile Look? _last;

    public async ValueTask<IReadOnlyList<Edition>> Now(CancellationToken stop)
    {
        if (!MailIdentity.MailIsOn(settings))
            return [];
        if (_last is { } last && clock.GetElapsedTime(last.At) < s_lookEvery)
            return last.Editions;
        var at = clock.GetTimestamp();
        try
        {
            _last = new Look(await editions.All(stop), at);
        }
        catch (DbException)
        {
            // Whoever needs the database for more than this tells of it.
            _last = new Look(_last?.Editions ?? [], at);
        }
        return _last.Editions;
    }

    private sealed record Look(IReadOnlyList<Edition> Editions, long At);
}
