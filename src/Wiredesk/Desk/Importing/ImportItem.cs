using System.Text;
using Wiredesk.News;
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
            var rows = item.Read();
            var kept = rows.Where(row => CanBeKept(row.Article.Url)).ToList();
            return kept.Count == rows.Count ? new ImportedItem(item, rows, null)
                : new ImportedItem(item, kept, $"{rows.Count - kept.Count} of {rows.Count} articles left out: their addresses have more than {ArticleAddress.Longest} bytes, or control characters");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new ImportedItem(item, [], error.Message);
        }
    }

    /// <summary>Of files not every address is one of the web, as <see cref="ArticleAddress.Fits"/> wants it.</summary>
    private static bool CanBeKept(string url) => Encoding.UTF8.GetByteCount(url) <= ArticleAddress.Longest && !url.Any(char.IsControl);
}

/// <summary>An item holds no article. The message says why.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
