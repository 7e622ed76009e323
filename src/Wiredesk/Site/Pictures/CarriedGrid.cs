namespace Wiredesk.Site.Pictures;

/// <summary>How an outlet carried a speaker in a story.</summary>
/// <param name="Speaker">The speaker's name.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Own">Statements in reports of its own.</param>
/// <param name="Copied">Statements in copies of others.</param>
public sealed record Carried(string Speaker, string Outlet, int Own, int Copied);

/// <summary>Which outlets carried whom: speakers down, outlets across.</summary>
public static class CarriedGrid
{
    public const int MostSpeakers = 12;
    public const int MostOutlets = 12;

    private const double RowHeight = 22;
    private const double LeastNamesWidth = 118;
    private const double HeadHeight = 112;
    private const double WidestColumn = 24;

    /// <param name="carried">Who was carried by whom; the speakers in the order they are to stand in.</param>
    /// <returns>Null where there are not two of each to set against one another.</returns>
    public static Picture? Of(IReadOnlyList<Carried> carried)
    {
        var allSpeakers = carried.Select(one => one.Speaker).Distinct().ToList();
        var allOutlets = carried.GroupBy(one => one.Outlet)
            .OrderByDescending(outlet => outlet.Select(one => one.Speaker).Distinct().Count()).ThenByDescending(outlet => outlet.Sum(one => one.Own + one.Copied)).ThenBy(outlet => outlet.Key, StringComparer.Ordinal)
            .Select(outlet => outlet.Key).ToList();
        if (allSpeakers.Count < 2 || allOutlets.Count < 2)
            return null;
        var (speakers, outlets) = (allSpeakers.Take(MostSpeakers).ToList(), allOutlets.Take(MostOutlets).ToList());
        var cells = carried.GroupBy(one => (one.Speaker, one.Outlet)).ToDictionary(cell => cell.Key, cell => (Own: cell.Sum(one => one.Own), Copied: cell.Sum(one => one.Copied)));
        var column = Math.Min(WidestColumn, (Picture.Width - LeastNamesWidth) / outlets.Count);
        var names = Picture.Width - (column * outlets.Count);

        var shapes = new List<Shape>();
        for (var at = 0; at < outlets.Count; at++)
            shapes.Add(new Label(names + (column * (at + 0.5)) + 4, HeadHeight - 6, LabelFit.Cut(outlets[at], HeadHeight - 10), LabelAnchor.Start, "label", Upright: true));
        for (var row = 0; row < speakers.Count; row++)
        {
            var y = HeadHeight + (RowHeight * (row + 0.5));
            shapes.Add(new Stroke([(0, y - (RowHeight / 2)), (Picture.Width, y - (RowHeight / 2))], "scale"));
            shapes.Add(new Label(0, y + 4, LabelFit.Cut(speakers[row], names - 8), LabelAnchor.Start, "label"));
            for (var at = 0; at < outlets.Count; at++)
            {
                if (cells.TryGetValue((speakers[row], outlets[at]), out var cell))
                    shapes.Add(MarkOf(cell.Own > 0, names + (column * (at + 0.5)), y));
            }
        }
        return new Picture
        {
            Height = HeadHeight + (RowHeight * speakers.Count) + 2,
            Title = "Who carried whom",
            Description = $"{Words.Count(allSpeakers.Count, "speaker")} in {Words.Count(allOutlets.Count, "outlet")}; {outlets[0]} carried the most of them, {carried.Where(one => one.Outlet == outlets[0]).Select(one => one.Speaker).Distinct().Count()}.",
            Shapes = shapes,
            Key = [.. new[] { (Own: true, "in a report of its own"), (Own: false, "in a copy only") }
                .Where(kind => cells.Values.Any(cell => cell.Own > 0 == kind.Own)).Select(kind => ((Shape)MarkOf(kind.Own, 5, 5), kind.Item2))],
            LeftOut = (allSpeakers.Count - speakers.Count, allOutlets.Count - outlets.Count) switch
            {
                (0, 0) => null,
                (0, var more) => $"Not drawn: {Words.Count(more, "outlet")} with fewer of them.",
                (var more, 0) => $"Not drawn: {Words.Count(more, "speaker")} heard less.",
                var (more, papers) => $"Not drawn: {Words.Count(more, "speaker")} heard less, {Words.Count(papers, "outlet")} with fewer of them.",
            },
            Head = ["Speaker", "carried by", "in copies only by"],
            Rows = [.. speakers.Select(speaker => (IReadOnlyList<string>)[speaker, Names(speaker, own: true), Names(speaker, own: false)])],
        };

        string Names(string speaker, bool own)
            => string.Join(", ", outlets.Where(outlet => cells.TryGetValue((speaker, outlet), out var cell) && cell.Own > 0 == own)) is { Length: > 0 } joined ? joined : "–";
    }

    private static Dot MarkOf(bool own, double x, double y) => new(x, y, own ? 4.5 : 4, own ? "own" : "copy");
}
