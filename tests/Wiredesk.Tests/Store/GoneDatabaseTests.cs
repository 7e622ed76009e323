using System.Net.Sockets;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>Errors that tell that no connection can be had, and why, from those that tell of a fault.</summary>
public sealed class GoneDatabaseTests
{
    private static readonly NpgsqlException s_refused = new("Failed to connect to 192.0.2.1:5432", new SocketException((int)SocketError.ConnectionRefused));

    [Fact]
    public void A_server_that_is_not_there_is_gone() => Assert.Equal((true, "it cannot be reached (connection refused)"), Told(s_refused));

    [Fact]
    public void Of_several_servers_none_needs_to_be_there()
        => Assert.Equal((true, "it cannot be reached (connection refused)"), Told(new NpgsqlException("Unable to connect to a suitable host", new AggregateException(s_refused, s_refused))));

    [Fact]
    public void Of_several_servers_none_may_be_the_primary() => Assert.Equal((true, "No suitable host was found."), Told(new NpgsqlException("No suitable host was found.")));

    [Fact]
    public void A_statement_that_is_refused_tells_of_a_fault()
        => Assert.Equal((false, "duplicate key (23505)"), Told(new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));

    [Fact]
    public void One_of_several_servers_that_refuses_the_password_tells_of_a_fault()
        => Assert.Equal((false, "no (28P01)"), Told(new NpgsqlException("Unable to connect to a suitable host", new AggregateException(s_refused, new PostgresException("no", "FATAL", "FATAL", PostgresErrorCodes.InvalidPassword)))));

    private static (bool IsGone, string Why) Told(Exception error) => (Database.IsGone(error), Database.Why(error));
}
