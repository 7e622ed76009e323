namespace Wiredesk.PollingSimulation;

/// <summary>What a feed of the simulated web does when it is asked.</summary>
public enum Fate
{
    /// <summary>Serves its articles.</summary>
    Works,

    /// <summary>Serves them after some seconds.</summary>
    IsSlow,

    /// <summary>Redirects for good (301) to an address on another host, and serves them there.</summary>
    HasMoved,
    IsNotFound,
    IsGone,

    /// <summary>Answers 429 with Retry-After at every third request.</summary>
    AsksToWait,

    /// <summary>Answers 503, now with Retry-After and now without.</summary>
    IsDown,

    /// <summary>Serves XML that ends in the middle, with the articles before.</summary>
    IsCutOff,

    /// <summary>Serves an HTML page.</summary>
    IsAPage,

    /// <summary>Serves nothing at all, with status 200.</summary>
    IsEmpty,
}

/// <summary>One feed of the simulated web.</summary>
/// <param name="Number">Tells it apart, and names its path.</param>
/// <param name="Host">The name its server has, under localhost.</param>
public sealed record SimulatedFeed(int Number, string Host)
{
    private const int Listed = 20;

    public Fate Fate { get; init; }

    /// <summary>Between two articles.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>When the first was published.</summary>
    public DateTimeOffset First { get; init; }
    public bool SendsETag { get; init; }
    public bool SendsLastModified { get; init; }

    /// <summary>Told in Cache-Control.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Told in the feed.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Told in the feed; GMT.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    public string Path => $"/feeds/{Number}.xml";

    /// <summary>Where a feed that has moved is served.</summary>
    public string ServedBy => Fate == Fate.HasMoved ? $"moved-{Host}" : Host;

    /// <summary>The number of its newest article.</summary>
    public long Newest(DateTimeOffset now) => (now - First).Ticks / Gap.Ticks;

    public DateTimeOffset PublishedAt(long article) => First + (Gap * article);

    /// <summary>The articles listed, the newest first.</summary>
    public IEnumerable<long> Articles(DateTimeOffset now)
    {
        var newest = Newest(now);
        for (var article = newest; article >= 0 && article > newest - Listed; article--)
            yield return article;
    }
}
