using System.Text.Json;
using Wiredesk.Pages;

namespace Wiredesk.News;

/// <summary>
/// What the site and mail may show of an article's text, from its outlet's policy and the rights signals of its page. The strictest
/// wins, unless the outlet's licence is known: then the policy rests on an agreement, and only a page taken back
/// (unavailable_after) is shown as a link all the same. Sentences quoted as evidence stand under every policy.
/// </summary>
public static class Showing
{
    /// <summary>What a notice says that grants nothing.</summary>
    private static readonly string[] s_reservations = ["all rights reserved", "tous droits réservés", "alle rechte vorbehalten", "todos los derechos reservados", "tutti i diritti riservati", "todos os direitos reservados"];

    /// <param name="outlet">Who published it, with its policy and licence.</param>
    /// <param name="signals">What its page, the answer it came in and its host say.</param>
    /// <param name="now">The moment that unavailable_after is checked against.</param>
    public static Allowance Of(Outlet outlet, RightsSignals signals, DateTimeOffset now)
    {
        var agreed = HasAgreement(outlet);
        return RightsLimits.In(signals, now).Where(limit => !agreed || limit.HoldsOverAgreements)
            .Aggregate(Of(outlet, agreed), (allowed, limit) => allowed.Narrow(limit));
    }

    /// <param name="outlet">Who published it.</param>
    /// <param name="article">The article, with its stored signals.</param>
    /// <param name="now">The moment that unavailable_after is checked against.</param>
    public static Allowance Of(Outlet outlet, Article article, DateTimeOffset now) => Of(outlet, SignalsOf(article), now);

    /// <summary>The signals stored with an article; none where it came without a page.</summary>
    public static RightsSignals SignalsOf(Article article)
        => article.Rights is { } stored ? JsonSerializer.Deserialize<RightsSignals>(stored) ?? new RightsSignals() : new RightsSignals();

    /// <summary>Whether the desk's owner noted the licence that the policy rests on; that all rights are reserved is none.</summary>
    public static bool HasAgreement(Outlet outlet)
    {
        var licence = outlet.Licence.Trim().TrimEnd('.').ToLowerInvariant();
        return licence.Length > 0 && licence != "unknown" && !s_reservations.Contains(licence);
    }

    private static Allowance Of(Outlet outlet, bool agreed)
    {
        var policy = outlet.Republishing;
        if (policy == Republishing.Unknown)
            return Allowance.Full("").Narrow(RightsLimit.ToWords(0, $"what {outlet.Name} allows is not known"));
        var because = agreed ? $"{outlet.Name}’s policy ({outlet.Licence.Trim().TrimEnd('.')})" : $"{outlet.Name}’s policy";
        return policy.IsFull ? Allowance.Full(because) : Allowance.Full(because).Narrow(RightsLimit.ToWords(policy.Words, because));
    }
}
