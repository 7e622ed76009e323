using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>Briefings of stories to the briefing of their topic. Pure: the same briefings give the same.</summary>
public static class TopicBriefingBuilder
{
    private const int GlanceLines = 24;

    /// <summary>Of one story at least so many of the lines at a glance, and more where few stories share them.</summary>
    private const int GlanceLinesAStory = 2;
    private const int Disputes = 8;
    private const int Unanswered = 8;
    private const int Days = 30;
    private const int LinesADay = 4;

    /// <summary>Of more lines in the timeline, the earliest days are left out.</summary>
    private const int DatedLines = 20;
    private const int Credits = 8;

    private static readonly SpeakerRoom s_room = new((4, 5), (4, 2), (6, 1));

    // What a line at a glance loses with age, and gains with the texts of its story. Set by eye on the sample wire.
    private const double HoursALineLastsFor = 24;
    private const double EachDoublingOfOrigins = 0.25;

    /// <param name="stories">The briefings of the topic's stories.</param>
    public static TopicBriefing Build(IReadOnlyCollection<Briefing> stories) => new()
    {
        Glance = Glance(stories),
        Speakers = s_room.Fit(stories
            .SelectMany(story => story.Speakers.Select(speaker => (Story: story, Speaker: speaker)))
            .GroupBy(said => said.Speaker.SpeakerId)
            .Select(said => new TopicSpeaker(said.Key, said.Sum(one => one.Speaker.Statements),
                [.. said.SelectMany(one => Of(one.Story, one.Speaker.Lines)).OrderByDescending(line => line.Line.At).ThenByDescending(line => line.Line.LineId).Take(s_room.Most)]))
            .OrderByDescending(speaker => speaker.Statements).ThenBy(speaker => speaker.SpeakerId), (speaker, lines) => speaker with { Lines = [.. speaker.Lines.Take(lines)] }),
        Disputes = [.. stories
            .SelectMany(story => story.Disputes.Select(dispute => (story.StoryId, Dispute: dispute)))
            .OrderByDescending(one => one.Dispute.State is DisputeState.Open or DisputeState.Denied).ThenByDescending(one => one.Dispute.Accusation.At)
            .Take(Disputes)],
        Figures = [.. stories
            .SelectMany(story => story.Figures.Select(figures => (story.StoryId, Figures: figures)))
            .OrderByDescending(one => one.Figures.State == DisputeState.Open).ThenByDescending(one => one.Figures.Lines[0].At)
            .Take(Disputes)],
        Unanswered = [.. stories
            .SelectMany(story => Of(story, story.Unanswered))
            .OrderByDescending(line => line.Line.At).ThenBy(line => line.Line.LineId)
            .Take(Unanswered)],
        Timeline = Timeline(stories),
        Sources = Sources(stories),
        Credits = [.. stories
            .SelectMany(story => story.Sources.SelectMany(source => source.Credits))
            .CountBy(credit => credit).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Take(Credits).Select(one => one.Key)],
    };

    private static List<StoryLine> Glance(IReadOnlyCollection<Briefing> stories)
    {
        var most = Math.Max(GlanceLinesAStory, GlanceLines / (2 * Math.Max(1, stories.Count)));
        var lastAt = stories.Select(story => story.LastAt).DefaultIfEmpty().Max();
        return [.. stories
            .SelectMany(story => Of(story, story.Glance)
                .Select(line => (Line: line, Worth: line.Line.Worth + (EachDoublingOfOrigins * Math.Log2(1 + story.Origins)) - ((lastAt - line.Line.At).TotalHours / HoursALineLastsFor)))
                .OrderByDescending(one => one.Worth).Take(most))
            .OrderByDescending(one => one.Worth).ThenBy(one => one.Line.Line.LineId)
            .Take(GlanceLines).Select(one => one.Line)];
    }

    private static List<(DateOnly Day, IReadOnlyList<StoryLine> Lines)> Timeline(IReadOnlyCollection<Briefing> stories)
    {
        var lines = 0;
        return [.. stories
            .SelectMany(story => story.Timeline.Select(day => (Story: story, Day: day)))
            .GroupBy(one => one.Day.Day)
            .OrderByDescending(day => day.Key)
            .Take(Days)
            .Select(day => (day.Key, OnDay(day)))
            .TakeWhile(day => (lines += day.Item2.Count) <= DatedLines)];
    }

    /// <summary>Of each story a line in turn, those with most texts first.</summary>
    private static IReadOnlyList<StoryLine> OnDay(IEnumerable<(Briefing Story, TimelineDay Day)> stories)
        => [.. stories
            .SelectMany(one => Of(one.Story, one.Day.Lines).Select((line, turn) => (Line: line, Turn: turn, one.Story.Origins)))
            .OrderBy(one => one.Turn).ThenByDescending(one => one.Origins)
            .Take(LinesADay).Select(one => one.Line).OrderByDescending(line => line.Line.At)];

    private static List<TopicSource> Sources(IReadOnlyCollection<Briefing> stories)
    {
        var texts = stories.SelectMany(story => story.Sources).ToList();
        var copies = texts.SelectMany(text => text.Copies).CountBy(copy => copy.OutletId).ToDictionary();
        var own = texts.GroupBy(text => text.OutletId).ToDictionary(group => group.Key, group => (Reports: group.Count(), Copied: group.Sum(text => text.Copies.Count)));
        return [.. own.Keys.Union(copies.Keys)
            .Select(outlet => new TopicSource(outlet, own.GetValueOrDefault(outlet).Reports, own.GetValueOrDefault(outlet).Copied, copies.GetValueOrDefault(outlet)))
            .OrderByDescending(source => source.Reports).ThenByDescending(source => source.Copied).ThenByDescending(source => source.Copies).ThenBy(source => source.OutletId)];
    }

    private static IEnumerable<StoryLine> Of(Briefing story, IEnumerable<BriefingLine> lines) => lines.Select(line => new StoryLine(story.StoryId, line));
}
