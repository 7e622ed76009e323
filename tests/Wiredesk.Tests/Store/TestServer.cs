using Dapper;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>The PostgreSQL server that ./test has started.</summary>
internal static class TestServer
{
    /// <summary>Its address; skips the test where there is none.</summary>
    public static string Address
    {
        get
        {
            var server = Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES");
            Assert.SkipWhen(server is null, "no PostgreSQL: run ./test, or set WIREDESK_TEST_POSTGRES to postgres://user@host:port/postgres");
            return server!;
        }
    }

    /// <summary>What makes a copy of a database quicker, on a server that can choose: one before version 15 copies files anyway.</summary>
    public static Task<string> Quickly => s_quickly.Value;

    private static readonly Lazy<Task<string>> s_quickly = new(async () =>
    {
        const int FirstToChoose = 15;
        await using var connection = Connection();
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.Major >= FirstToChoose ? " strategy file_copy" : "";
    });

    /// <summary>Runs a statement that makes or drops a database.</summary>
    public static async Task Run(string sql)
    {
        await using var connection = Connection();
        await connection.ExecuteAsync(sql);
    }

    private static NpgsqlConnection Connection()
    {
        var settings = PostgresAddress.Parse(Address);
        settings.Pooling = false;
        return new NpgsqlConnection(settings.ToString());
    }
}
