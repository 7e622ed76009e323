using Microsoft.AspNetCore.Components;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record TopicModel(Topic Topic, IReadOnlyList<TopicPart> Parts, int Stories, int Reports);

/// <summary>A section of a topic; the stories that fit none have no name.</summary>
public sealed record TopicPart(string? Name, IReadOnlyList<StoryCard> Stories);

public sealed partial class TopicPage : IPage<TopicModel>
{
    private const int MostStories = 80;

    [Parameter, EditorRequired] public required TopicModel Model { get; set; }

    internal static async Task<IResult> Show(string topic, TopicStore topics, StoryQueries stories, StoryCards cards, CancellationToken stop)
    {
        if (await topics.BySlug(topic, stop) is not { } found)
            return TypedResults.NotFound();
        var shown = await cards.Of(await stories.OfTopic(found.Id, MostStories, stop), digest: 2, stop);
        return PageResult.Show<TopicPage, TopicModel>(new TopicModel(found, InSections(found, shown), shown.Count, shown.Sum(card => card.Story.Articles)));
    }

    /// <summary>Each story in the first section whose terms its headline or digest uses.</summary>
    internal static IReadOnlyList<TopicPart> InSections(Topic topic, IReadOnlyList<StoryCard> cards)
    {
        var bySection = cards.ToLookup(card => topic.Sections.FirstOrDefault(section => section.Terms.Any(term => Uses(card, term)))?.Name);
        return [.. topic.Sections.Select(section => section.Name).Distinct().Cast<string?>().Append(null)
            .Select(name => new TopicPart(name, [.. bySection[name]]))
            .Where(part => part.Stories.Count > 0)];
    }

    private static bool Uses(StoryCard card, string term)
        => TopicMatch.Uses(card.Story.Headline, term) || card.Digest.Any(line => TopicMatch.Uses(line.Text, term));
}
