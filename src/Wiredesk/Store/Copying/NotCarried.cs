namespace Wiredesk.Store.Copying;

/// <summary>
/// The only tables and columns that a copy leaves out. Whatever else the databases have is carried, and what one of them lacks is an error:
/// a table that somebody adds is never left behind silently.
/// </summary>
internal static class NotCarried
{
    private const string SchemaVersion = "schema_version";

    /// <summary>The index of words: each database has a form of its own, made anew by <see cref="SearchIndexing"/>.</summary>
    public const string SearchIndex = "article_search";

    /// <summary>They tell which process does what at the moment; the one that holds a desk to copy it is the only one.</summary>
    private static readonly string[] s_ofRunningNodes = ["node", "leadership", "turn", "stage_count"];

    /// <summary>Filled by triggers of PostgreSQL as other rows come in: which article has an address, where articles stand in parts.</summary>
    private static readonly string[] s_filledByTriggers = ["article_address"];

    /// <summary>What a running node has in hand, in PostgreSQL only.</summary>
    private static readonly (string Table, string Column)[] s_columns = [("article", "claimed_by"), ("article", "claimed_until")];

    public static bool HasTable(string table)
        => table is SchemaVersion or SearchIndex || s_ofRunningNodes.Contains(table) || s_filledByTriggers.Contains(table);

    public static bool HasColumn(string table, string column) => s_columns.Contains((table, column));

    /// <summary>Whether rows of a table make no desk: those of its tables' version and of nodes that ran on it.</summary>
    public static bool MayBeInAnEmptyDesk(string table) => table == SchemaVersion || s_ofRunningNodes.Contains(table);
}
