namespace Wiredesk.Briefings;

/// <summary>A line and the story it stands in, where it has its number and its permanent address.</summary>
public sealed record StoryLine(long StoryId, BriefingLine Line);

/// <summary>What a speaker said in any of a topic's stories.</summary>
/// <param name="SpeakerId">The speaker.</param>
/// <param name="Statements">All the speaker's statements there, shown or not.</param>
/// <param name="Lines">Some of them, the newest first.</param>
public sealed record TopicSpeaker(long SpeakerId, int Statements, IReadOnlyList<StoryLine> Lines);

/// <summary>What an outlet brought to a topic.</summary>
/// <param name="OutletId">The outlet.</param>
/// <param name="Reports">Its own texts.</param>
/// <param name="Copied">How often others copied them.</param>
/// <param name="Copies">The texts of others that it printed.</param>
public sealed record TopicSource(long OutletId, int Reports, int Copied, int Copies);

/// <summary>The page of a topic, chosen from the briefings of its stories: references, no text of its own.</summary>
public sealed record TopicBriefing
{
    /// <summary>What may stand at a glance, the worthiest first: more than are shown, since some may say the same.</summary>
    public required IReadOnlyList<StoryLine> Glance { get; init; }
    public required IReadOnlyList<TopicSpeaker> Speakers { get; init; }
    public required IReadOnlyList<(long StoryId, BriefingDispute Dispute)> Disputes { get; init; }
    public required IReadOnlyList<(long StoryId, BriefingFigures Figures)> Figures { get; init; }
    public required IReadOnlyList<StoryLine> Unanswered { get; init; }

    /// <summary>The newest day first; days to come are among them.</summary>
    public required IReadOnlyList<(DateOnly Day, IReadOnlyList<StoryLine> Lines)> Timeline { get; init; }

    /// <summary>Those with most reports first.</summary>
    public required IReadOnlyList<TopicSource> Sources { get; init; }

    /// <summary>The agencies that reports credit, the most credited first.</summary>
    public required IReadOnlyList<string> Credits { get; init; }

    /// <summary>All lines, those shown in several places more than once.</summary>
    public IEnumerable<BriefingLine> Lines()
        => Glance.Concat(Speakers.SelectMany(speaker => speaker.Lines)).Concat(Unanswered).Concat(Timeline.SelectMany(day => day.Lines)).Select(line => line.Line)
            .Concat(Disputes.SelectMany(one => one.Dispute.Answer is null ? [one.Dispute.Accusation] : new[] { one.Dispute.Accusation, one.Dispute.Answer }))
            .Concat(Figures.SelectMany(one => one.Figures.Lines));
}
