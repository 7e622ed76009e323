namespace Wiredesk.Site.Pictures;

/// <summary>One thing drawn, in the units of its picture's view box: pixels on a phone. Its look is told by a class of the stylesheet.</summary>
public abstract record Shape(string Look);

/// <summary>A rectangle.</summary>
public sealed record Bar(double X, double Y, double Width, double Height, string Look) : Shape(Look);

/// <summary>A line of straight pieces, as pairs of x and y.</summary>
public sealed record Stroke(IReadOnlyList<(double X, double Y)> Points, string Look) : Shape(Look);

/// <summary>A circle.</summary>
public sealed record Dot(double X, double Y, double Radius, string Look) : Shape(Look);

/// <summary>A closed figure of straight sides.</summary>
public sealed record Plate(IReadOnlyList<(double X, double Y)> Corners, string Look) : Shape(Look);

/// <summary>Words.</summary>
/// <param name="X">Where they begin, or end, or have their middle, by <paramref name="Anchor"/>.</param>
/// <param name="Y">Their base line.</param>
/// <param name="Text">The words, cut to the room there is.</param>
/// <param name="Anchor">Which part of them is at X.</param>
/// <param name="Look">A class of the stylesheet.</param>
/// <param name="Upright">Whether they run upwards from the point.</param>
public sealed record Label(double X, double Y, string Text, LabelAnchor Anchor, string Look, bool Upright = false) : Shape(Look)
{
    /// <summary>The box the words take, as estimated: left, top, right, bottom.</summary>
    public (double Left, double Top, double Right, double Bottom) Box
    {
        get
        {
            var width = LabelFit.Width(Text);
            var before = Anchor switch { LabelAnchor.Start => 0, LabelAnchor.Middle => width / 2, _ => width };
            return Upright
                ? (X - LabelFit.Ascent, Y + before - width, X + LabelFit.Descent, Y + before)
                : (X - before, Y - LabelFit.Ascent, X - before + width, Y + LabelFit.Descent);
        }
    }
}

public enum LabelAnchor
{
    Start,
    Middle,
    End,
}
