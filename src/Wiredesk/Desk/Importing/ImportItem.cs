using Wiredesk.Store;

namespace Wiredesk.Desk.Importing;

/// <summary>An article to be taken in, with the outlet it belongs to.</summary>
public sealed record ImportRow(string Host, string Outlet, ReadArticle Article);

/// <summary>A piece of an import that can be read by itself: a file, or a line of one.</summary>
/// <param name="Name">What to call it in messages: <c>news.jsonl line 12</c>.</param>
/// <param name="Read">Reads the articles; throws <see cref="ImportException"/> where there are none.</param>
public sealed record ImportItem(string Name, Func<IReadOnlyList<ImportRow>> Read);

/// <summary>What one item gave: articles, or the reason why none.</summary>
public sealed record ImportedItem(string Name, IReadOnlyList<ImportRow> Rows, string? Problem);

/// <summary>An item holds no article. The message says why.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
