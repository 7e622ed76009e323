using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace Wiredesk.Store;

/// <summary>Single values of the desk.</summary>
public sealed class DeskValues(Database database)
{
    private const string MailSecret = "mail secret";
    private const int SecretBytes = 32;

    /// <summary>What the desk signs its own links and return paths with, made at the first need of it.</summary>
    public Task<byte[]> Secret(CancellationToken stop)
        => database.Write(Secret, stop);

    /// <summary>A value by its name; null when there is none.</summary>
    public Task<string?> Read(string name, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<string?>("select value from desk_value where name = @name", new { name }), stop);

    public Task Write(string name, string value, CancellationToken stop)
        => database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "insert into desk_value (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value", new { name, value }, transaction), stop);

    internal static async Task<byte[]> Secret(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("insert into desk_value (name, value) values (@MailSecret, @value) on conflict (name) do nothing",
            new { MailSecret, value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)) }, transaction);
        return Convert.FromHexString((await connection.ExecuteScalarAsync<string>("select value from desk_value where name = @MailSecret", new { MailSecret }, transaction))!);
    }
}
