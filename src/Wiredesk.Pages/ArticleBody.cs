using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SmartReader;

namespace Wiredesk.Pages;

/// <summary>Finds the body of an article in a document, by the Readability heuristics.</summary>
internal static class ArticleBody
{
    /// <summary>Stands in for an address that is missing or relative.</summary>
    private const string NoAddress = "https://page.invalid/";

    /// <summary>The body's element, its links absolute, or null and the reason. The document is used up.</summary>
    public static IElement? Find(IHtmlDocument document, string url, out string? reason)
    {
        var address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : new Uri(NoAddress);
        MakeLinksAbsolute(document, address);
        RemoveNavigation(document);

        IElement? body = null;
        // Only the site's root is handed on: the reader looks for dates in the path and fails on some that are none.
        using var reader = new Reader(new Uri(address, "/").AbsoluteUri, document) { ContinueIfNotReadable = true };
        reader.AddCustomOperationEnd(element => body = element);
        var article = reader.GetArticle();
        reason = article.Errors.Count > 0 ? $"page that cannot be read: {article.Errors[0].Message}" : body is null ? "no article on the page" : null;
        return reason is null ? body : null;
    }

    /// <summary>The heuristics weigh by length, and around a short article a menu can outweigh it.</summary>
    private static void RemoveNavigation(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll("nav, [role=navigation], [role=dialog], body > header, body > footer"))
            element.Remove();
    }

    private static void MakeLinksAbsolute(IHtmlDocument document, Uri address)
    {
        if (Uri.TryCreate(address, document.QuerySelector("base[href]")?.GetAttribute("href") ?? "", out var stated))
            address = stated;
        foreach (var link in document.QuerySelectorAll("a[href]"))
        {
            if (Uri.TryCreate(address, link.GetAttribute("href"), out var whole))
                link.SetAttribute("href", whole.AbsoluteUri);
        }
    }
}
