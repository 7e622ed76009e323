using Microsoft.AspNetCore.Components;
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
        var sections = await stories.SectionsOf(found.Id, shown.Select(card => card.Story.Id), stop);
        return PageResult.Show<TopicPage, TopicModel>(new TopicModel(found, InSections(found, shown, sections), shown.Count, shown.Sum(card => card.Story.Articles)));
    }

    /// <summary>The stories by the section each stands in; those of a section the topic no longer has are with those of none.</summary>
    private static IReadOnlyList<TopicPart> InSections(Topic topic, IReadOnlyList<StoryCard> cards, IReadOnlyDictionary<long, string> sections)
    {
        var names = topic.Sections.Select(section => section.Name).Distinct().ToList();
        var bySection = cards.ToLookup(card => sections.GetValueOrDefault(card.Story.Id) is { } section && names.Contains(section) ? section : null);
        return [.. names.Cast<string?>().Append(null)
            .Select(name => new TopicPart(name, [.. bySection[name]]))
            .Where(part => part.Stories.Count > 0)];
    }
}
