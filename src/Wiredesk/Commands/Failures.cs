using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary>Turns what went wrong into one clear line for each fault and an exit code: 1 for an error, 130 when stopped by the user.</summary>
internal static class Failures
{
    private const int SqliteBusy = 5;
    private const int SqliteNotADatabase = 26;
    private const int SqliteFull = 13;

    public static async Task<int> Tell(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception error) when (Line(error) is { } line)
        {
            foreach (var each in line.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                await Console.Error.WriteLineAsync($"wiredesk: {each}");
            return 1;
        }
    }

    /// <summary>What to say; null for an error that is a fault of this program and deserves its stack.</summary>
    private static string? Line(Exception error) => error switch
    {
        DeskException => error.Message,
        AggregateException { InnerExceptions: [var only] } => Line(only),
        SqliteException { SqliteErrorCode: SqliteBusy } => "database: locked by another program for longer than we wait: close that program, then try again",
        SqliteException { SqliteErrorCode: SqliteNotADatabase } => "database: the file is not a SQLite database: give another folder with --data, or restore a backup",
        SqliteException { SqliteErrorCode: SqliteFull } => "database: the disk is full: make room, then start again; nothing stored is lost",
        PostgresException away when Database.IsAway(away) => $"database: {Database.Why(away)}: what was stored is kept; run the command again when the database takes work",
        PostgresException postgres => $"database: {Database.Why(postgres)}: check the address given with --database and the rights of its user",
        NpgsqlException { InnerException: SocketException } or NpgsqlException { InnerException: TimeoutException } => $"database: the server does not answer ({error.InnerException!.Message}): check that it runs, and the address given with --database",
        DbException => $"database: {error.Message}",
        UnauthorizedAccessException => $"{error.Message}: check the rights of the file or folder",
        IOException or InvalidDataException => error.Message,
        _ => null,
    };
}
