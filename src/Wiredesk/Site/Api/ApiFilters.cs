using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Reads what is asked of a list, and finds what its filters name.</summary>
internal sealed class ApiFilters(StoryStore stories, StatementStore statements, OutletStore outlets, TopicStore topics)
{
    private static readonly ApiQuery s_nothing = new();
    private static readonly ListFilter s_none = new();

    /// <summary>The query and its filter, or what to answer where they cannot be read or name something that is not there. A story that became
    /// part of another counts as that one.</summary>
    public async Task<(ApiQuery Query, ListFilter Filter, IResult? Problem)> Read(HttpContext context)
    {
        if (!ApiQuery.TryRead(context, out var query, out var problem))
            return (s_nothing, s_none, problem);
        var (filter, missing) = await Of(query, context.RequestAborted);
        return (query, filter, missing);
    }

    private async Task<(ListFilter Filter, IResult? Missing)> Of(ApiQuery query, CancellationToken stop)
    {
        var topic = query.Topic is { } about ? await topics.BySlug(about, stop) : null;
        if (query.Topic is not null && topic is null)
            return (s_none, ApiProblem.Missing($"topic {query.Topic}", ApiParameter.Topic.Name));
        var story = query.Story is { } number ? await stories.ById(number, stop) : null;
        if (query.Story is not null && story is null)
            return (s_none, ApiProblem.Missing($"story {query.Story}", ApiParameter.Story.Name));
        var speaker = query.Speaker is { } who ? await statements.Speaker(who, stop) : null;
        if (query.Speaker is not null && speaker is null)
            return (s_none, ApiProblem.Missing($"speaker {query.Speaker}", ApiParameter.Speaker.Name));
        var outlet = query.Outlet is { } by ? await outlets.BySlug(by, stop) : null;
        if (query.Outlet is not null && outlet is null)
            return (s_none, ApiProblem.Missing($"outlet {query.Outlet}", ApiParameter.Outlet.Name));
        return (new ListFilter
        {
            TopicId = topic?.Id,
            StoryId = story?.MergedInto ?? story?.Id,
            SpeakerId = speaker?.Id,
            OutletId = outlet?.Id,
            Language = query.Language,
            Stance = query.Stance,
            Since = query.Since,
        }, null);
    }
}
