namespace Wiredesk.Fetching;

/// <summary>What to fetch, with the validators of the last answer, byte for byte as they came.</summary>
public sealed record FetchRequest(string Url)
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }
}

/// <summary>An answer of a server, whatever its status.</summary>
public sealed record FetchResult
{
    public required int Status { get; init; }

    /// <summary>The address that answered in the end, after redirects.</summary>
    public required string Url { get; init; }
    public required byte[] Body { get; init; }
    public string? ContentType { get; init; }
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>How long the server asks to be left alone (RFC 9110, 10.2.3).</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
    public bool IsUnchanged => Status == 304;
    public bool IsGone => Status == 410;
}

/// <summary>No answer could be had. The message names the cause.</summary>
public sealed class FetchException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When the host said it may be asked again, counted from now; none where it said nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
