using Wiredesk.Language;
using Wiredesk.Statements;

namespace Wiredesk.News;

/// <summary>A <see cref="Statement"/> as stored: with its revision and its speaker.</summary>
public sealed record AttributedStatement
{
    public long Id { get; init; }
    public long ArticleId { get; init; }
    public long RevisionId { get; init; }

    /// <summary>Its place among the revision's statements, from 0.</summary>
    public int Position { get; init; }
    public required IReadOnlyList<TextSpan> Source { get; init; }
    public required IReadOnlyList<TextSpan> Cue { get; init; }
    public required IReadOnlyList<TextSpan> Content { get; init; }
    public StatementKind Kind { get; init; }
    public Stance Stance { get; init; }

    /// <summary>Whether the cue says that it was not said.</summary>
    public bool Negated { get; init; }
    public string? Medium { get; init; }
    public string? Audience { get; init; }
    public long? SpeakerId { get; init; }

    /// <summary>Of an accusation, who is accused; at most one span.</summary>
    public IReadOnlyList<TextSpan>? Accused { get; init; }

    /// <summary>Of an accusation, of what; at most one span.</summary>
    public IReadOnlyList<TextSpan>? Matter { get; init; }

    /// <summary>The <see cref="Position"/> of the statement of the same revision that this one answers.</summary>
    public int? Answers { get; init; }
    public double Confidence { get; init; }

    /// <summary>First and last place of source, cue and content: the passage to open as evidence.</summary>
    public TextSpan Passage
    {
        get
        {
            var all = Source.Concat(Cue).Concat(Content).ToList();
            return new TextSpan(all.Min(span => span.Start), all.Max(span => span.End));
        }
    }
}

/// <summary>The person or body that sources of statements resolve to.</summary>
public sealed record Speaker
{
    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
}
