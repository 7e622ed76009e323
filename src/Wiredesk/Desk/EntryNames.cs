using Wiredesk.Briefings;
using Wiredesk.Feeds;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>
/// What feeds call their entries (guid of RSS, id of Atom), and whether an entry at a new address is an article that the desk has.
/// A name counts within its outlet only, and only with something that bears it out: there are feeds that give all entries one
/// name, the address of the front page, or a number that the next article has tomorrow.
/// </summary>
internal static class EntryNames
{
    private const int Longest = 500;

    /// <summary>Share of words two headlines have in common (Dice) from which one may be the other rewritten.</summary>
    private const double SameHeadline = 0.5;

    /// <summary>Numbers of articles have so many digits; places in a list have fewer.</summary>
    private const int FewestDigits = 5;

    private static readonly TimeSpan s_sameTime = TimeSpan.FromDays(2);

    /// <summary>The name that an entry has for itself; null where it has none that tells it from others.</summary>
    public static Func<FeedEntry, string?> Of(IReadOnlyList<FeedEntry> listed, string feedUrl)
    {
        var counts = listed.Where(entry => entry.Id is not null).CountBy(entry => entry.Id!.Trim()).ToDictionary();
        var urls = listed.Select(entry => entry.Url).OfType<string>().ToHashSet();
        return entry => entry.Id?.Trim() is { Length: > 0 and <= Longest } name && counts[name] == 1 && name != feedUrl && !IsFrontPage(name)
            && (name == entry.Url || !urls.Contains(name)) ? name : null;
    }

    /// <summary>Whether an entry is an article of the same name that the desk has at another address.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="url">Its address.</param>
    /// <param name="known">The article.</param>
    /// <param name="listed">The addresses that the feed lists; one that still stands there has not moved.</param>
    public static bool IsSame(FeedEntry entry, string url, NamedArticle known, IReadOnlySet<string> listed)
    {
        if (listed.Contains(known.Url) || new Uri(known.Url).Host != new Uri(url).Host)
            return false;
        if (known.EntryId == known.Url || IsHeadlineAlike(entry.Title, known.Title) || LongNumbers(known.Url).Intersect(LongNumbers(url)).Any())
            return true;
        var apart = entry.Published is { } published && known.PublishedAt is { } before ? (published - before).Duration() : (TimeSpan?)null;
        return (apart == TimeSpan.Zero && entry.Published!.Value.TimeOfDay != TimeSpan.Zero) || (LongNumbers(known.EntryId).Any() && (apart ?? TimeSpan.Zero) <= s_sameTime);
    }

    private static bool IsHeadlineAlike(string? title, string known) => title is not null && LineWords.Dice(LineWords.Of(title), LineWords.Of(known)) >= SameHeadline;

    private static bool IsFrontPage(string name) => Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/";

    private static IEnumerable<string> LongNumbers(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isDigit = i < text.Length && char.IsAsciiDigit(text[i]);
            if (isDigit && start < 0)
                start = i;
            if (isDigit || start < 0)
                continue;
            if (i - start >= FewestDigits)
                yield return text[start..i];
            start = -1;
        }
    }
}
