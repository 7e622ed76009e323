namespace Wiredesk.Site.Pictures;

/// <summary>Counts over time as bars: what is a report's own below, copies hollow above it.</summary>
public static class BarChart
{
    public const string OwnLook = "own";
    public const string CopyLook = "copy";

    private const double LeastLeft = 20;
    private const double Top = 16;
    private const double PlotHeight = 92;
    private const double Right = Picture.Width - 4;
    private const double Bottom = Top + PlotHeight;
    private const double Height = Bottom + 20;

    /// <summary>Wider bars look like blocks, not counts.</summary>
    private const double WidestBar = 26;

    /// <summary>Labels of the axis stand at least so far apart.</summary>
    private const double LabelGap = 12;

    /// <param name="title">What is counted.</param>
    /// <param name="bins">When.</param>
    /// <param name="own">How many in each, apart from copies.</param>
    /// <param name="copies">How many copies in each; null where none are told apart.</param>
    /// <param name="what">One of what is counted: "report".</param>
    /// <param name="leftOut">What is not drawn.</param>
    public static Picture Of(string title, TimeBins bins, IReadOnlyList<int> own, IReadOnlyList<int>? copies, string what, string? leftOut = null)
    {
        var most = Math.Max(1, Enumerable.Range(0, own.Count).Max(bin => own[bin] + (copies?[bin] ?? 0)));
        var left = Math.Max(LeastLeft, LabelFit.Width(most.ToString()) + 7);
        var step = (Right - left) / own.Count;
        var width = Math.Min(WidestBar, step * (own.Count > 1 ? 0.8 : 1));
        var shapes = new List<Shape> { new Stroke([(left, Bottom), (Right, Bottom)], "axis"), new Stroke([(left, Top), (Right, Top)], "scale"), new Label(left - 5, Top + 4, most.ToString(), LabelAnchor.End, "label") };
        for (var bin = 0; bin < own.Count; bin++)
        {
            var x = left + (step * bin) + ((step - width) / 2);
            var ownHeight = own[bin] * PlotHeight / most;
            if (own[bin] > 0)
                shapes.Add(new Bar(x, Bottom - ownHeight, width, ownHeight, OwnLook));
            if (copies?[bin] is > 0 and var copied)
                shapes.Add(new Bar(x, Bottom - ownHeight - (copied * PlotHeight / most), width, copied * PlotHeight / most, CopyLook));
        }
        shapes.AddRange(AxisLabels(bins, left, step));
        return new Picture
        {
            Height = Height,
            Title = title,
            Description = Told(bins, own, copies, what),
            Shapes = shapes,
            Key = copies is null || copies.Sum() == 0 ? [] : [(new Bar(0, 0, 10, 10, OwnLook), "own text"), (new Bar(0, 0, 10, 10, CopyLook), "copies")],
            LeftOut = leftOut,
            Head = copies is null ? [Name(bins.Unit), what + "s"] : [Name(bins.Unit), "own text", "copies"],
            Rows = [.. Enumerable.Range(0, own.Count).Where(bin => own[bin] + (copies?[bin] ?? 0) > 0).Select(bin =>
                (IReadOnlyList<string>)(copies is null ? [bins.Name(bin), own[bin].ToString()] : [bins.Name(bin), own[bin].ToString(), copies[bin].ToString()]))],
        };
    }

    /// <summary>First and last, and between them what room there is for.</summary>
    private static IEnumerable<Label> AxisLabels(TimeBins bins, double left, double step)
    {
        const double Base = Bottom + 15;
        var count = bins.Starts.Count;
        var first = new Label(left, Base, bins.Name(0), LabelAnchor.Start, "label");
        yield return first;
        if (count == 1)
            yield break;
        var last = new Label(Right, Base, bins.Name(count - 1), LabelAnchor.End, "label");
        if (last.Box.Left < first.Box.Right + LabelGap)
            yield break;
        yield return last;
        var middle = new Label(left + (step * ((count / 2) + 0.5)), Base, bins.Name(count / 2), LabelAnchor.Middle, "label");
        if (count > 2 && middle.Box.Left >= first.Box.Right + LabelGap && middle.Box.Right <= last.Box.Left - LabelGap)
            yield return middle;
    }

    private static string Told(TimeBins bins, IReadOnlyList<int> own, IReadOnlyList<int>? copies, string what)
    {
        var counts = own.Select((count, bin) => count + (copies?[bin] ?? 0)).ToList();
        var peak = counts.IndexOf(counts.Max());
        var copied = copies?.Sum() ?? 0;
        return $"{Words.Count(counts.Sum(), what)}{(copied > 0 ? $", {copied} of them {(copied == 1 ? "a copy" : "copies")}," : null)} from {bins.Name(0)} to {bins.Name(counts.Count - 1)}; most in one {Name(bins.Unit)}: {counts[peak]}, {bins.Name(peak)}.";
    }

    private static string Name(TimeUnit unit) => unit.ToString().ToLowerInvariant();
}
