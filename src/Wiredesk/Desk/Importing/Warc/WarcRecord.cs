namespace Wiredesk.Desk.Importing.Warc;

/// <summary>A record of an archive, or the place of one that cannot be read.</summary>
public sealed record WarcRecord
{
    /// <summary>1 for the first of its file.</summary>
    public required long Number { get; init; }

    /// <summary>Where it begins in the file, in bytes; in a compressed file where its gzip member begins.</summary>
    public required long Offset { get; init; }

    /// <summary>Null where not even that could be read.</summary>
    public WarcHeader? Header { get; init; }

    /// <summary>The block; null where it was not asked for, is too large, or cannot be read.</summary>
    public ReadOnlyMemory<byte>? Block { get; init; }

    /// <summary>Why it cannot be read; null for a good record.</summary>
    public string? Problem { get; init; }

    /// <summary>What to call it in messages.</summary>
    public string Name => $"record {Number} at byte {Offset}" + (Header?.Target is { } target ? $" ({target})" : "");
}
