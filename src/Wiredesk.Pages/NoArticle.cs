using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Wiredesk.Pages.Body;

namespace Wiredesk.Pages;

/// <summary>Tells why what was fetched holds no article.</summary>
internal static partial class NoArticle
{
    /// <summary>Words under which a text that asks to subscribe or log in is the asking and not an article.</summary>
    private const int ShortestArticle = 60;

    /// <summary>A page with so many linked headlines and less prose than this lists articles.</summary>
    private const int HeadlinesOfIndex = 20;
    private const int ProseOfIndex = 60;

    /// <summary>A page with fewer words, and a script, is written by its scripts.</summary>
    private const int WordsWithoutScripts = 25;

    /// <summary>Characters of a file that are looked at for what no text has.</summary>
    private const int LookedAt = 1_000;

    /// <summary>What the text is if it is no HTML: a picture, a PDF, or bytes; null when it may be a page.</summary>
    public static string? NotHtml(string html)
    {
        var start = html.AsSpan(0, Math.Min(html.Length, LookedAt));
        var kind = start switch
        {
            ['%', 'P', 'D', 'F', '-', ..] => "a PDF file",
            ['G', 'I', 'F', '8', ..] or [_, 'P', 'N', 'G', '\r', ..] or ['R', 'I', 'F', 'F', _, _, _, _, 'W', 'E', 'B', 'P', ..] or ['\u00ff', '\u00d8', '\u00ff', ..] => "a picture",
            _ => null,
        };
        return kind ?? (start.Count('\0') + start.Count('\ufffd') > start.Length / 10 ? "binary data" : null);
    }

    /// <summary>Why there is no article on a page that was read; null when there is one.</summary>
    public static string? Reason(IHtmlDocument document, string url, ArticlePage page, ArticleBody body)
    {
        var words = WordRuns.Words(body.Text).Length;
        if (body.PageWords < WordsWithoutScripts && words < WordsWithoutScripts && document.QuerySelector("script:not([type*='json'])") is not null)
            return "a page that only scripts fill";
        if (words == 0)
            return "no article on the page";
        if (IsFront(document, page, url) || IsIndex(page, body))
            return "index page";
        if (words < ShortestArticle && Paywall().IsMatch(body.Text))
            return "a paywall notice";
        return words < ShortestArticle && Challenge().IsMatch(body.Text) ? "a browser check" : null;
    }

    /// <summary>The front of a site: it says it is a website, names no writer and no date, and its address is a root.</summary>
    private static bool IsFront(IParentNode document, ArticlePage page, string url)
    {
        if (page.Published is not null || page.Authors.Count > 0 || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return false;
        var kind = document.QuerySelector("meta[property='og:type']")?.GetAttribute("content");
        return address.AbsolutePath is "/" or "/index.html" or "/index.php" && address.Query.Length == 0 && kind is null or "website";
    }

    /// <summary>A list of articles: many linked headlines, hardly any prose, and no writer.</summary>
    private static bool IsIndex(ArticlePage page, ArticleBody body) =>
        page.Authors.Count == 0 && body.ProseWords < ProseOfIndex && body.LinkedHeadlines >= HeadlinesOfIndex;

    [GeneratedRegex(@"\b(subscribe (now|today|to)|subscribers?[ -]only|to continue reading|already a subscriber|log ?in to (read|continue)|sign in to (read|continue)|remaining free articles|create a free account)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Paywall();

    [GeneratedRegex(@"\b(enable javascript|verify (that )?you are (a )?human|checking your browser|are you a robot|access denied|please enable cookies)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Challenge();
}
