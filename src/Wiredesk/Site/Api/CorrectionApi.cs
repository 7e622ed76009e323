using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Corrections: what was shown and is no longer so.</summary>
internal static class CorrectionApi
{
    public const string Name = "corrections";

    internal static async Task<IResult> List(ListQueries lists, ApiFilters filters, ArticleQueries articles, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        var (query, filter, problem) = await filters.Read(context);
        if (problem is not null)
            return problem;
        var found = await lists.Corrections(filter, query.After, query.Limit + 1, stop);
        var sources = await articles.ByIds(found.Select(one => one.Correction.ArticleId), stop);
        var site = SiteAddress.Base(settings, context.Request);
        return ApiAnswer.Page(
            [.. found.Take(query.Limit).Select(one => new CorrectionResource
            {
                Id = one.Correction.Id,
                Kind = one.Correction.Kind,
                Was = one.Correction.Was,
                Now = one.Correction.Now,
                SpeakerWas = one.Correction.SpeakerWas,
                SpeakerNow = one.Correction.SpeakerNow,
                At = one.Correction.At,
                Story = one.Correction.StoryId,
                Url = site + SiteAddress.Line(one.Correction.StoryId, one.Correction.LineId),
                Outlet = NamedResource.Of(sources[one.Correction.ArticleId].Outlet, site),
                Evidence = EvidenceResource.Of(one.Evidence, sources[one.Correction.ArticleId].Article.Url, site),
            })],
            found.Count > query.Limit ? new ApiCursor(Name, found[query.Limit - 1].Correction.Id, 0) : null, settings, context);
    }
}
