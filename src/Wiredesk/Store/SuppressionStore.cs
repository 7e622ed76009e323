using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Addresses that are not mailed, whoever asks for it. Only a keyed hash of each is kept: the list tells nobody who is on it.</summary>
public sealed class SuppressionStore(Database database, DeskValues values, TimeProvider clock)
{
    private byte[]? _secret;

    public async Task<byte[]> Secret(CancellationToken stop) => _secret ??= await values.Secret(stop);

    /// <summary>The hash that stands for an address.</summary>
    /// <param name="folded">The address in its one form.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<string> HashOf(string folded, CancellationToken stop) => HashOf(folded, await Secret(stop));

    /// <summary>Puts addresses on the list. Those that are on it keep their first reason.</summary>
    public async Task Add(IReadOnlyCollection<string> folded, SuppressionReason reason, CancellationToken stop)
    {
        var secret = await Secret(stop);
        await database.Write(async transaction =>
        {
            foreach (var address in folded)
                await Add(HashOf(address, secret), reason, clock.GetUtcNow(), transaction);
        }, stop);
    }

    /// <summary>Why an address is on the list; null when it is not.</summary>
    public async Task<SuppressionReason?> ReasonOf(string folded, CancellationToken stop)
    {
        var hash = await HashOf(folded, stop);
        return await database.Read(async connection => Parse(await connection.QuerySingleOrDefaultAsync<string?>("select reason from suppression where hash = @hash", new { hash })), stop);
    }

    /// <summary>How many are on the list, by reason.</summary>
    public Task<IReadOnlyDictionary<SuppressionReason, long>> Count(CancellationToken stop)
        => database.Read<IReadOnlyDictionary<SuppressionReason, long>>(async connection => (await connection.QueryAsync<(string Reason, long Count)>(
            "select reason, count(*) from suppression group by reason")).ToDictionary(row => Enum.Parse<SuppressionReason>(row.Reason), row => row.Count), stop);

    internal static string HashOf(string folded, byte[] secret) => KeyedHash.Of(secret, $"suppress {folded}");

    internal static Task<SuppressionReason?> ReasonOf(string hash, DbTransaction transaction) => ReasonOf(hash, transaction.Connection!, transaction);

    internal static async Task<SuppressionReason?> ReasonOf(string hash, DbConnection connection, DbTransaction? transaction = null)
        => Parse(await connection.QuerySingleOrDefaultAsync<string?>("select reason from suppression where hash = @hash", new { hash }, transaction));

    /// <summary>A complaint, or the wish of its owner, stands above what was there before.</summary>
    internal static Task Add(string hash, SuppressionReason reason, DateTimeOffset at, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync($"""
            insert into suppression (hash, reason, at) values (@hash, @reason, @at)
            on conflict (hash) do {(reason is SuppressionReason.Asked or SuppressionReason.Complained ? "update set reason = excluded.reason, at = excluded.at" : "nothing")}
            """, new { hash, reason = reason.ToString(), at }, transaction);

    /// <summary>Takes an address off the list whose owner has just shown that mail arrives and is wanted.</summary>
    internal static Task Lift(string hash, DbTransaction transaction)
        => transaction.Connection!.ExecuteAsync("delete from suppression where hash = @hash and reason in ('Bounced', 'Imported', 'Left')", new { hash }, transaction);

    private static SuppressionReason? Parse(string? reason) => reason is null ? null : Enum.Parse<SuppressionReason>(reason);
}
