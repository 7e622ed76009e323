using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>
/// Finds the next page of an article that is spread over several: the link with rel=next whose address is the page's own with the next
/// number. Many sites name the next article so, too; its address is another.
/// </summary>
internal static partial class NextPart
{
    /// <summary>The address of the next part; null when there is none.</summary>
    /// <param name="links">Links with rel=next, in the head or the body.</param>
    /// <param name="address">The page's own address, if known.</param>
    public static string? Of(IEnumerable<IElement> links, Uri? address)
    {
        if (address is null)
            return null;
        var own = Split(address);
        foreach (var link in links)
        {
            if (Uri.TryCreate(address, link.GetAttribute("href"), out var next) && next.Scheme is "http" or "https" && Split(next) == (own.Article, own.Part + 1))
                return next.AbsoluteUri;
        }

        return null;
    }

    /// <summary>The address without what names the part, and the part's number: 1 where nothing does.</summary>
    private static (string Article, int Part) Split(Uri address)
    {
        var whole = address.Authority + address.PathAndQuery;
        var match = Number().Match(whole);
        var part = match.Success ? int.Parse(match.Groups["part"].ValueSpan, CultureInfo.InvariantCulture) : 1;
        var article = match.Success ? whole.Remove(match.Index, match.Length) + match.Groups["end"].Value : whole;
        return (article.TrimEnd('/', '?', '&'), part);
    }

    [GeneratedRegex(@"(/|[/,_-](page|seite|pagina|part|pag|p)[/_-]?|[?&](page|seite|pagina|part|pag|p)=)(?<part>[1-9]\d?)(?<end>(\.\p{L}{2,5})?/?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Number();
}
