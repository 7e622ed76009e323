namespace Wiredesk.News;

/// <summary>What sort of publisher an outlet is.</summary>
public enum OutletKind
{
    Unknown,
    Agency,
    Newspaper,
    Broadcaster,
    StateMedia,
    Government,
    Ngo,
}

/// <summary>Who publishes: the owner of feeds and articles.</summary>
public sealed record Outlet
{
    public long Id { get; init; }

    /// <summary>The outlet's name in addresses, unique: <c>harbour-daily</c>.</summary>
    public required string Slug { get; init; }
    public required string Name { get; init; }

    /// <summary>The host its pages are on, lower case, without "www."; unique.</summary>
    public required string Host { get; init; }
    public string? HomePage { get; init; }
    public OutletKind Kind { get; init; }
    public string? Language { get; init; }

    /// <summary>Where it is at home: "Port Sael, Veldany".</summary>
    public string? HomePlace { get; init; }
    public string Licence { get; init; } = "unknown";
    public Republishing Republishing { get; init; } = Republishing.Unknown;
    public string? About { get; init; }

    /// <summary>Whether the fetcher may reach this outlet on a private or loopback address.</summary>
    public bool PrivateAllowed { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    public bool IsAgency => Kind == OutletKind.Agency;
}
