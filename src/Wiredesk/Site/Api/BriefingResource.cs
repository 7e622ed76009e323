using System.Text.Json.Serialization;
using Wiredesk.News;
using Wiredesk.Stories;

namespace Wiredesk.Site.Api;

/// <summary>A story with its briefing.</summary>
public sealed record BriefedStoryResource : StoryResource
{
    /// <summary>The topics it belongs to.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<NamedResource> Topics { get; init; }

    /// <summary>Its briefing; null before the first, and where all its reports were taken back.</summary>
    [JsonPropertyOrder(1)]
    public required BriefingResource? Briefing { get; init; }
}

/// <summary>What the page of a story says, in its order. Every line stands in a stored article.</summary>
public sealed record BriefingResource
{
    /// <summary>Words that set its reports apart, the weightiest first.</summary>
    public required IReadOnlyList<string> KeyTerms { get; init; }
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>The lines to read first, the newest first.</summary>
    public required IReadOnlyList<LineResource> AtAGlance { get; init; }

    /// <summary>Accusations, each with its answer where one was reported.</summary>
    public required IReadOnlyList<DisputeResource> Disputed { get; init; }

    /// <summary>Figures for one count that cannot both be true.</summary>
    public required IReadOnlyList<FiguresResource> Figures { get; init; }

    /// <summary>Statements by speaker, the most heard first.</summary>
    public required IReadOnlyList<SpeakerResource> WhoSaysWhat { get; init; }

    /// <summary>Who declined or has yet to comment.</summary>
    public required IReadOnlyList<LineResource> NotYetAnswered { get; init; }

    /// <summary>Sentences by the day they speak of, the newest first; days to come are among them.</summary>
    public required IReadOnlyList<DayResource> Timeline { get; init; }

    /// <summary>Its texts, each with those who copied it.</summary>
    public required IReadOnlyList<SourceResource> Sources { get; init; }
}

/// <summary>An accusation and what answers it.</summary>
/// <param name="State">What has become of it.</param>
/// <param name="Statements">The accusation, then its answer, if any.</param>
public sealed record DisputeResource(DisputeState State, IReadOnlyList<LineResource> Statements);

/// <summary>Figures for one count, side by side.</summary>
/// <param name="What">What is counted: "killed".</param>
/// <param name="State">Open, or superseded once those who disagreed give figures that can both be true.</param>
/// <param name="Statements">The sentences that give them, the newest first.</param>
public sealed record FiguresResource(string What, DisputeState State, IReadOnlyList<LineResource> Statements);

/// <summary>What one speaker says.</summary>
/// <param name="Speaker">Who.</param>
/// <param name="Count">How many statements of theirs the story has, shown or not.</param>
/// <param name="Statements">Those shown, the newest first.</param>
public sealed record SpeakerResource(NamedResource Speaker, int Count, IReadOnlyList<LineResource> Statements);

/// <summary>A day of a story.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Lines">Sentences that speak of it.</param>
public sealed record DayResource(DateOnly Day, IReadOnlyList<LineResource> Lines);

/// <summary>A text of a story, and who copied it.</summary>
/// <param name="Article">The number of the article.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Where its outlet published it.</param>
/// <param name="Credits">Agencies it says it draws on.</param>
/// <param name="Copies">The articles that are its text, in full or in part.</param>
public sealed record SourceResource(long Article, NamedResource Outlet, string Title, string? Url, IReadOnlyList<string> Credits, IReadOnlyList<SourceCopyResource> Copies);

/// <summary>An article that is another's text.</summary>
/// <param name="Article">The number of the article.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Url">Where its outlet published it.</param>
/// <param name="Kind">How much of the text it is.</param>
/// <param name="Containment">The share of the smaller text that stands in the other, 0 to 1.</param>
public sealed record SourceCopyResource(long Article, NamedResource Outlet, string? Url, CopyKind Kind, double Containment);
