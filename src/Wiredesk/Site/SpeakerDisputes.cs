using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>Disputes of several stories, with the stories they stand in.</summary>
public sealed record DisputesInStories(IReadOnlyList<ShownDispute> Disputes, IReadOnlyDictionary<long, Story> Stories)
{
    public static readonly DisputesInStories None = new([], new Dictionary<long, Story>());
}

/// <summary>Disputes that a speaker is part of, as the briefings of their stories show them.</summary>
public sealed class SpeakerDisputes(SpeakerQueries speakers, StoryQueries stories, LineReader lines)
{
    /// <summary>Disputes of so many stories are shown, the newest first.</summary>
    private const int MostStories = 10;

    public async Task<DisputesInStories> Of(long speakerId, CancellationToken stop)
    {
        var disputed = await speakers.DisputedIn(speakerId, MostStories, stop);
        var briefings = await stories.Briefings(disputed, stop);
        var own = (from story in disputed
                   where briefings.ContainsKey(story)
                   from dispute in briefings[story].Disputes
                   where dispute.Accusation.SpeakerId == speakerId || dispute.Answer?.SpeakerId == speakerId
                   select (Story: story, Dispute: dispute)).ToList();
        var shown = await lines.Read(own.SelectMany(one => one.Dispute.Answer is { } answer ? [one.Dispute.Accusation, answer] : new[] { one.Dispute.Accusation }), stop);
        return new DisputesInStories(
            [.. from one in own
                let accusation = shown.Of(one.Story, one.Dispute.Accusation)
                where accusation is not null
                select new ShownDispute(accusation, one.Dispute.Answer is { } answer ? shown.Of(one.Story, answer) : null, one.Dispute.State)],
            await stories.ByIds(own.Select(one => one.Story), stop));
    }
}
