using Wiredesk.Feeds;

namespace Wiredesk.Desk.Discovery;

/// <summary>A feed that was found and read.</summary>
/// <param name="Url">The address to follow it by.</param>
/// <param name="Document">As read just now.</param>
public sealed record FoundFeed(string Url, Feed Document)
{
    /// <summary>Whether its server sends validators, so that polling an unchanged feed costs it next to nothing.</summary>
    public bool HasValidators { get; init; }

    /// <summary>The hub that tells of its news, if it can be subscribed to.</summary>
    public string? Hub { get; init; }

    /// <summary>The most entries compared of two feeds.</summary>
    private const int MostCompared = 20;

    /// <summary>Of the entries compared, so many must be the same.</summary>
    private const double SameShare = 0.8;

    /// <summary>Two spellings of one text differ less in length than this.</summary>
    private const double MuchMore = 1.5;

    /// <summary>
    /// Whether two feeds list the same: their newest entries are mostly the same pages. A section's feed is not its site's,
    /// though all of its entries may stand there too, as others stand between them.
    /// </summary>
    public bool ListsSameAs(FoundFeed other)
    {
        if (FeedAddress.Key(Url) == FeedAddress.Key(other.Url))
            return true;
        var (ours, theirs) = (Pages(), other.Pages());
        var compared = Math.Min(MostCompared, Math.Min(ours.Count, theirs.Count));
        if (compared == 0)
            return false;
        return ours.Take(compared).Intersect(theirs.Take(compared)).Count() >= SameShare * compared;
    }

    /// <summary>Of two feeds that list the same, whether this one is the better: it has much more text, or else the format that says more.</summary>
    public bool IsBetterThan(FoundFeed other)
    {
        var (ours, theirs) = (TextLength(), other.TextLength());
        if (ours > theirs * MuchMore)
            return true;
        return theirs <= ours * MuchMore && Rank(Document.Format) < Rank(other.Document.Format);
    }

    /// <summary>Whether it is a feed of readers' comments: what it lists are places on pages.</summary>
    public bool IsOfComments => Document.Entries.Count > 0
        && Document.Entries.Count(entry => entry.Url?.Contains("#comment", StringComparison.OrdinalIgnoreCase) == true) * 2 > Document.Entries.Count;

    private List<string> Pages()
        => [.. Document.Entries.Select(entry => entry.Url ?? entry.ExternalUrl ?? entry.Id).OfType<string>().Select(FeedAddress.Key).Distinct()];

    private double TextLength()
        => Document.Entries.Count == 0 ? 0 : Document.Entries.Average(entry => (entry.ContentHtml ?? entry.ContentText ?? entry.Summary ?? "").Length);

    /// <summary>Atom dates its changes; RSS has no rule for them; a JSON feed is rarely polled by others, and so the first to be forgotten.</summary>
    private static int Rank(FeedFormat format) => format switch
    {
        FeedFormat.Atom => 0,
        FeedFormat.Rss => 1,
        FeedFormat.Rdf => 2,
        FeedFormat.JsonFeed => 3,
        _ => 4,
    };
}
