using System.Net;
using AngleSharp.Html.Dom;

namespace Wiredesk.Pages.Body;

/// <summary>The body of an article, as text and as HTML of the same paragraphs.</summary>
internal sealed record ArticleBody
{
    /// <summary>Blocks less likely than this are never the article's, those more likely than that always are; between them the choice
    /// with the best expected F1 decides.</summary>
    private const float LeastLikely = 0.2f;
    private const float LikelyEnough = 0.5f;

    /// <summary>A first-level heading with this share of its runs of words in the title is the title.</summary>
    private const float HeadlineShare = 0.6f;

    /// <summary>When JSON-LD has so many times the words that were found on the page, scripts would have written the text there.</summary>
    private const int MoreInLinkedData = 3;

    /// <summary>Words that make a block prose, and those that make a link a headline.</summary>
    private const int ProseBlock = 20;
    private const int HeadlineWords = 4;

    /// <summary>Paragraphs parted by a blank line.</summary>
    public string Text { get; private init; } = "";

    public string Html { get; private init; } = "";

    /// <summary>The paragraphs before furniture was taken from them: credits and notes of origin among them.</summary>
    public IReadOnlyList<string> Paragraphs { get; private init; } = [];

    /// <summary>The marks of all blocks of the page.</summary>
    public IReadOnlyList<uint> Marks { get; private init; } = [];

    /// <summary>Words of all blocks of the page.</summary>
    public int PageWords { get; private init; }

    /// <summary>Words of the article's longer blocks and of its tables that are not links.</summary>
    public int ProseWords { get; private init; }

    /// <summary>Blocks of the page that are one link with the words of a headline.</summary>
    public int LinkedHeadlines { get; private init; }

    public static ArticleBody Of(IHtmlDocument document, string url, BodyHints hints, HostMemory? memory)
    {
        var outline = PageOutline.Of(document);
        var chosen = Chosen(outline, hints, BodyModel.Shipped.Likely(outline, hints));
        if (memory is not null)
            chosen = memory.WithoutRecurring(outline, url, chosen);
        var marks = HostMemory.Marks(outline);
        if (IsElsewhere(chosen.Sum(i => outline.Blocks[i].Words), hints.ArticleBody))
            return OfLinkedData(hints.ArticleBody!) with { Marks = marks };

        var paragraphs = chosen.ConvertAll(i => outline.Blocks[i].Text);
        var dropped = Furniture.Dropped(paragraphs);
        var kept = chosen.Where((_, i) => !dropped.Contains(i)).ToList();
        return new ArticleBody
        {
            Text = string.Join("\n\n", kept.Select(i => outline.Blocks[i].Text)),
            Html = BodyHtml.Of(outline, kept, BaseAddress(document, url)),
            Paragraphs = paragraphs,
            Marks = marks,
            PageWords = outline.Blocks.Sum(block => block.Words),
            ProseWords = kept.Select(i => outline.Blocks[i]).Where(block => IsProse(block, outline) && block.LinkChars * 2 < block.Text.Length).Sum(block => block.Words),
            LinkedHeadlines = outline.Blocks.Count(block => block.Words >= HeadlineWords && block.LinkChars * 10 > block.Text.Length * 9),
        };
    }

    /// <summary>The blocks, by index, that are held for the article's, where each is as likely as given.</summary>
    public static List<int> Chosen(PageOutline outline, BodyHints hints, float[] likely)
    {
        var title = new WordRuns(hints.Title);
        var threshold = Math.Clamp(BlockChoice.Threshold(outline.Blocks, likely), LeastLikely, LikelyEnough);
        return new BylineBlocks(hints.Byline).Without(outline, [.. Enumerable.Range(0, likely.Length).Where(i => likely[i] >= threshold && !IsHeadline(outline, i, title))]);
    }

    private static bool IsProse(Block block, PageOutline outline) => block.Words >= ProseBlock || outline.Elements[block.Element].Kind == ElementKind.TableRow;

    /// <summary>The headline is the article's, but not its text.</summary>
    private static bool IsHeadline(PageOutline outline, int block, WordRuns title) =>
        outline.Elements[outline.Blocks[block].Element].Kind == ElementKind.Heading1 && (title.IsEmpty || title.Share(outline.Blocks[block]) >= HeadlineShare);

    private static bool IsElsewhere(int words, string? articleBody) => articleBody is not null && WordRuns.Words(articleBody).Length > MoreInLinkedData * words;

    private static ArticleBody OfLinkedData(string articleBody)
    {
        var text = articleBody.Contains("<p", StringComparison.OrdinalIgnoreCase) ? FragmentText.Of(articleBody) ?? "" : articleBody;
        var paragraphs = text.Split('\n').Select(Plain.Line).OfType<string>().ToList();
        var dropped = Furniture.Dropped(paragraphs);
        var kept = paragraphs.Where((_, i) => !dropped.Contains(i)).ToList();
        return new ArticleBody
        {
            Text = string.Join("\n\n", kept),
            Html = string.Concat(kept.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>")),
            Paragraphs = paragraphs,
            PageWords = WordRuns.Words(text).Length,
            ProseWords = WordRuns.Words(text).Length,
        };
    }

    private static Uri? BaseAddress(IHtmlDocument document, string url)
    {
        var own = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
        var stated = document.QuerySelector("base[href]")?.GetAttribute("href");
        if (stated is null)
            return own;
        var resolved = own is null ? Uri.TryCreate(stated, UriKind.Absolute, out var whole) ? whole : null : Uri.TryCreate(own, stated, out var joined) ? joined : own;
        return resolved?.Scheme is "http" or "https" ? resolved : own;
    }
}
