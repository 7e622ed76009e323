using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>Reads the article on a web page.</summary>
public static partial class PageReader
{
    /// <summary>Words under which a text that asks to subscribe or log in is the asking and not an article.</summary>
    private const int ShortestArticle = 60;

    /// <summary>Reads a page. Never fails: a page without an article, or one that is too large, too deep or too broken to read, says so in
    /// <see cref="ArticlePage.NoArticle"/>.</summary>
    /// <param name="html">The page as text; see <see cref="Decode"/>.</param>
    /// <param name="url">Where it was fetched, to resolve links and to find dates in; may be empty.</param>
    public static ArticlePage Read(string html, string url)
    {
        if (string.IsNullOrWhiteSpace(html))
            return new ArticlePage { NoArticle = "empty page" };
        if (BoundedParser.Parse(html, out var refused) is not { } document)
            return new ArticlePage { NoArticle = refused };

        using (document)
        {
            var page = new PageMetadata(document, url).Read();
            var index = IsIndex(document, page, url);
            if (ArticleBody.Find(document, url, out var reason) is not { } body)
                return page with { NoArticle = reason };
            return Credited(WithBody(page, body, url, index), page.Credits);
        }
    }

    /// <summary>Bytes of a page to text: by byte order mark, HTTP header, meta element, and then UTF-8 if the bytes are that, else
    /// windows-1252. Bytes that are wrong in the encoding become U+FFFD.</summary>
    /// <param name="bytes">The page as it came.</param>
    /// <param name="contentType">The HTTP header Content-Type, if there was one.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType) => Charset.Decode(bytes, contentType);

    private static ArticlePage WithBody(ArticlePage page, IElement body, string url, bool index)
    {
        var paragraphs = HtmlText.Of(body);
        var texts = paragraphs.Select(paragraph => paragraph.Text).ToList();
        var dropped = Furniture.Dropped(texts);
        foreach (var node in dropped.SelectMany(i => paragraphs[i].Nodes))
            node.Parent?.RemoveChild(node);

        var text = string.Join("\n\n", texts.Where((_, i) => !dropped.Contains(i)));
        if (NoArticle(text, index) is { } reason)
            return page with { NoArticle = reason };
        return page with
        {
            Text = text,
            Html = OutgoingHtml.Sanitized(body.InnerHtml, url),
            Credits = AgencyCredits.In(string.Join('\n', texts)),
            OriginOutlet = page.OriginOutlet ?? OutletIn(texts.FirstOrDefault(Furniture.IsOriginNote)),
        };
    }

    /// <summary>The article with the agencies that its byline names, and the place of its dateline.</summary>
    private static ArticlePage Credited(ArticlePage read, IReadOnlyList<string> byline) => read with
    {
        Credits = [.. byline.Concat(read.Credits).Distinct(StringComparer.OrdinalIgnoreCase)],
        Dateline = Dateline.PlaceIn(read.Text),
    };

    private static string? NoArticle(string text, bool index)
    {
        if (text.Length == 0)
            return "no article on the page";
        if (index)
            return "index page";
        var words = text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        if (words < ShortestArticle && Paywall().IsMatch(text))
            return "a paywall notice";
        return words < ShortestArticle && Challenge().IsMatch(text) ? "a browser check" : null;
    }

    /// <summary>The front of a site or of a section: it says it is a website, names no writer and no date, and its address is a root.</summary>
    private static bool IsIndex(IParentNode document, ArticlePage page, string url)
    {
        if (page.Published is not null || page.Authors.Count > 0 || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return false;
        var kind = document.QuerySelector("meta[property='og:type']")?.GetAttribute("content");
        return address.AbsolutePath is "/" or "/index.html" or "/index.php" && address.Query.Length == 0 && kind is null or "website";
    }

    /// <summary>The name at the end of "This article was originally published by The Courier."</summary>
    private static string? OutletIn(string? note)
    {
        var match = OriginName().Match(note ?? "");
        return match.Success && !match.Groups["name"].Value.StartsWith("this ", StringComparison.OrdinalIgnoreCase) ? match.Groups["name"].Value.Trim() : null;
    }

    [GeneratedRegex(@"\b(?:published|appeared|posted|republished)(?: first)? (?:by|on|in|at|from) (?:the )?(?<name>\p{L}[^,.!]{1,60}(?:\.[a-z]{2,})?)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OriginName();

    [GeneratedRegex(@"\b(subscribe (now|today|to)|subscribers?[ -]only|to continue reading|already a subscriber|log ?in to (read|continue)|sign in to (read|continue)|remaining free articles|create a free account)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Paywall();

    [GeneratedRegex(@"\b(enable javascript|verify (that )?you are (a )?human|checking your browser|are you a robot|access denied|please enable cookies)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Challenge();
}
