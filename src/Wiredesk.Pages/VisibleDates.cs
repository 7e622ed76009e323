namespace Wiredesk.Pages;

/// <summary>A date that the page shows.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Label">What the words before it say.</param>
/// <param name="Distance">Lines from the heading; one before the heading counts double.</param>
/// <param name="Alone">Whether hardly anything but the date stands in its line or element.</param>
/// <param name="Source">"time", "date element" or "text".</param>
internal sealed record VisibleDate(DateTimeOffset Moment, DateLabel Label, int Distance, bool Alone, string Source);

/// <summary>Finds the dates that a page shows: in time elements, in elements named for dates, and in lines near the heading.</summary>
internal sealed class VisibleDates(PageScan scan, PageLines lines, HeadingPlace? heading, DayOrder order)
{
    /// <summary>Lines before and after the heading in which a bare date is the article's.</summary>
    public const int Near = 40;
    private const int LinesBefore = 12;
    private const int LinesAfter = 40;

    /// <summary>Characters beside a date in a line that is there for the date.</summary>
    private const int LongestRest = 70;
    private const int ShortestRest = 30;
    private const int LongestLine = 250;
    private const int LongestLabel = 40;
    private const int MostDatesInLine = 4;

    /// <summary>Elements that are looked at.</summary>
    private const int MostElements = 200;

    /// <summary>Lines that are looked at for a labelled date when none is near the heading.</summary>
    private const int MostLines = 1_500;

    private readonly int headingStart = heading is null ? 0 : lines.Of(heading.Start);
    private readonly int headingEnd = heading is null ? 0 : lines.Of(Math.Max(heading.Start, heading.End - 1));

    /// <summary>Dates in time elements and elements named for dates that are the article's.</summary>
    public List<VisibleDate> InElements(bool side)
    {
        var found = new List<VisibleDate>();
        foreach (var mark in scan.Times.Take(MostElements))
        {
            if ((side ? lines.IsAside(mark.Region) : !lines.IsSide(mark.Region)) && OfTime(mark) is { } date)
                found.Add(date);
        }

        foreach (var mark in scan.Dated.Take(MostElements))
        {
            if ((side ? lines.IsAside(mark.Region) : !lines.IsSide(mark.Region)) && mark.End > mark.Start && lines.Text(mark.Start, mark.End, LongestLine) is { } text)
                found.AddRange(InLine(text, mark.Start, mark.Traits, "date element"));
        }

        return found;
    }

    /// <summary>Dates in the lines near the heading.</summary>
    public List<VisibleDate> NearHeading()
    {
        var found = new List<VisibleDate>();
        if (heading is null)
            return found;
        for (var line = Math.Max(0, headingStart - LinesBefore); line < Math.Min(lines.Count, headingEnd + LinesAfter); line++)
        {
            if (HasDigit(line) && !lines.IsSide(scan.Texts[lines.Pieces(line).Start].Region) && lines.Text(line, LongestLine) is { } text)
                found.AddRange(InLine(text, lines.Pieces(line).Start, Traits.None, "text"));
        }

        return found;
    }

    /// <summary>Dates in any line of the article: those that stand alone or are named as what they are.</summary>
    public IEnumerable<VisibleDate> InLines()
    {
        for (var line = 0; line < Math.Min(lines.Count, MostLines); line++)
        {
            if (!HasDigit(line) || lines.IsSide(scan.Texts[lines.Pieces(line).Start].Region) || lines.Text(line, LongestLine) is not { } text)
                continue;
            foreach (var date in InLine(text, lines.Pieces(line).Start, Traits.None, "text"))
            {
                if (date.Alone || date.Label != DateLabel.None)
                    yield return date;
            }
        }
    }

    /// <summary>Whether there may be a date in a line: a quick look before a thorough one.</summary>
    private bool HasDigit(int line)
    {
        var (start, end) = lines.Pieces(line);
        for (var i = start; i < end; i++)
        {
            if (scan.Texts[i].Text.AsSpan().ContainsAnyInRange('0', '9'))
                return true;
        }

        return false;
    }

    private VisibleDate? OfTime(Mark mark)
    {
        var shown = lines.Text(mark.Start, mark.End, LongestLine);
        var moment = PageDate.Of(mark.Element.GetAttribute("datetime") ?? mark.Element.GetAttribute("content"), order) ?? PageDate.Of(shown, order);
        if (moment is not { } date)
            return null;
        var label = (mark.Traits & Traits.Changed) != Traits.None ? DateLabel.Changed
            : mark.Element.HasAttribute("pubdate") || mark.Element.GetAttribute("itemprop") == "datePublished" ? DateLabel.Published
            : mark.Element.GetAttribute("itemprop") == "dateModified" ? DateLabel.Changed
            : shown is not null && DateLabels.Before(shown) is not DateLabel.None and var inside ? inside
            : LabelBefore(mark.Start);
        return new VisibleDate(date, label, Distance(mark.Start), true, "time");
    }

    private List<VisibleDate> InLine(string text, int piece, Traits traits, string source)
    {
        var found = new List<VisibleDate>();
        var from = 0;
        for (var i = 0; i < MostDatesInLine && new DateScanner(text, order).Next(from) is { } date; i++)
        {
            var label = (traits & Traits.Changed) != Traits.None ? DateLabel.Changed : DateLabels.Before(text.AsSpan(from, date.Start - from));
            if (label == DateLabel.None && from == 0 && date.Start < 4)
                label = LabelBefore(piece);
            var rest = text.Length - (date.End - date.Start);
            if (rest <= LongestRest || (label != DateLabel.None && date.Start - from <= LongestLabel))
                found.Add(new VisibleDate(date.Moment, label, Distance(piece), rest <= ShortestRest, source));
            from = date.End;
        }

        return found;
    }

    /// <summary>What the text just before an element says of its date.</summary>
    private DateLabel LabelBefore(int piece)
    {
        if (piece == 0 || piece > scan.Texts.Count)
            return DateLabel.None;
        var text = scan.Texts[piece - 1].Text.AsSpan().Trim();
        return text.Length <= LongestLabel && new DateScanner(text, order).Next() is null ? DateLabels.Before(text) : DateLabel.None;
    }

    private int Distance(int piece)
    {
        var line = lines.Of(piece);
        return line > headingEnd ? line - headingEnd : line < headingStart ? 2 * (headingStart - line) : 0;
    }
}
