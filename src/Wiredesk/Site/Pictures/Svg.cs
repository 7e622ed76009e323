using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Wiredesk.Site.Pictures;

/// <summary>Shapes as elements of SVG 1.1, their looks as classes: the site's policy forbids styles of an element's own.</summary>
public sealed class Svg : ComponentBase
{
    [Parameter, EditorRequired] public required IReadOnlyList<Shape> Shapes { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var shape in Shapes)
            Write(builder, shape);
    }

    private static void Write(RenderTreeBuilder builder, Shape shape)
    {
        builder.OpenElement(0, shape switch { Bar => "rect", Stroke => "polyline", Dot => "circle", Plate => "polygon", _ => "text" });
        builder.AddAttribute(1, "class", shape.Look);
        switch (shape)
        {
            case Bar bar:
                Set("x", bar.X);
                Set("y", bar.Y);
                Set("width", bar.Width);
                Set("height", bar.Height);
                break;
            case Stroke stroke:
                builder.AddAttribute(2, "points", Points(stroke.Points));
                break;
            case Dot dot:
                Set("cx", dot.X);
                Set("cy", dot.Y);
                Set("r", dot.Radius);
                break;
            case Plate plate:
                builder.AddAttribute(2, "points", Points(plate.Corners));
                break;
            case Label label:
                Set("x", label.X);
                Set("y", label.Y);
                if (label.Anchor != LabelAnchor.Start)
                    builder.AddAttribute(2, "text-anchor", label.Anchor == LabelAnchor.End ? "end" : "middle");
                if (label.Upright)
                    builder.AddAttribute(2, "transform", $"rotate(-90 {Written(label.X)} {Written(label.Y)})");
                builder.AddContent(3, label.Text);
                break;
        }
        builder.CloseElement();

        void Set(string name, double value) => builder.AddAttribute(2, name, Written(value));
    }

    private static string Points(IReadOnlyList<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Written(point.X)},{Written(point.Y)}"));

    private static string Written(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
