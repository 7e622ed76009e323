using Wiredesk.Stories;

namespace Wiredesk.Site.Pictures;

/// <summary>A text that was copied, as drawn.</summary>
public sealed record LineageText(string Outlet, DateTimeOffset At, IReadOnlyList<LineageCopy> Copies);

/// <summary>One of its copies.</summary>
/// <param name="Outlet">Who printed it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">How much of it.</param>
/// <param name="Share">The share of the smaller text found in the other, 0 to 1.</param>
public sealed record LineageCopy(string Outlet, DateTimeOffset At, CopyKind Kind, double Share);

/// <summary>Who copied whom: each text with its copies below it, the line and mark of each by its kind.</summary>
public static class Lineage
{
    /// <summary>So many texts are drawn, the most copied first, and of each so many copies.</summary>
    public const int MostTexts = 5;
    public const int MostCopies = 7;

    private const double RowHeight = 22;
    private const double Trunk = 7;
    private const double Mark = 30;
    private const double Names = 42;
    private const double TimesWidth = 86;
    private const double Right = Picture.Width;

    /// <param name="texts">The texts that were copied, the most copied first, with all their copies in order of time.</param>
    /// <param name="alone">How many reports nobody copied.</param>
    /// <returns>Null where nothing was copied.</returns>
    public static Picture? Of(IReadOnlyList<LineageText> texts, int alone)
    {
        texts = [.. texts.Where(text => text.Copies.Count > 0)];
        if (texts.Count == 0)
            return null;
        var shapes = new List<Shape>();
        var rows = new List<IReadOnlyList<string>>();
        var y = RowHeight / 2;
        foreach (var text in texts.Take(MostTexts))
        {
            shapes.Add(new Dot(Trunk, y, 5, "own"));
            Write(text.Outlet, 18, text.At, "label strong");
            var drawn = text.Copies.Take(MostCopies).ToList();
            foreach (var copy in drawn)
            {
                var from = y;
                y += RowHeight;
                shapes.Add(new Stroke([(Trunk, from + (copy == drawn[0] ? 5 : 0)), (Trunk, y), (Mark - 5, y)], $"branch {LookOf(copy.Kind)}"));
                shapes.Add(MarkOf(copy.Kind, Mark, y));
                Write($"{copy.Outlet}, {Words.Of(copy.Kind)}", Names, copy.At, "label");
                rows.Add([text.Outlet, copy.Outlet, $"{Words.Of(copy.Kind)}, {copy.Share * 100:0} %", Moments.DayClock(copy.At)]);
            }
            if (text.Copies.Count > drawn.Count)
            {
                y += RowHeight;
                shapes.Add(new Label(Names, y + 4, $"and {text.Copies.Count - drawn.Count} more", LabelAnchor.Start, "label"));
            }
            y += RowHeight * 1.3;
        }
        var copies = texts.Sum(text => text.Copies.Count);
        var missing = texts.Count - Math.Min(texts.Count, MostTexts);
        return new Picture
        {
            Height = y - (RowHeight * 0.7),
            Title = "Who copied whom",
            Description = $"{Words.Count(texts.Count, "text")} {(texts.Count == 1 ? "was" : "were")} copied, {(copies == 1 ? "once" : $"{copies} times")}; the most copied is by {texts[0].Outlet}.",
            Shapes = shapes,
            Key = [.. texts.SelectMany(text => text.Copies).Select(copy => copy.Kind).Distinct().Order().Select(kind => (MarkOf(kind, 5, 5), Meaning(kind)))],
            LeftOut = string.Join(" ", new[]
            {
                missing > 0 ? $"{Words.Count(missing, "further text")} {(missing == 1 ? "was" : "were")} copied, fewer times." : null,
                alone > 0 ? $"{Words.Count(alone, "report")} {(alone == 1 ? "was" : "were")} copied by nobody." : null,
            }.OfType<string>()) is { Length: > 0 } told ? told : null,
            Head = ["Text of", "copied by", "how much", "when"],
            Rows = rows,
        };

        void Write(string name, double x, DateTimeOffset at, string look)
        {
            shapes.Add(new Label(x, y + 4, LabelFit.Cut(name, Right - TimesWidth - x - 6), LabelAnchor.Start, look));
            shapes.Add(new Label(Right - 2, y + 4, Moments.DayClock(at), LabelAnchor.End, "label"));
        }
    }

    /// <summary>Full: a whole square; an excerpt: a triangle, a part of one; a composite: a hollow diamond, something of its own around it.</summary>
    private static Plate MarkOf(CopyKind kind, double x, double y) => kind switch
    {
        CopyKind.Full => new Plate([(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)], "full"),
        CopyKind.Excerpt => new Plate([(x - 4, y + 4), (x + 4, y + 4), (x - 4, y - 4)], "excerpt"),
        _ => new Plate([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)], "composite"),
    };

    private static string LookOf(CopyKind kind) => kind.ToString().ToLowerInvariant();

    private static string Meaning(CopyKind kind) => kind switch
    {
        CopyKind.Full => "in full",
        CopyKind.Excerpt => "an excerpt",
        _ => "mixed with other text",
    };
}
