using Wiredesk.Feeds;
using Wiredesk.Fetching;

namespace Wiredesk.Desk.Discovery;

/// <summary>The requests made to find a feed: each address once, so many in all, and what came of each.</summary>
internal sealed class Attempts(Fetcher fetcher)
{
    /// <summary>Requests for one address typed. With the usual pause between two to a host this is most of a minute.</summary>
    private const int Most = 24;

    private readonly HashSet<string> _asked = [];
    private readonly List<(string What, string Outcome)> _tried = [];

    /// <summary>Whether nothing more is asked: there were enough requests, or the site does not want any.</summary>
    public bool AreOver { get; private set; }

    /// <summary>What the site says that it keeps programs out with; null where it does not.</summary>
    public string? Block { get; private set; }

    /// <summary>Asks for an address unless that was done before.</summary>
    /// <param name="url">The address.</param>
    /// <param name="isGuess">Whether nobody published it as a feed, so that robots.txt decides.</param>
    /// <param name="stop">Stops asking.</param>
    /// <param name="maxBody">The largest body taken, in bytes.</param>
    /// <returns>Null without a good answer.</returns>
    public async Task<FetchResult?> Ask(string url, bool isGuess, CancellationToken stop, int maxBody = Fetcher.MaxBody)
    {
        if (AreOver || !_asked.Add(url))
            return null;
        AreOver = _asked.Count >= Most;
        try
        {
            var answer = await fetcher.Get(new FetchRequest(url) { RobotsDecide = isGuess, MaxBody = maxBody }, stop);
            if (answer.IsSuccess)
                return answer;
            Block ??= answer.Block;
            AreOver |= answer.Block is not null;
            Note(url, answer.Block ?? $"HTTP {answer.Status}");
        }
        catch (FetchException error)
        {
            // A host that wants to be left alone, or is not there, is not asked for the next path either.
            AreOver |= error.Fault is FetchFault.HeldOff or FetchFault.PrivateAddress;
            Note(url, Outcome(error));
        }
        return null;
    }

    /// <summary>Asks for an address and reads the feed there.</summary>
    /// <returns>The feed, or the answer that is none; neither without a good answer.</returns>
    public async Task<(FoundFeed? Feed, FetchResult? Page)> AskForFeed(string url, bool isGuess, CancellationToken stop, int maxBody = Fetcher.MaxBody)
    {
        if (await Ask(url, isGuess, stop, maxBody) is not { } answer)
            return (null, null);
        if (Read(answer, url) is { } feed)
            return (feed, null);
        Note(url, "no feed");
        return (null, answer);
    }

    /// <summary>Says what came of an address.</summary>
    public void Note(string url, string outcome) => _tried.Add((WebAddress.TryParse(url, out var address) ? address.PathAndQuery : url, outcome));

    /// <summary>What was tried, in short: "/feed, /rss (HTTP 404), /index.xml (no feed)".</summary>
    public override string ToString()
        => string.Join(", ", _tried.GroupBy(one => one.Outcome, (outcome, those) => $"{string.Join(", ", those.Select(one => one.What))} ({outcome})"));

    /// <summary>The feed in an answer; null if it is none.</summary>
    public static FoundFeed? Read(FetchResult answer, string asked)
    {
        try
        {
            var document = FeedReader.Read(answer.Body, answer.Url, answer.ContentType);
            return new FoundFeed(answer.MovedTo ?? new Uri(asked).AbsoluteUri, document)
            {
                HasValidators = (answer.ETag ?? answer.LastModified) is not null,
                Hub = WebSub.HubLinks.Of(document, answer)?.Hub,
            };
        }
        catch (FeedFormatException)
        {
            return null;
        }
    }

    private static string Outcome(FetchException error) => error.Fault switch
    {
        FetchFault.Robots when error.RetryAfter is null => "robots.txt does not want it asked for",
        FetchFault.Robots => "robots.txt cannot be had for now",
        FetchFault.HeldOff => "the host is to be left alone for now",
        FetchFault.PrivateAddress => "not on the open web",
        FetchFault.TooSlow => "no answer in time",
        FetchFault.TooLarge => "too large",
        FetchFault.Certificate => "the certificate does not hold",
        FetchFault.Redirects => "redirects that lead nowhere",
        FetchFault.Damaged => "a damaged answer",
        FetchFault.NotAnAddress => "no web address",
        _ => "cannot be reached",
    };
}
