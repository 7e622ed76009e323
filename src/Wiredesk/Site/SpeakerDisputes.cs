using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A dispute with the story it stands in.</summary>
public sealed record SpeakerDispute(Story Story, ShownDispute Dispute);

/// <summary>Disputes that a speaker is part of, as the briefings of their stories show them.</summary>
public sealed class SpeakerDisputes(SpeakerQueries speakers, StoryQueries stories, LineReader lines)
{
    /// <summary>Disputes of so many stories are shown, the newest first.</summary>
    private const int MostStories = 10;

    public async Task<IReadOnlyList<SpeakerDispute>> Of(long speakerId, CancellationToken stop)
    {
        var disputed = await speakers.DisputedIn(speakerId, MostStories, stop);
        var known = await stories.ByIds(disputed, stop);
        var briefings = (await stories.Briefings(disputed, stop)).ToDictionary(pair => pair.Key, pair => pair.Value with { Glance = [], Speakers = [], Figures = [], Unanswered = [], Timeline = [] });
        var shown = await lines.Read(briefings.Values, stop);
        return [.. from story in disputed
                   where known.ContainsKey(story) && briefings.ContainsKey(story)
                   from dispute in briefings[story].Disputes
                   where dispute.Accusation.SpeakerId == speakerId || dispute.Answer?.SpeakerId == speakerId
                   let accusation = shown.Of(story, dispute.Accusation)
                   where accusation is not null
                   select new SpeakerDispute(known[story], new ShownDispute(accusation, dispute.Answer is { } answer ? shown.Of(story, answer) : null, dispute.State))];
    }
}
