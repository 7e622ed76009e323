using SmartReader;

namespace Wiredesk.Bench;

/// <summary>SmartReader with its usual settings: text and HTML of the article.</summary>
internal static class SmartReaderContender
{
    public static (string? Text, string? Html) Read(string html, string url)
    {
        using var reader = new Reader(url.Length == 0 ? "https://example.org/" : url, html);
        var article = reader.GetArticle();
        return (article.TextContent, article.Content);
    }
}
