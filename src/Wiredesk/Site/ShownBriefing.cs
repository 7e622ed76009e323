using Wiredesk.Briefings;
using Wiredesk.News;

namespace Wiredesk.Site;

public sealed record ShownDispute(ShownLine Accusation, ShownLine? Answer, DisputeState State);

public sealed record ShownFigures(string What, IReadOnlyList<ShownLine> Lines, DisputeState State);

public sealed record ShownSpeaker(Speaker Speaker, int Statements, IReadOnlyList<ShownLine> Lines);

public sealed record ShownDay(DateOnly Day, IReadOnlyList<ShownLine> Lines);

/// <summary>A briefing with the words filled in, in the order of the page.</summary>
public sealed record ShownBriefing
{
    public required IReadOnlyList<ShownLine> Glance { get; init; }
    public required IReadOnlyList<ShownDispute> Disputes { get; init; }
    public required IReadOnlyList<ShownFigures> Figures { get; init; }
    public required IReadOnlyList<ShownSpeaker> Speakers { get; init; }
    public required IReadOnlyList<ShownLine> Unanswered { get; init; }
    public required IReadOnlyList<ShownDay> Timeline { get; init; }

    /// <summary>
    /// Fills in the lines that verify. Each gets its anchor where the page shows it first, and the correction that
    /// brought its wording.
    /// </summary>
    public static ShownBriefing Of(Briefing briefing, ShownLines lines, IReadOnlyList<Correction> corrections)
    {
        var anchored = new HashSet<long>();
        return new ShownBriefing
        {
            Glance = All(briefing.Glance),
            Disputes = [.. briefing.Disputes.Select(Dispute).OfType<ShownDispute>()],
            // One figure alone, the others withdrawn, disagrees with nobody.
            Figures = [.. briefing.Figures.Select(figures => new ShownFigures(figures.What, All(figures.Lines), figures.State)).Where(figures => figures.Lines.Count > 1)],
            Speakers = [.. briefing.Speakers.Select(Speaker).OfType<ShownSpeaker>()],
            Unanswered = All(briefing.Unanswered),
            Timeline = [.. briefing.Timeline.Select(day => new ShownDay(day.Day, All(day.Lines))).Where(day => day.Lines.Count > 0)],
        };

        List<ShownLine> All(IEnumerable<BriefingLine> some) => [.. some.Select(One).OfType<ShownLine>()];

        ShownLine? One(BriefingLine line)
        {
            if (lines.Of(briefing.StoryId, line) is not { } shown)
                return null;
            return shown with
            {
                Anchor = line.LineId > 0 && anchored.Add(line.LineId) ? $"l{line.LineId}" : null,
                Fix = corrections.FirstOrDefault(fix => fix.ArticleId == line.Evidence.ArticleId && fix.Now is { } now && now.Contains(shown.Text, StringComparison.Ordinal)),
            };
        }

        ShownDispute? Dispute(BriefingDispute dispute)
            => One(dispute.Accusation) is { } accusation
                ? new ShownDispute(accusation, dispute.Answer is { } answer ? One(answer) : null, dispute.State)
                : null;

        ShownSpeaker? Speaker(SpeakerLines speaker)
        {
            var said = All(speaker.Lines);
            return said.Count > 0 && said[0].Speaker is { } who ? new ShownSpeaker(who, speaker.Statements, said) : null;
        }
    }

    /// <summary>All lines, each once.</summary>
    public IEnumerable<ShownLine> Lines()
        => Glance
            .Concat(Disputes.SelectMany(dispute => dispute.Answer is null ? [dispute.Accusation] : new[] { dispute.Accusation, dispute.Answer }))
            .Concat(Figures.SelectMany(figures => figures.Lines))
            .Concat(Speakers.SelectMany(speaker => speaker.Lines))
            .Concat(Unanswered)
            .Concat(Timeline.SelectMany(day => day.Lines))
            .Where(line => line.Anchor is not null);
}
