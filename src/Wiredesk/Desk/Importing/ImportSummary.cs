using Wiredesk.Desk.Importing.Warc;
using Wiredesk.News;

namespace Wiredesk.Desk.Importing;

/// <summary>What an import did.</summary>
public sealed record ImportSummary
{
    public int Articles { get; set; }

    /// <summary>Later texts of articles, out of web archives.</summary>
    public int Revisions { get; set; }

    /// <summary>Articles, and captures of them, that the desk had already.</summary>
    public int Known { get; set; }

    /// <summary>The feeds that lists named, in their order.</summary>
    public List<ImportedFeed> Feeds { get; } = [];

    /// <summary>The web archives, and what stood in them.</summary>
    public List<WarcTally> Archives { get; } = [];

    /// <summary>What could not be read, each with its name and the cause.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What was left out on purpose, and why.</summary>
    public List<string> Notes { get; } = [];
}

/// <summary>A feed that a list named.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Name">What the list calls it.</param>
/// <param name="Kind">What sort of publisher the list says.</param>
/// <param name="IsNew">Whether the desk did not follow it before.</param>
public sealed record ImportedFeed(string Url, string Name, OutletKind Kind, bool IsNew);
