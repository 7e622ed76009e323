namespace Wiredesk.Pages;

/// <summary>One thing that limits what may be shown of an article's text.</summary>
/// <param name="Words">Words that may be shown.</param>
/// <param name="Characters">Characters that may be shown, in UTF-16 code units.</param>
/// <param name="Because">Why, as an editor reads it: "the page asks max-snippet:200".</param>
/// <param name="HiddenPart">The beginning of a part that may not be shown.</param>
public sealed record RightsLimit(int Words, int Characters, string Because, string? HiddenPart = null)
{
    private const int All = int.MaxValue;

    /// <summary>Whether it holds whatever was agreed with the outlet: the outlet took this one page back.</summary>
    public bool HoldsOverAgreements { get; init; }

    /// <summary>No text at all.</summary>
    public static RightsLimit Link(string because) => new(All, 0, because);

    /// <summary>So many words.</summary>
    public static RightsLimit ToWords(int words, string because) => new(words, All, because);

    /// <summary>So many characters.</summary>
    public static RightsLimit ToCharacters(int characters, string because) => new(All, characters, because);
}

/// <summary>What rights signals mean for showing an article's text to readers. Pure: the same signals and moment give the same limits.</summary>
public static class RightsLimits
{
    /// <summary>What is shown of a text that may be quoted but not copied whole, in words: so much as outlets that name a number commonly allow.</summary>
    public const int ExcerptWords = 60;

    /// <summary>
    /// Each limit that a signal sets. Of uses that are not made here (training models, feeding them) nothing is forbidden by
    /// showing text; licences and copyright notices are for people to read: they never widen what is shown.
    /// </summary>
    /// <param name="signals">The signals.</param>
    /// <param name="now">The moment that unavailable_after is checked against.</param>
    public static IEnumerable<RightsLimit> In(RightsSignals signals, DateTimeOffset now)
    {
        foreach (var signal in signals.Raw)
        {
            foreach (var limit in Of(signal, now))
                yield return limit;
        }
    }

    /// <summary>What is left of the whole text under these signals, whatever the outlet allows.</summary>
    public static Allowance Left(RightsSignals signals, DateTimeOffset now)
        => In(signals, now).Aggregate(Allowance.Full("nothing on the page or its host asks for less"), (allowed, limit) => allowed.Narrow(limit));

    private static IEnumerable<RightsLimit> Of(RightsSignal signal, DateTimeOffset now) => signal.Name switch
    {
        "robots" or RobotsDirectives.Agent or "x-robots-tag" => RobotsDirectives.In(signal.Value).Select(directive => OfDirective(directive, Who(signal), now)).OfType<RightsLimit>(),
        "content-usage" or "content-signal" => UsagePreferences.ForbiddenIn(signal.Value).Where(use => use is "search" or "bots")
            .Select(use => RightsLimit.Link($"{Who(signal)} forbids {use} ({signal.Name})")),
        "tdm-reservation" when signal.Value.Trim() == "1" => [RightsLimit.ToWords(ExcerptWords, $"{Who(signal)} reserves text and data mining (tdm-reservation)")],
        "rsl" => [RightsLimit.ToWords(ExcerptWords, $"{Who(signal)} names licence terms that nobody here has agreed to (RSL)")],
        "isAccessibleForFree" when signal.Value.EndsWith("false", StringComparison.OrdinalIgnoreCase) => [RightsLimit.ToWords(ExcerptWords, "the page is not free to read (isAccessibleForFree)")],
        "article:content_tier" when signal.Value is "metered" or "locked" => [RightsLimit.ToWords(ExcerptWords, $"the page is not free to read (content_tier {signal.Value})")],
        "data-nosnippet" => [new RightsLimit(int.MaxValue, int.MaxValue, "the page marks a part data-nosnippet", signal.Value)],
        _ => [],
    };

    private static RightsLimit? OfDirective(string directive, string who, DateTimeOffset now)
    {
        if (RightsSignals.MaxSnippetIn(directive) is { } length)
            return RightsLimit.ToCharacters(length, $"{who} asks max-snippet:{length}");
        if (RightsSignals.UnavailableAfterIn(directive) is { } end)
            return end < now ? RightsLimit.Link(FormattableString.Invariant($"{who} says unavailable_after {end:yyyy-MM-dd HH:mm}")) with { HoldsOverAgreements = true } : null;
        return directive switch
        {
            "none" or "noindex" or "nosnippet" => RightsLimit.Link($"{who} asks {directive}"),
            "noarchive" or "nocache" => RightsLimit.ToWords(ExcerptWords, $"{who} asks {directive}, that no copy be shown"),
            _ => null,
        };
    }

    private static string Who(RightsSignal signal) => signal.Source switch
    {
        "header" => "the page’s server",
        "robots.txt" => "the site’s robots.txt",
        "tdmrep.json" => "the site’s tdmrep.json",
        _ => "the page",
    };
}
