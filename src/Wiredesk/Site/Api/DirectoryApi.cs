using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Topics and outlets: what filters can name. There are few; a page goes on by place.</summary>
internal static class DirectoryApi
{
    public const string Topics = "topics";
    public const string Outlets = "outlets";

    internal static async Task<IResult> AllTopics(TopicStore topics, Settings settings, HttpContext context)
    {
        var site = SiteAddress.Base(settings, context.Request);
        return Page(Topics, await topics.All(context.RequestAborted),
            topic => topic.Id,
            topic => new TopicResource(topic.Slug, topic.Name, site + SiteAddress.Topic(topic.Slug), [.. topic.Sections.Select(section => section.Name)]), settings, context);
    }

    internal static async Task<IResult> AllOutlets(OutletStore outlets, Settings settings, HttpContext context)
    {
        var site = SiteAddress.Base(settings, context.Request);
        return Page(Outlets, await outlets.All(context.RequestAborted), outlet => outlet.Id, outlet => Resource(outlet, site), settings, context);
    }

    private static OutletResource Resource(Outlet outlet, string site) => new()
    {
        Slug = outlet.Slug,
        Name = outlet.Name,
        Url = site + SiteAddress.Outlet(outlet.Slug),
        HomePage = SiteAddress.Outward(outlet.HomePage),
        Kind = outlet.Kind,
        Language = outlet.Language,
        HomePlace = outlet.HomePlace,
        Licence = outlet.Licence,
        Republishing = outlet.Republishing.ToString(),
        About = outlet.About,
    };

    /// <summary>By number, so that one that is added or renamed meanwhile moves no other.</summary>
    private static IResult Page<TItem, TResource>(
        string list, IEnumerable<TItem> all, Func<TItem, long> number, Func<TItem, TResource> resource, Settings settings, HttpContext context)
    {
        if (!ApiQuery.TryRead(context, out var query, out var problem))
            return problem;
        var found = all.OrderBy(number).Where(item => number(item) > (query.After?.First ?? 0)).Take(query.Limit + 1).ToList();
        return ApiAnswer.Page(
            [.. found.Take(query.Limit).Select(resource)],
            found.Count > query.Limit ? new ApiCursor(list, number(found[query.Limit - 1]), 0) : null, settings, context);
    }
}
