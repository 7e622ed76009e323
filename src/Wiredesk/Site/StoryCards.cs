using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A story on a page of many: headline, figures, a few lines.</summary>
public sealed record StoryCard(Story Story, IReadOnlyList<int> Pace, IReadOnlyList<ShownLine> Digest);

/// <summary>Makes cards of stories, with three queries for all of them together.</summary>
public sealed class StoryCards(StoryQueries stories, LineReader lines)
{
    /// <param name="chosen">The stories, in the order they are to be shown.</param>
    /// <param name="digest">How many lines of its glance a card carries.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<StoryCard>> Of(IReadOnlyList<Story> chosen, int digest, CancellationToken stop)
    {
        var briefings = await stories.Briefings(chosen.Select(story => story.Id), stop);
        var shown = await lines.Read(briefings.Values.Select(GlanceOnly), stop);
        return [.. chosen.Select(story => briefings.TryGetValue(story.Id, out var briefing)
            ? new StoryCard(story, briefing.Pace, [.. briefing.Glance.Select(line => shown.Of(story.Id, line)).OfType<ShownLine>().Take(digest)])
            : new StoryCard(story, [], []))];
    }

    private static Briefing GlanceOnly(Briefing briefing)
        => briefing with { Speakers = [], Disputes = [], Figures = [], Unanswered = [], Timeline = [] };
}
