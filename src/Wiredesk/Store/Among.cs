using System.Data.Common;
using Npgsql;

namespace Wiredesk.Store;

/// <summary>"One of these numbers" in SQL: Dapper spreads a list over parameters for SQLite and hands it to PostgreSQL as an array.</summary>
internal static class Among
{
    /// <summary>How many values one list holds; SQLite takes some 32,000 parameters in all.</summary>
    public const int Most = 500;

    /// <summary>What stands behind the column; the parameter is named <c>ids</c>.</summary>
    public static string Ids(DbConnection connection) => connection is NpgsqlConnection ? "= any(@ids)" : "in @ids";

    /// <summary>The same for revisions, each with its article, so that only the parts of the table are looked through that have one; the parameters are named <c>articles</c> and <c>ids</c>.</summary>
    public static string Revisions(DbConnection connection, string article, string revision)
        => connection is NpgsqlConnection ? $"{article} = any(@articles) and {revision} = any(@ids)" : $"{article} in @articles and {revision} in @ids";

    /// <summary>The same for the names that feeds give; the parameter is named <c>guids</c>.</summary>
    public static string Guids(DbConnection connection) => connection is NpgsqlConnection ? "= any(@guids)" : "in @guids";

    /// <summary>The same for addresses; the parameter is named <c>urls</c>.</summary>
    public static string Urls(DbConnection connection) => connection is NpgsqlConnection ? "= any(@urls)" : "in @urls";

    /// <summary>The same for slugs, and whatever has a parameter of its own.</summary>
    /// <param name="connection">Decides the dialect.</param>
    /// <param name="parameter">The parameter's name.</param>
    public static string Of(DbConnection connection, string parameter) => connection is NpgsqlConnection ? $"= any(@{parameter})" : $"in @{parameter}";
}
