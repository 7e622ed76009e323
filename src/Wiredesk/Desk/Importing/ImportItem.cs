using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>An article to be taken in, with the outlet it belongs to.</summary>
public sealed record ImportRow(string Host, string Outlet, ReadArticle Article);

/// <summary>A piece of an import that can be read by itself: a file, or a line of one.</summary>
/// <param name="Name">What to call it in messages: <c>news.jsonl line 12</c>.</param>
/// <param name="Read">Reads the articles; throws <see cref="ImportException"/> where there are none.</param>
public sealed record ImportItem(string Name, Func<IReadOnlyList<ImportRow>> Read)
{
    /// <summary>To be called when what was read is no longer held; null where nobody waits for that.</summary>
    public Action? Taken { get; init; }
}

/// <summary>What one item gave: articles, or the reason why none.</summary>
public sealed record ImportedItem(ImportItem Item, IReadOnlyList<ImportRow> Rows, string? Problem)
{
    /// <summary>Reads an item. Whatever is wrong with it is told with its name, and the others go on.</summary>
    public static ImportedItem Of(ImportItem item)
    {
        try
        {
            return new ImportedItem(item, item.Read(), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new ImportedItem(item, [], error.Message);
        }
    }
}

/// <summary>An item holds no article. The message says why.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
