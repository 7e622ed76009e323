using System.Data.Common;
using Npgsql;

namespace Wiredesk.Desk;

/// <summary>Tells an error that one article or feed is to blame for from one of the database or the network under all of them.</summary>
internal static class ItemFault
{
    public static bool Is(Exception error) => error switch
    {
        OperationCanceledException or IOException => false,
        // The server answered, and did not like what it was given.
        PostgresException refused => !refused.IsTransient,
        DbException => false,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => true,
    };
}
