using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record FrontModel(
    IReadOnlyList<StoryCard> Leads, IReadOnlyList<StoryCard> River, IReadOnlyList<Topic> Topics, IReadOnlyList<CorrectedStory> Corrections, DateTimeOffset Now);

public sealed partial class FrontPage : IPage<FrontModel>
{
    /// <summary>Among so many of the last stories the leads are chosen.</summary>
    private const int Stories = 60;
    private const int Leads = 5;
    private const int DigestLines = 2;
    private const int Corrections = 4;

    [Parameter, EditorRequired] public required FrontModel Model { get; set; }

    internal static async Task<IResult> Show(
        StoryQueries stories, StoryCards cards, TopicStore topics, CorrectedStories corrections, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (leads, river) = FrontOrder.Part(await stories.Newest(Stories, stop), Leads, now);
        return PageResult.Show<FrontPage, FrontModel>(new FrontModel(
            await cards.Of(leads, DigestLines, stop),
            await cards.Of(river, digest: 0, stop),
            await topics.All(stop),
            await corrections.NewestByStory(Corrections, stop),
            now));
    }
}
