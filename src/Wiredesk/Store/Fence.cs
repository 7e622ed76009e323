using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

/// <summary>
/// Of work that one node does at a time, which taking over it was. A write that names a fence stands only if nobody has taken over
/// since: so a leader that was frozen, or cut off, and does not know it yet changes nothing any more. (Kleppmann, "How to do
/// distributed locking", 2016.)
/// </summary>
public sealed record Fence(string Work, long Number)
{
    /// <summary>Makes sure of it until the transaction ends: who takes over waits for that.</summary>
    /// <exception cref="StaleLeaderException">Another has taken over.</exception>
    internal async Task Check(DbTransaction transaction)
    {
        var now = await transaction.Connection!.ExecuteScalarAsync<long?>("select fence from leadership where work = @Work for share", new { Work }, transaction);
        if (now != Number)
            throw new StaleLeaderException(this, now);
    }
}

/// <summary>A write was refused, as another node has taken the work over.</summary>
public sealed class StaleLeaderException(Fence fence, long? now)
    : Exception($"{fence.Work}: another node has taken over (fence {fence.Number}, now {now?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}): this one writes nothing more of it")
{
    public Fence Fence { get; } = fence;
}
