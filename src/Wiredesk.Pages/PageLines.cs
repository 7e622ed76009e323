using System.Text;

namespace Wiredesk.Pages;

/// <summary>The lines of a page as a reader sees them, and which of them are the article's.</summary>
internal sealed class PageLines
{
    private readonly PageScan scan;
    private readonly List<int> starts = [];
    private readonly int[] lineOf;
    private readonly int heading;
    private readonly bool headingInArticle;

    /// <summary>Lines of a scan.</summary>
    /// <param name="scan">The page.</param>
    /// <param name="heading">The article's heading, if it is known.</param>
    public PageLines(PageScan scan, HeadingPlace? heading)
    {
        this.scan = scan;
        this.heading = heading?.Start ?? -1;
        lineOf = new int[scan.Texts.Count];
        for (var i = 0; i < scan.Texts.Count; i++)
        {
            if (scan.Texts[i].Breaks || i == 0)
                starts.Add(i);
            lineOf[i] = starts.Count - 1;
        }

        for (var region = heading?.Region ?? -1; region >= 0; region = scan.Regions[region].Parent)
            headingInArticle |= scan.Regions[region].IsArticle;
    }

    public int Count => starts.Count;

    /// <summary>The line a piece of text stands in; the last line for what comes after all.</summary>
    public int Of(int piece) => piece < lineOf.Length ? lineOf[piece] : Math.Max(0, Count - 1);

    /// <summary>The pieces of a line.</summary>
    public (int Start, int End) Pieces(int line) => (starts[line], line + 1 < starts.Count ? starts[line + 1] : scan.Texts.Count);

    /// <summary>The text of a line, or null when it is longer than wanted.</summary>
    public string? Text(int line, int longest)
    {
        var (start, end) = Pieces(line);
        return Text(start, end, longest);
    }

    /// <summary>The text of some pieces, those that follow one another without a space parted by one; null when it is longer than wanted.</summary>
    public string? Text(int start, int end, int longest)
    {
        if (end - start == 1)
            return scan.Texts[start].Text.Length <= longest * 4 && Plain.Line(scan.Texts[start].Text) is { } only && only.Length <= longest ? only : null;
        var text = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            var piece = scan.Texts[i].Text;
            // "5" and "th" are one word.
            if (text.Length > 0 && !(char.IsAsciiDigit(text[^1]) && char.IsAsciiLetterLower(piece[0])))
                text.Append(' ');
            text.Append(piece);
            if (text.Length > longest * 4)
                return null;
        }

        return Plain.Line(text.ToString()) is { } line && line.Length <= longest ? line : null;
    }

    /// <summary>Whether a region is of something other than the article: navigation, a list of other articles, comments. A region that holds
    /// the heading is not.</summary>
    public bool IsSide(int region)
    {
        for (; region >= 0; region = scan.Regions[region].Parent)
        {
            var part = scan.Regions[region];
            var holdsHeading = heading >= part.Start && heading < part.End;
            if (!holdsHeading && (!part.IsArticle || headingInArticle))
                return true;
        }

        return false;
    }

    /// <summary>Whether a region is beside the article and yet not of comments or other articles.</summary>
    public bool IsAside(int region) => IsSide(region) && !IsForeign(region);

    /// <summary>Whether a region is of comments or other articles.</summary>
    public bool IsForeign(int region)
    {
        for (; region >= 0; region = scan.Regions[region].Parent)
        {
            var part = scan.Regions[region];
            if (part.IsForeign && (heading < part.Start || heading >= part.End))
                return true;
        }

        return false;
    }
}
