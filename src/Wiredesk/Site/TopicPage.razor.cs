using Microsoft.AspNetCore.Components;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What the page of a topic shows.</summary>
public sealed record TopicModel
{
    public required Topic Topic { get; init; }
    public required IReadOnlyList<TopicPart> Parts { get; init; }
    public required IReadOnlyDictionary<long, Story> Stories { get; init; }
    public required ShownBriefing Shown { get; init; }
    public required IReadOnlyList<(Outlet Outlet, TopicSource Source)> Sources { get; init; }
    public required IReadOnlyList<string> Credits { get; init; }
    public required IReadOnlyList<Correction> Corrections { get; init; }
    public required IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> Articles { get; init; }

    /// <summary>The last report of any of its stories; none while it has no story.</summary>
    public DateTimeOffset? LastAt { get; init; }
    public required bool IsLive { get; init; }

    /// <summary>The last change of its stories before the page was read.</summary>
    public required long Change { get; init; }
}

/// <summary>A section of a topic; the stories that fit none have no name.</summary>
public sealed record TopicPart(string? Name, IReadOnlyList<StoryCard> Stories);

public sealed partial class TopicPage : IPage<TopicModel>
{
    /// <summary>The last stories of a topic make its page; the archive has the others.</summary>
    private const int MostStories = 80;
    private const int MostCorrections = 20;

    [Parameter, EditorRequired] public required TopicModel Model { get; set; }

    internal static async Task<IResult> Show(
        string topic, TopicStore topics, StoryQueries stories, ChangeQueries changes, CorrectionQueries corrected, OutletStore outlets, ArticleQueries articles, StoryCards cards, LineReader lines,
        TimeProvider clock, CancellationToken stop)
    {
        if (await topics.BySlug(topic, stop) is not { } found)
            return TypedResults.NotFound();
        // Read before the stories: whatever happens after this number, a live page is told of.
        var change = await changes.LastOfTopic(found.Id, stop);
        var shown = await cards.Of(await stories.OfTopic(found.Id, MostStories, stop), digest: 2, stop);
        var ids = shown.Select(card => card.Story.Id).ToList();
        var briefing = TopicBriefingBuilder.Build((await stories.Briefings(ids, stop)).Values.OrderBy(one => one.StoryId).ToList());
        var corrections = await corrected.OfStories(ids, MostCorrections, stop);
        var publishers = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        var lastAt = shown.Count > 0 ? shown.Max(card => card.Story.LastAt) : (DateTimeOffset?)null;
        return PageResult.Show<TopicPage, TopicModel>(new TopicModel
        {
            Topic = found,
            Parts = InSections(found, shown, await stories.SectionsOf(found.Id, ids, stop)),
            Stories = shown.ToDictionary(card => card.Story.Id, card => card.Story),
            Shown = ShownBriefing.Of(briefing, await lines.Read(briefing.Lines(), stop), corrections),
            Sources = [.. briefing.Sources.Where(source => publishers.ContainsKey(source.OutletId)).Select(source => (publishers[source.OutletId], source))],
            Credits = briefing.Credits,
            Corrections = corrections,
            Articles = await articles.ByIds(corrections.Select(correction => correction.ArticleId), stop),
            LastAt = lastAt,
            IsLive = clock.GetUtcNow() - lastAt < StoryPage.LiveFor,
            Change = change,
        });
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
