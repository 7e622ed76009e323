namespace Wiredesk.Fetching;

/// <summary>What to fetch, with the validators of the last answer, byte for byte as they came.</summary>
public sealed record FetchRequest(string Url)
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>
    /// The address that sent the validators (<see cref="FetchResult.Url"/>), to which alone they go, wherever a redirect leads
    /// (RFC 9110, 8.8.3: they are of one resource); null where that is the address asked for.
    /// </summary>
    public string? ValidatorsFrom { get; init; }

    /// <summary>
    /// Whether the host's robots.txt decides (RFC 9309): so for pages, sitemaps and whatever the desk looks for of its own
    /// accord; not for a feed, which is published to be polled, nor for an address that a person typed.
    /// </summary>
    public bool RobotsDecide { get; init; }

    /// <summary>The largest body taken, in bytes, both as sent and unpacked. A sitemap may have more: <see cref="Fetcher.MaxSitemap"/>.</summary>
    public int MaxBody { get; init; } = Fetcher.MaxBody;
}

/// <summary>An answer of a server, whatever its status.</summary>
public sealed record FetchResult
{
    public required int Status { get; init; }

    /// <summary>The address that answered in the end, after redirects.</summary>
    public required string Url { get; init; }

    /// <summary>Where the address asked for has moved for good: as far as its redirects, from the first on, were permanent (301, 308).</summary>
    public string? MovedTo { get; init; }
    public required byte[] Body { get; init; }
    public string? ContentType { get; init; }
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>How long the answer stays fresh from now: max-age, or Expires, less its age (RFC 9111, 4.2); none where it does not say.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>How long the server asks to be left alone (RFC 9110, 10.2.3).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The Link header fields as sent (RFC 8288): a WebSub hub is named there too.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The header fields that say something of rights, as sent (<see cref="Pages.HeaderSignals.Fields"/>); a name may come more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RightsFields { get; init; } = [];

    /// <summary>What keeps programs out, where the answer is a challenge to browsers and not the thing asked for: "Cloudflare challenge".</summary>
    public string? Block { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300 && Block is null;
    public bool IsUnchanged => Status == 304;
    public bool IsGone => Status == 410;
}

/// <summary>Why no answer could be had.</summary>
public enum FetchFault
{
    /// <summary>The address is not one of http or https.</summary>
    NotAnAddress,

    /// <summary>No such host, nothing listens there, or the connection broke off.</summary>
    Unreachable,

    /// <summary>The host is on an address that is not of the open web.</summary>
    PrivateAddress,

    /// <summary>The certificate does not hold.</summary>
    Certificate,

    /// <summary>A limit of time ran out.</summary>
    TooSlow,

    /// <summary>The body, or the head before it, is larger than a limit.</summary>
    TooLarge,

    /// <summary>The redirects lead in a circle, nowhere, or on and on.</summary>
    Redirects,

    /// <summary>The answer is not HTTP, or its body cannot be unpacked or is cut short.</summary>
    Damaged,

    /// <summary>robots.txt of the host does not want it fetched.</summary>
    Robots,

    /// <summary>The host is to be left alone for a while, or is busy with other requests of this desk: it was not asked.</summary>
    HeldOff,
}

/// <summary>No answer could be had. The message names the address and the cause.</summary>
public sealed class FetchException(FetchFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public FetchFault Fault { get; } = fault;

    /// <summary>Whether the address asked for did answer, and what it leads to could not be had.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether it may be that this machine has no network: the host's name could not be looked up, or no way leads there.</summary>
    public bool LacksNetwork { get; init; }

    /// <summary>When the host may be asked again, counted from now; none where nothing is known of that.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Of <see cref="FetchFault.HeldOff"/>: the host asked for nothing, only too many requests of this desk wait for it.</summary>
    public bool Busy { get; init; }
}
