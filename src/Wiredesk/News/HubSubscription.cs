namespace Wiredesk.News;

/// <summary>A hub that a feed names, and the topic the feed is known by there (WebSub, 4).</summary>
/// <param name="Hub">Where to subscribe.</param>
/// <param name="Topic">The feed's own address of itself, as written.</param>
public sealed record HubLink(string Hub, string Topic);

/// <summary>How far a subscription is.</summary>
public enum HubState
{
    /// <summary>Not confirmed by the hub yet, or not any more.</summary>
    Wanted,

    /// <summary>Confirmed: news comes until the lease ends.</summary>
    Active,

    /// <summary>To be ended, as the feed is not followed any more, or names another hub.</summary>
    Leaving,
}

/// <summary>A subscription to a feed's hub.</summary>
public sealed record HubSubscription
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public required string Hub { get; init; }
    public required string Topic { get; init; }

    /// <summary>The last part of the callback address: who knows it may deliver.</summary>
    public required string Token { get; init; }

    /// <summary>What the hub signs deliveries with.</summary>
    public required string Secret { get; init; }

    /// <summary>The callback address as last told to the hub; null before it was asked.</summary>
    public string? Callback { get; init; }
    public HubState State { get; init; }
    public DateTimeOffset NextAskAt { get; init; }

    /// <summary>Requests in a row that the hub did not confirm.</summary>
    public int Failures { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? LastNewsAt { get; init; }

    /// <summary>Deliveries with the right signature.</summary>
    public int Taken { get; init; }

    /// <summary>Deliveries without.</summary>
    public int Ignored { get; init; }
}
