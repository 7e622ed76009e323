using System.Data.Common;
using Dapper;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store.Copying;

/// <summary>
/// A desk on SQLite with rows in every table there is, made from the catalog: the tables and columns that somebody adds have rows here, too. Row n refers to row n of other tables. Of
/// five rows the first has all values, the second none that need not be there, the others values at the edge of what columns hold.
/// </summary>
internal static class FullDesk
{
    public const int Rows = 5;

    public const string Titled = "Ferry “Vesna” — delayed";

    private static readonly string[] s_texts = ["", "é “quoted” 🗞️ \t\r\n\\N \\. ' \" %", new string('ж', 70_000)];
    private static readonly double[] s_reals = [0.1 + 0.2, double.Epsilon, -double.MaxValue];
    private static readonly byte[][] s_bytes = [[], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[70_000]];

    public static Task Fill(Database database) => database.Write(async transaction =>
    {
        var connection = transaction.Connection!;
        // Stories are opened by articles, and articles are in stories.
        await connection.ExecuteAsync("pragma defer_foreign_keys = on", transaction: transaction);
        var tables = await connection.QueryAsync<string>("select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' and name <> 'schema_version'", transaction: transaction);
        foreach (var table in tables)
            await Fill(table, transaction);

        await connection.ExecuteAsync("update article set revision_id = id, title = @Titled", new { Titled }, transaction);
        await SearchStore.Index(Dialect.Sqlite, [.. Enumerable.Range(1, Rows).Select(i => new IndexedText(i, Titled, $"Report {i} from Orléans."))], transaction);
        // The last change is gone: its number was given all the same.
        await connection.ExecuteAsync("insert into change (id, story_id, kind, at) values (900, 1, 'Gone', 1); delete from change where id = 900", transaction: transaction);
    }, CancellationToken.None);

    private static async Task Fill(string table, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var columns = (await connection.QueryAsync<(string Name, string Type, bool NotNull, int Key)>($"select name, lower(type), \"notnull\", pk from pragma_table_xinfo('{table}') where hidden = 0", transaction: transaction)).AsList();
        var references = (await connection.QueryAsync<string>($"select \"from\" from pragma_foreign_key_list('{table}')", transaction: transaction)).ToHashSet();
        for (var row = 1; row <= Rows; row++)
        {
            var values = new DynamicParameters();
            foreach (var column in columns)
            {
                var isNeeded = column.NotNull || column.Key > 0;
                values.Add(column.Name, row == 2 && !isNeeded ? null : references.Contains(column.Name) || column.Key > 0 && column.Type == "integer" ? (long)row : Value($"{table}.{column.Name}", column.Type, row, isNeeded));
            }
            await connection.ExecuteAsync($"insert into \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) values ({string.Join(", ", columns.Select(column => "@" + column.Name))})", values, transaction);
        }
    }

    private static object Value(string column, string type, int row, bool isNeeded) => type switch
    {
        // Moments and counts of 64 bits are told from others by their names only.
        "integer" => column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith(".at", StringComparison.Ordinal) ? long.MaxValue - row : int.MinValue + (long)row,
        "real" => row < 3 ? row / 3.0 : s_reals[row - 3],
        "blob" => row < 3 ? [1, 2, (byte)row] : s_bytes[row - 3],
        _ when row < 3 => $"{column} {row}",
        // What need be there is often unique, and may be indexed.
        _ => isNeeded ? $"{column} {row} {s_texts[row - 3][..Math.Min(50, s_texts[row - 3].Length)]}" : column is "returned_mail.message" or "article.entry" or "revision.html" ? s_texts[row - 3] : s_texts[Math.Min(row - 3, 1)],
    };
}
