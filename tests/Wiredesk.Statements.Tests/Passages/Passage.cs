using Wiredesk.Language;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>A short text of news with every statement in it labelled.</summary>
/// <param name="Place">The file it stands in and its name there, for messages.</param>
/// <param name="Text">The text itself; paragraphs are parted by an empty line.</param>
/// <param name="Labels">Its statements; empty when nobody says anything in it.</param>
internal sealed record Passage(string Place, string Text, IReadOnlyList<StatementLabel> Labels);

/// <summary>What is right for one statement of a passage. Of the fields after the content, those not given are not judged.</summary>
internal sealed record StatementLabel
{
    public required int Number { get; init; }

    /// <summary>Empty when the text names nobody.</summary>
    public required IReadOnlyList<TextSpan> Source { get; init; }

    public required IReadOnlyList<TextSpan> Cue { get; init; }

    public required IReadOnlyList<TextSpan> Content { get; init; }

    public Stance? Stance { get; init; }

    public StatementKind? Kind { get; init; }

    /// <summary>The names of which any one is right; empty when there must be none.</summary>
    public IReadOnlyList<string>? Speaker { get; init; }

    /// <summary>The media of which any one is right; empty when there must be none.</summary>
    public IReadOnlyList<string>? Medium { get; init; }

    /// <summary>The audiences of which any one is right; empty when there must be none.</summary>
    public IReadOnlyList<string>? Audience { get; init; }

    /// <summary>Who is accused.</summary>
    public TextSpan? Accused { get; init; }

    /// <summary>What the accused is said to have done.</summary>
    public TextSpan? Matter { get; init; }

    /// <summary>The number of the statement that this one denies, concedes or will not comment on.</summary>
    public int? Answers { get; init; }

    /// <summary>The number of the “has yet to comment” that this one ends.</summary>
    public int? Closes { get; init; }

    /// <summary>The number of the statement in whose content this one stands.</summary>
    public int? Within { get; init; }

    /// <summary>Whether the cue says that it was not said: “did not say”, “never promised”.</summary>
    public bool Negated { get; init; }

    /// <summary>Whether good labellers may differ over its being a statement.</summary>
    public bool Optional { get; init; }

    /// <summary>
    /// Whether missing it, or finding it, is right or wrong. Statements inside another’s content are labelled, but whether to find them is
    /// up to the reader.
    /// </summary>
    public bool Counts => !Optional && Within is null;
}
