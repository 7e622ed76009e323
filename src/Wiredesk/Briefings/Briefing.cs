using System.Text.Json.Serialization;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Stories;

namespace Wiredesk.Briefings;

/// <summary>
/// The page of a story, as built from its articles: references and spans, no text of its own. Text is read from the
/// revisions when a page or mail is made, and a line whose evidence no longer verifies is left out.
/// </summary>
public sealed record Briefing
{
    public required long StoryId { get; init; }

    /// <summary>Title of the most central article, as its outlet published it.</summary>
    public required string Headline { get; init; }
    public required long HeadlineArticleId { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public required int Articles { get; init; }
    public required int Outlets { get; init; }

    /// <summary>Texts counted apart from their copies.</summary>
    public required int Origins { get; init; }

    /// <summary>Reports an hour from <see cref="FirstAt"/> on, at most <see cref="PaceHours"/> of them, oldest first.</summary>
    public required IReadOnlyList<int> Pace { get; init; }

    /// <summary>Words that set its texts apart and that they share, as they stand there, the weightiest first.</summary>
    public IReadOnlyList<string> KeyTerms { get; init; } = [];

    /// <summary>Places that its texts name in title or lead, those that several name.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>At a glance: five to nine sentences or quotations, newest first, no two saying the same.</summary>
    public required IReadOnlyList<BriefingLine> Glance { get; init; }

    /// <summary>Who says what: by speaker, the most heard first; each speaker's statements newest first.</summary>
    public required IReadOnlyList<SpeakerLines> Speakers { get; init; }
    public required IReadOnlyList<BriefingDispute> Disputes { get; init; }

    /// <summary>Counts for which speakers give figures that cannot both be true.</summary>
    public IReadOnlyList<BriefingFigures> Figures { get; init; } = [];

    /// <summary>Who declined or has yet to comment, and has said nothing since.</summary>
    public required IReadOnlyList<BriefingLine> Unanswered { get; init; }

    /// <summary>Sentences by the day they speak of, the newest day first; days to come are among them.</summary>
    public required IReadOnlyList<TimelineDay> Timeline { get; init; }

    /// <summary>Origins and their copies, the most copied first.</summary>
    public required IReadOnlyList<BriefingSource> Sources { get; init; }

    public const int PaceHours = 48;

    /// <summary>All lines, each once, by evidence.</summary>
    public IEnumerable<BriefingLine> Lines()
        => Glance
            .Concat(Speakers.SelectMany(speaker => speaker.Lines))
            .Concat(Disputes.SelectMany(dispute => dispute.Answer is null ? [dispute.Accusation] : new[] { dispute.Accusation, dispute.Answer }))
            .Concat(Figures.SelectMany(figures => figures.Lines))
            .Concat(Unanswered)
            .Concat(Timeline.SelectMany(day => day.Lines));
}

/// <summary>One shown line: verbatim text of a revision, who said it if anyone, and who reported it.</summary>
public sealed record BriefingLine
{
    /// <summary>Its permanent number; 0 until the store has given one.</summary>
    public long LineId { get; init; }
    public required Evidence Evidence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long OutletId { get; init; }

    /// <summary>The statement it is, if it is one.</summary>
    public long? StatementId { get; init; }
    public Stance? Stance { get; init; }
    public long? SpeakerId { get; init; }
    public string? Speaker { get; init; }
    public string? Medium { get; init; }

    /// <summary>The medium as it reads in a line: "through state media", "in a statement".</summary>
    [JsonIgnore]
    public string? MediumWording => Medium is null ? null : WordingOf(Medium);

    /// <inheritdoc cref="MediumWording"/>
    public static string WordingOf(string medium)
        => medium.StartsWith("in ", StringComparison.Ordinal) || medium.StartsWith("on ", StringComparison.Ordinal) || medium.StartsWith("at ", StringComparison.Ordinal)
            ? medium : $"through {medium}";

    /// <summary>How many outlets carry this very text, by its origin and copies; at least 1.</summary>
    public int CarriedBy { get; init; } = 1;

    /// <summary>What it is worth among the lines at a glance; 0 elsewhere.</summary>
    public double Worth { get; init; }

    /// <summary>Sentences of other outlets' own texts that say alike, the earliest first: the line is that of the first to say so.</summary>
    public IReadOnlyList<AlikeLine> Alike { get; init; } = [];
}

/// <summary>A sentence that says alike, and whose it is.</summary>
public sealed record AlikeLine(Evidence Evidence, long OutletId);

public sealed record SpeakerLines
{
    public required long SpeakerId { get; init; }
    public required string Name { get; init; }

    /// <summary>All the speaker's statements in this story, shown or not.</summary>
    public required int Statements { get; init; }
    public required IReadOnlyList<BriefingLine> Lines { get; init; }
}

public sealed record BriefingDispute
{
    public required BriefingLine Accusation { get; init; }
    public BriefingLine? Answer { get; init; }
    public required DisputeState State { get; init; }
}

/// <summary>Figures for one count, side by side.</summary>
public sealed record BriefingFigures
{
    /// <summary>What is counted, as one word: “killed”, “arrested”.</summary>
    public required string What { get; init; }

    /// <summary>The sentences that give them, the newest first; at least two.</summary>
    public required IReadOnlyList<BriefingLine> Lines { get; init; }

    /// <summary>Open, or superseded when those who disagreed now give figures that can both be true.</summary>
    public required DisputeState State { get; init; }
}

public sealed record TimelineDay(DateOnly Day, IReadOnlyList<BriefingLine> Lines);

/// <summary>One text of the story and those who copied it.</summary>
public sealed record BriefingSource
{
    public required long ArticleId { get; init; }
    public required long OutletId { get; init; }
    public required IReadOnlyList<SourceCopy> Copies { get; init; }

    /// <summary>Agencies the text says it draws on.</summary>
    public required IReadOnlyList<string> Credits { get; init; }
}

public sealed record SourceCopy(long ArticleId, long OutletId, CopyKind Kind, double Containment);
