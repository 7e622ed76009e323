using System.Text.RegularExpressions;
using Wiredesk.Pages.Body;

namespace Wiredesk.Pages;

/// <summary>Reads the article on a web page.</summary>
public static class PageReader
{
    /// <summary>Reads a page. Never fails: a page without an article, or one that is too large, too deep or too broken to read, says so in
    /// <see cref="ArticlePage.NoArticle"/>.</summary>
    /// <param name="html">The page as text; see <see cref="Decode"/>.</param>
    /// <param name="url">Where it was fetched, to resolve links and to find dates in; may be empty.</param>
    /// <param name="memory">What other pages of the host hold, to tell what they share from the article; it is not changed.</param>
    public static ArticlePage Read(string html, string url, HostMemory? memory = null)
    {
        if (string.IsNullOrWhiteSpace(html))
            return new ArticlePage { NoArticle = "empty page" };
        if (NoArticle.NotHtml(html) is { } kind)
            return new ArticlePage { NoArticle = $"not a page: {kind}" };
        if (BoundedParser.Parse(html, out var refused) is not { } document)
            return new ArticlePage { NoArticle = refused };

        using (document)
        {
            try
            {
                var metadata = new PageMetadata(document, url);
                var page = metadata.Read();
                var body = ArticleBody.Of(document, url, metadata.Hints(page), memory);
                return Credited(WithBody(page, body, NoArticle.Reason(document, url, page, body)), page.Credits);
            }
            catch (RegexMatchTimeoutException)
            {
                return new ArticlePage { NoArticle = "a text that takes too long to read" };
            }
        }
    }

    /// <summary>The marks of a page's blocks of text, for <see cref="HostMemory.Add"/>; none when the page cannot be read.</summary>
    public static IReadOnlyList<uint> Blocks(string html)
    {
        using var document = BoundedParser.Parse(html, out _);
        return document is null ? [] : HostMemory.Marks(PageOutline.Of(document));
    }

    /// <summary>Bytes of a page to text: by byte order mark, HTTP header, meta element, and then UTF-8 if the bytes are that, else
    /// windows-1252. Bytes that are wrong in the encoding become U+FFFD.</summary>
    /// <param name="bytes">The page as it came.</param>
    /// <param name="contentType">The HTTP header Content-Type, if there was one.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType) => Charset.Decode(bytes, contentType);

    private static ArticlePage WithBody(ArticlePage page, ArticleBody body, string? noArticle)
    {
        if (noArticle is not null)
            return page with { NoArticle = noArticle, Blocks = body.Marks };
        return page with
        {
            Blocks = body.Marks,
            Text = body.Text,
            Html = body.Html,
            Credits = AgencyCredits.In(string.Join('\n', body.Paragraphs)),
        };
    }

    /// <summary>The article with the agencies that its byline names, and the place of its dateline.</summary>
    private static ArticlePage Credited(ArticlePage read, IReadOnlyList<string> byline) => read with
    {
        Credits = [.. byline.Concat(read.Credits).Distinct(StringComparer.OrdinalIgnoreCase)],
        Dateline = Dateline.PlaceIn(read.Text),
    };
}
