using Wiredesk.Site.Pictures;

namespace Wiredesk.Tests.Site.Pictures;

/// <summary>What holds for every picture.</summary>
internal static class PictureChecks
{
    private const double Slack = 0.01;

    /// <summary>Everything lies inside the view box, no two labels overlap, and there is a table and words for it.</summary>
    public static void Fits(Picture picture)
    {
        foreach (var (x, y) in picture.Shapes.SelectMany(Corners))
        {
            Assert.InRange(x, -Slack, Picture.Width + Slack);
            Assert.InRange(y, -Slack, picture.Height + Slack);
        }
        var labels = picture.Shapes.OfType<Label>().ToList();
        for (var i = 0; i < labels.Count; i++)
        {
            for (var j = i + 1; j < labels.Count; j++)
            {
                var (a, b) = (labels[i].Box, labels[j].Box);
                Assert.False(a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom, $"“{labels[i].Text}” lies over “{labels[j].Text}”");
            }
        }
        Assert.NotEmpty(picture.Description);
        Assert.All(picture.Rows, row => Assert.Equal(picture.Head.Count, row.Count));
    }

    private static IEnumerable<(double X, double Y)> Corners(Shape shape) => shape switch
    {
        Bar bar => [(bar.X, bar.Y), (bar.X + bar.Width, bar.Y + bar.Height)],
        Stroke stroke => stroke.Points,
        Dot dot => [(dot.X - dot.Radius, dot.Y - dot.Radius), (dot.X + dot.Radius, dot.Y + dot.Radius)],
        Plate plate => plate.Corners,
        Label label => [(label.Box.Left, label.Box.Top), (label.Box.Right, label.Box.Bottom)],
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };
}
