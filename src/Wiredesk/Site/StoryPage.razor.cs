using Microsoft.AspNetCore.Components;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What the page of a story shows.</summary>
public sealed record StoryModel
{
    public required Story Story { get; init; }
    public required bool IsLive { get; init; }
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>None before the first briefing, and once all reports were withdrawn.</summary>
    public Briefing? Briefing { get; init; }
    public ShownBriefing? Shown { get; init; }
    public required IReadOnlyList<SourceGroup> Sources { get; init; }
    public (Article Article, Outlet Outlet)? Headline { get; init; }
    public required IReadOnlyList<Correction> Corrections { get; init; }
    public required IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> Articles { get; init; }

    /// <summary>Pictures of it, each with a name for its ids.</summary>
    public IReadOnlyList<(string Name, Pictures.Picture Picture)> Pictures { get; init; } = [];

    /// <summary>The story's last change before the page was read.</summary>
    public required long Change { get; init; }
}

public sealed partial class StoryPage : IPage<StoryModel>
{
    /// <summary>A story is live until so long after its last report.</summary>
    public static readonly TimeSpan LiveFor = TimeSpan.FromHours(24);

    private const int MostCorrections = 50;

    [Parameter, EditorRequired] public required StoryModel Model { get; set; }

    internal static async Task<IResult> Show(
        long story, StoryStore stories, BriefingStore briefings, ChangeQueries changes, CorrectionQueries corrected, StoryQueries queries, ArticleQueries articles, LineReader lines, CarriedQueries carried,
        TimeProvider clock, CancellationToken stop)
    {
        // Read first: whatever happens after this number, a live page is told of.
        var change = await changes.LastOfStory(story, stop);
        if (await stories.ById(story, stop) is not { } found)
            return TypedResults.NotFound();
        if (found.MergedInto is { } other)
            return TypedResults.Redirect(SiteAddress.Story(other), permanent: true);

        var corrections = await corrected.OfStories([story], MostCorrections, stop);
        var topics = await queries.TopicsOf(story, stop);
        var live = clock.GetUtcNow() - found.LastAt < LiveFor;
        var briefing = (await briefings.Of(story, stop))?.Briefing;
        var named = await articles.ByIds(
            (briefing is null ? [] : Articles(briefing)).Concat(corrections.Select(correction => correction.ArticleId)), stop);
        var shown = briefing is null ? null : ShownBriefing.Of(briefing, await lines.Read([briefing], stop), corrections);
        return PageResult.Show<StoryPage, StoryModel>(new StoryModel
        {
            Story = found,
            IsLive = live && briefing is not null,
            Topics = topics,
            Briefing = briefing,
            Shown = shown,
            Sources = briefing is null ? [] : SourceGroup.Of(briefing.Sources, named),
            Headline = briefing is not null && named.TryGetValue(briefing.HeadlineArticleId, out var headline) ? headline : null,
            Corrections = corrections,
            Articles = named,
            Pictures = briefing is null ? [] : StoryPictures.Of(briefing, named, StoryPictures.Named(briefing, await carried.In(story, [.. briefing.Speakers.Select(speaker => speaker.SpeakerId)], stop), named)),
            Change = change,
        });
    }

    private static IEnumerable<long> Articles(Briefing briefing)
        => briefing.Sources.SelectMany(source => source.Copies.Select(copy => copy.ArticleId).Append(source.ArticleId)).Append(briefing.HeadlineArticleId);
}
