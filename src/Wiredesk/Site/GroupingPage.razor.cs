using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Story">The story.</param>
/// <param name="After">The place in the order of filing that the page goes on after; 0 on the first.</param>
/// <param name="Reports">Its reports from there on, and why each stands here.</param>
/// <param name="Left">Those that left it; on the first page only.</param>
/// <param name="Later">The place to go on after; null on the last page.</param>
public sealed record GroupingModel(
    Story Story, long After, IReadOnlyList<AccountedReport> Reports, IReadOnlyList<AccountedReport> Left, long? Later);

/// <summary>Why each report stands in the story it stands in.</summary>
public sealed partial class GroupingPage : IPage<GroupingModel>
{
    internal const int PageLength = 200;
    internal const int MostLeft = 100;

    [Parameter, EditorRequired] public required GroupingModel Model { get; set; }

    /// <param name="story">The story's number.</param>
    /// <param name="after">The place in the order of filing to go on after; from the first when left out.</param>
    internal static async Task<IResult> Show(long story, long? after, StoryStore stories, GroupedReports reports, SiteAssets assets, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await stories.ById(story, stop) is not { } found)
            return TypedResults.NotFound();
        if (found.MergedInto is { } other)
            return TypedResults.Redirect(SiteAddress.Grouping(other), permanent: true);

        var filed = await reports.Filed(found, after ?? 0, PageLength, stop);
        var model = new GroupingModel(
            found, after ?? 0, filed, after is null ? await reports.Left(found, MostLeft, stop) : [], filed.Count == PageLength ? filed[^1].Article.Filing : null);
        var tag = new EntityTagHeaderValue($"\"{Hash(model)}-{assets.Hash}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "no-cache";
        if (new RequestHeaders(context.Request.Headers).IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return PageResult.Show<GroupingPage, GroupingModel>(model);
    }

    /// <summary>Of all that the page shows: reasons change without the story's briefing being made anew.</summary>
    private static string Hash(GroupingModel model)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            model.Story,
            model.Later,
            Reports = model.Reports.Concat(model.Left).Select(report => new
            {
                report.Article.Id,
                report.Article.Title,
                report.Article.WithdrawnAt,
                report.Article.PublishedAt,
                report.Outlet.Name,
                report.Outlet.Slug,
                report.Reason,
            }),
        })))[..16];
}
