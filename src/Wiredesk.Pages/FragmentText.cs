using Wiredesk.Pages.Body;

namespace Wiredesk.Pages;

/// <summary>The text of a piece of HTML, such as a feed's description of an article.</summary>
public static class FragmentText
{
    /// <summary>Takes HTML, a whole page or a piece of one, and gives its text: paragraphs parted by a blank line. Null when the
    /// HTML is larger or deeper than is read.</summary>
    public static string? Of(string html)
    {
        using var document = BoundedParser.Parse(html, out _);
        return document is null ? null : string.Join("\n\n", PageOutline.Of(document).Blocks.Select(block => block.Text));
    }
}
