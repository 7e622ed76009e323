namespace Wiredesk.Site.Pictures;

/// <summary>A picture with what it says in words and as a table, for those who do not see it.</summary>
public sealed record Picture
{
    /// <summary>The width of every picture: that of a column on a phone 390 pixels wide.</summary>
    public const double Width = 350;

    public required double Height { get; init; }
    public required string Title { get; init; }

    /// <summary>What there is to see, in a sentence or two.</summary>
    public required string Description { get; init; }
    public required IReadOnlyList<Shape> Shapes { get; init; }

    /// <summary>What the marks mean, each with a shape of its own look.</summary>
    public IReadOnlyList<(Shape Mark, string Meaning)> Key { get; init; } = [];

    /// <summary>What is not drawn for want of room; null where all is.</summary>
    public string? LeftOut { get; init; }

    public required IReadOnlyList<string> Head { get; init; }

    /// <summary>What is drawn, a row for each thing, the first cell naming it.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }
}
