using System.Data.Common;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Tells an error that one article or feed is to blame for from one of the database or the network under all of them.</summary>
internal static class ItemFault
{
    /// <summary>The classes of SQLSTATE that speak of what was written: data exception, integrity constraint violation, program limit exceeded (PostgreSQL, appendix A).</summary>
    private static readonly string[] s_ofTheData = ["22", "23", "54"];

    public static bool Is(Exception error) => error switch
    {
        OperationCanceledException or IOException or StaleLeaderException => false,
        // The server answered, and did not like what it was given; all else it may say another time: read-only, full, shutting down.
        PostgresException refused => Array.Exists(s_ofTheData, code => refused.SqlState.StartsWith(code, StringComparison.Ordinal)),
        DbException => false,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => true,
    };
}
