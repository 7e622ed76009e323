using System.Net;
using Dapper;
using Npgsql;
using Wiredesk.Commands;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Tests.Status;

/// <summary>What load balancers and supervisors are told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Desk_is_ready_while_its_database_answers_and_alive_all_the_time()
    {
        await using var desk = await StatusDesk.Open();
        Assert.Equal((HttpStatusCode.OK, "alive\n"), await desk.Get("/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await desk.Get("/health/ready"));
        Assert.Equal("ready", await HealthCommand.Ask(desk.Client.BaseAddress!.ToString(), TestContext.Current.CancellationToken));

        desk.LoseDatabase();
        Assert.Contains("503 not ready: database: ", (await Assert.ThrowsAsync<DeskException>(() => HealthCommand.Ask(desk.Client.BaseAddress!.ToString(), TestContext.Current.CancellationToken))).Message);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: database: SQLite Error 14: 'unable to open database file'.\n"), await desk.Get("/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "alive\n"), await desk.Get("/health/live"));

        desk.Host.App.Lifetime.StopApplication();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: desk: is about to stop\n"), await desk.Get("/health/ready"));
    }

    [Fact]
    public async Task A_node_that_has_lost_its_session_is_not_ready()
    {
        await using var desk = await StatusDesk.Open(NodeRoles.All);
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await desk.Get("/health/ready"));

        var name = desk.Host.Get<Database>().Name.Split('/')[^1];
        await using var server = new NpgsqlConnection(PostgresAddress.Parse(Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES")!).ToString());
        await server.ExecuteAsync($"alter database {name} allow_connections false");
        await server.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = @name", new { name });
        string told;
        do
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
            told = (await desk.Get("/health/ready")).Text;
        }
        while (!told.Contains("session", StringComparison.Ordinal));
        Assert.Matches("^not ready: database: .+; session: the database has not heard from this node", told);
    }
}
