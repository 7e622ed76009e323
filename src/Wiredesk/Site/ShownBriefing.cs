using Wiredesk.Briefings;
using Wiredesk.News;

namespace Wiredesk.Site;

public sealed record ShownDispute(ShownLine Accusation, ShownLine? Answer, DisputeState State);

public sealed record ShownFigures(string What, IReadOnlyList<ShownLine> Lines, DisputeState State);

public sealed record ShownSpeaker(Speaker Speaker, int Statements, IReadOnlyList<ShownLine> Lines)
{
    /// <summary>A speaker with lines; null where none may be shown.</summary>
    public static ShownSpeaker? Of(int statements, IReadOnlyList<ShownLine> lines)
        => lines.Count > 0 && lines[0].Speaker is { } speaker ? new ShownSpeaker(speaker, statements, lines) : null;
}

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

    /// <summary>The lines of a story's briefing that verify.</summary>
    public static ShownBriefing Of(Briefing briefing, ShownLines lines, IReadOnlyList<Correction> corrections)
    {
        var fill = new Filling(lines, corrections);
        List<ShownLine> All(IEnumerable<BriefingLine> some) => fill.All(some.Select(line => new StoryLine(briefing.StoryId, line)));
        return new ShownBriefing
        {
            Glance = All(briefing.Glance),
            Disputes = fill.Disputes(briefing.Disputes.Select(dispute => (briefing.StoryId, dispute))),
            Figures = fill.Figures(briefing.Figures.Select(figures => (briefing.StoryId, figures))),
            Speakers = [.. briefing.Speakers.Select(speaker => ShownSpeaker.Of(speaker.Statements, All(speaker.Lines))).OfType<ShownSpeaker>()],
            Unanswered = All(briefing.Unanswered),
            Timeline = [.. briefing.Timeline.Select(day => new ShownDay(day.Day, All(day.Lines))).Where(day => day.Lines.Count > 0)],
        };
    }

    /// <summary>The lines of a topic's briefing that verify; at a glance no two that say the same.</summary>
    public static ShownBriefing Of(TopicBriefing briefing, ShownLines lines, IReadOnlyList<Correction> corrections)
    {
        var fill = new Filling(lines, corrections);
        return new ShownBriefing
        {
            Glance = fill.Glance(briefing.Glance),
            Disputes = fill.Disputes(briefing.Disputes),
            Figures = fill.Figures(briefing.Figures),
            Speakers = [.. briefing.Speakers.Select(speaker => ShownSpeaker.Of(speaker.Statements, fill.All(speaker.Lines))).OfType<ShownSpeaker>()],
            Unanswered = fill.All(briefing.Unanswered),
            Timeline = [.. briefing.Timeline.Select(day => new ShownDay(day.Day, fill.All(day.Lines))).Where(day => day.Lines.Count > 0)],
        };
    }

    /// <summary>Fills in text. Each line gets its anchor where the page shows it first, and the correction that brought its wording.</summary>
    private sealed class Filling(ShownLines lines, IReadOnlyList<Correction> corrections)
    {
        private const int GlanceLines = 9;
        private readonly HashSet<long> _anchored = [];

        public List<ShownLine> All(IEnumerable<StoryLine> some) => [.. some.Select(One).OfType<ShownLine>()];

        public List<ShownLine> Glance(IEnumerable<StoryLine> candidates)
        {
            var chosen = new List<StoryLine>();
            var words = new List<HashSet<string>>();
            foreach (var candidate in candidates)
            {
                if (chosen.Count == GlanceLines)
                    break;
                if (lines.Of(candidate.StoryId, candidate.Line) is not { } shown)
                    continue;
                var said = LineWords.Of(shown.Text);
                if (words.Exists(other => LineWords.SayTheSame(other, said)))
                    continue;
                chosen.Add(candidate);
                words.Add(said);
            }
            return All(chosen.OrderByDescending(line => line.Line.At).ThenBy(line => line.Line.LineId));
        }

        public List<ShownDispute> Disputes(IEnumerable<(long StoryId, BriefingDispute Dispute)> disputes)
            => [.. from one in disputes
                   let accusation = One(new(one.StoryId, one.Dispute.Accusation))
                   where accusation is not null
                   select new ShownDispute(accusation, one.Dispute.Answer is { } answer ? One(new(one.StoryId, answer)) : null, one.Dispute.State)];

        /// <summary>One figure alone, the others withdrawn, disagrees with nobody.</summary>
        public List<ShownFigures> Figures(IEnumerable<(long StoryId, BriefingFigures Figures)> figures)
            => [.. figures.Select(one => new ShownFigures(one.Figures.What, All(one.Figures.Lines.Select(line => new StoryLine(one.StoryId, line))), one.Figures.State))
                .Where(one => one.Lines.Count > 1)];

        private ShownLine? One(StoryLine line)
        {
            if (lines.Of(line.StoryId, line.Line) is not { } shown)
                return null;
            return shown with
            {
                Anchor = line.Line.LineId > 0 && _anchored.Add(line.Line.LineId) ? $"l{line.Line.LineId}" : null,
                Fix = corrections.FirstOrDefault(fix => fix.ArticleId == line.Line.Evidence.ArticleId && fix.Now is { } now && now.Contains(shown.Text, StringComparison.Ordinal)),
            };
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
