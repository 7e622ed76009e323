using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Finds what the filters of a query name.</summary>
internal sealed class ApiFilters(StoryStore stories, StatementStore statements, OutletStore outlets)
{
    private static readonly ListFilter s_none = new();

    /// <summary>The filter, or what to answer where it names something that is not there. A story that became part of another counts as that one.</summary>
    public async Task<(ListFilter Filter, IResult? Missing)> Of(ApiQuery query, CancellationToken stop)
    {
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
            StoryId = story?.MergedInto ?? story?.Id,
            SpeakerId = speaker?.Id,
            OutletId = outlet?.Id,
            Language = query.Language,
            Stance = query.Stance,
            Since = query.Since,
        }, null);
    }
}
