using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Wiredesk.Site.Syndication;

/// <summary>Plain paragraphs as the HTML that feeds carry.</summary>
internal static class FeedHtml
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(IEnumerable<string> paragraphs)
        => string.Concat(paragraphs.Select(paragraph => $"<p>{s_encoder.Encode(paragraph)}</p>"));
}
