using Wiredesk.Briefings;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Stories and their briefings.</summary>
internal static class StoryApi
{
    public const string Name = "stories";

    internal static async Task<IResult> List(ListQueries lists, ApiFilters filters, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        var (query, filter, problem) = await filters.Read(context);
        if (problem is not null)
            return problem;
        var found = await lists.Stories(filter, query.After, query.Limit + 1, stop);
        var site = SiteAddress.Base(settings, context.Request);
        return ApiAnswer.Page(
            [.. found.Take(query.Limit).Select(story => StoryResource.Of(story, site))],
            found.Count > query.Limit ? new ApiCursor(Name, found[query.Limit - 1].LastAt.ToUnixTimeMilliseconds(), found[query.Limit - 1].Id) : null,
            settings, context);
    }

    internal static async Task<IResult> One(
        long story, StoryStore stories, BriefingStore briefings, StoryQueries queries, ArticleQueries articles, LineReader lines, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await stories.ById(story, stop) is not { } found)
            return ApiProblem.Missing($"story {story}");
        if (found.MergedInto is { } other)
            return TypedResults.Redirect($"{ApiRoutes.Path}/{Name}/{other}", permanent: true, preserveMethod: true);
        var briefing = (await briefings.Of(story, stop))?.Briefing;
        var named = await articles.ByIds(briefing is null ? [] : Articles(briefing), stop);
        var shown = briefing is null ? null : ShownBriefing.Of(briefing, await lines.Read([briefing], stop), corrections: []);
        return ApiAnswer.One(BriefedStory.Of(found, await queries.TopicsOf(story, stop), briefing, shown, named, SiteAddress.Base(settings, context.Request)), context);
    }

    private static IEnumerable<long> Articles(Briefing briefing)
        => briefing.Sources.SelectMany(source => source.Copies.Select(copy => copy.ArticleId).Append(source.ArticleId))
            .Concat(briefing.Lines().Select(line => line.Evidence.ArticleId));
}
