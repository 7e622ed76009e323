using Wiredesk.Language;

namespace Wiredesk.Statements;

/// <summary>One attribution in a text: who (source), by which words (cue), said what (content). Spans point into that text.</summary>
public sealed record Statement
{
    /// <summary>Who is named as speaking, as the text names them; empty when it names nobody (“it was reported”).</summary>
    public required IReadOnlyList<TextSpan> Source { get; init; }

    /// <summary>The reporting words: “said”, “according to”, a colon.</summary>
    public required IReadOnlyList<TextSpan> Cue { get; init; }

    /// <summary>What was said, in the order of the text; several spans when the source interrupts it. Never empty.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>Whether the content is quoted.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>What the speaker does by it.</summary>
    public required Stance Stance { get; init; }

    /// <summary>
    /// Whether the cue says that it was not said: “did not say”, “never promised”. The stance is then <see cref="Stance.Says"/>: one that was
    /// not taken is none. A refusal to comment is a stance of its own and not negated.
    /// </summary>
    public bool Negated { get; init; }

    /// <summary>Through whom or where it came: “Russian state media”, “Reuters”, “in a statement”; null when the text does not say.</summary>
    public string? Medium { get; init; }

    /// <summary>To whom it was said, when that is no outlet: “lawmakers”; null when the text does not say.</summary>
    public string? Audience { get; init; }

    /// <summary>The person or body the source resolves to, by the fullest name the article has so far; null without a source.</summary>
    public string? Speaker { get; init; }

    /// <summary>For the stance <see cref="Stance.Accuses"/>, who is accused; null when the text does not say it apart, and for other stances.</summary>
    public TextSpan? Accused { get; init; }

    /// <summary>For the stance <see cref="Stance.Accuses"/>, of what; null when the text does not say it apart, and for other stances.</summary>
    public TextSpan? Matter { get; init; }

    /// <summary>
    /// For a denial, a confirmation, an apology or a silence, which statement of the same text it answers, as an index into the list it came in; null
    /// when none is found. What somebody says who “has yet to comment” earlier in the text answers what that was about or, where that is
    /// not known, that statement of silence.
    /// </summary>
    public int? Answers { get; init; }

    /// <summary>How sure the reader is that this is a statement and its parts are right, from 0 to 1.</summary>
    public required double Confidence { get; init; }
}
