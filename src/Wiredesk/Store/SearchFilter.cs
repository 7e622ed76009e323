namespace Wiredesk.Store;

/// <summary>What reports must be besides having the words; what is not set asks for nothing.</summary>
public sealed record SearchFilter
{
    public long? OutletId { get; init; }

    /// <summary>Somebody who has a statement in the report.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>Statements less sure than this do not count.</summary>
    public double LeastConfidence { get; init; }

    /// <summary>Published from this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>A code as articles have it: <c>en</c>.</summary>
    public string? Language { get; init; }

    public bool IsEmpty => this is { OutletId: null, SpeakerId: null, From: null, Before: null, Language: null };
}
