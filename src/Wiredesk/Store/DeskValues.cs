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
        => database.Write(async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync("insert into desk_value (name, value) values (@MailSecret, @value) on conflict (name) do nothing",
                new { MailSecret, value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)) }, transaction);
            return Convert.FromHexString((await connection.ExecuteScalarAsync<string>("select value from desk_value where name = @MailSecret", new { MailSecret }, transaction))!);
        }, stop);
}
