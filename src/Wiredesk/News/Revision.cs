using System.Security.Cryptography;
using System.Text;

namespace Wiredesk.News;

/// <summary>An article's text as captured at one moment. Never changed afterwards; the store refuses it.</summary>
public sealed record Revision
{
    public long Id { get; init; }
    public long ArticleId { get; init; }

    /// <summary>1 for the first capture, then counting up.</summary>
    public int Number { get; init; }
    public DateTimeOffset CapturedAt { get; init; }
    public required string Title { get; init; }

    /// <summary>Plain text; paragraphs parted by a blank line.</summary>
    public required string Text { get; init; }

    /// <summary>Clean HTML of the same paragraphs, where the article came from a page.</summary>
    public string? Html { get; init; }

    /// <summary>SHA-256 of title, a line feed, and text in UTF-8; lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public IReadOnlyList<string> Byline { get; init; } = [];
    public IReadOnlyList<string> Credits { get; init; } = [];

    public static string Hash(string title, string text) => HashText(title + "\n" + text);

    public static string HashText(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = Encoding.UTF8.GetBytes(text, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, count)));
    }
}
