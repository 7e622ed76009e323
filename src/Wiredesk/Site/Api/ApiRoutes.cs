using Microsoft.AspNetCore.Http.Json;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>The site for other programs: read only, open to every origin. docs/api.md says it to users.</summary>
internal static class ApiRoutes
{
    public const string Path = "/api/v1";
    private const string Document = "/openapi";

    public static bool Has(PathString path)
        => path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments(Document, StringComparison.Ordinal);

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path).WithTags("Wiredesk");
        api.Map<Page<StoryResource>>($"/{StoryApi.Name}", StoryApi.List, "stories", "Stories, the last to change first.",
            new(StoryApi.Name, [ApiParameter.Topic, ApiParameter.Language, ApiParameter.Since, ApiParameter.Limit, ApiParameter.Cursor]));
        api.Map<BriefedStoryResource>($"/{StoryApi.Name}/{{story:long}}", StoryApi.One, "story", "A story with its briefing. One that became part of another leads there (308).");
        api.Map<Page<StatementResource>>($"/{StatementApi.Name}", StatementApi.List, "statements", "Statements, those of the last found articles first. Copies of an article are left out.",
            new(StatementApi.Name, [ApiParameter.Speaker, ApiParameter.Story, ApiParameter.Outlet, ApiParameter.Stance, ApiParameter.Since, ApiParameter.Limit, ApiParameter.Cursor]));
        api.Map<Page<ArticleResource>>($"/{ArticleApi.Name}", ArticleApi.List, "articles", "Articles, the last found first, without their text.",
            new(ArticleApi.Name, [ApiParameter.Outlet, ApiParameter.Story, ApiParameter.Language, ApiParameter.Since, ApiParameter.Limit, ApiParameter.Cursor]));
        api.Map<ArticleWithTextResource>($"/{ArticleApi.Name}/{{article:long}}", ArticleApi.One, "article", "An article, with as much of its text as its outlet lets be shown.");
        api.Map<Ninjs>($"/{ArticleApi.Name}/{{article:long}}.ninjs", ArticleApi.AsNinjs, "ninjs", "The same as IPTC ninjs 3.1.");
        api.Map<Page<CorrectionResource>>($"/{CorrectionApi.Name}", CorrectionApi.List, "corrections", "What was shown and is no longer so, the newest first.",
            new(CorrectionApi.Name, [ApiParameter.Story, ApiParameter.Since, ApiParameter.Limit, ApiParameter.Cursor]));
        api.Map<Page<TopicResource>>($"/{DirectoryApi.Topics}", DirectoryApi.AllTopics, "topics", "Topics.", new(DirectoryApi.Topics, [ApiParameter.Limit, ApiParameter.Cursor]));
        api.Map<Page<OutletResource>>($"/{DirectoryApi.Outlets}", DirectoryApi.AllOutlets, "outlets", "Outlets.", new(DirectoryApi.Outlets, [ApiParameter.Limit, ApiParameter.Cursor]));
        routes.MapRead($"{Document}/v1.json", ApiDocument.Show).ExcludeFromDescription();
    }

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ListQueries>().AddSingleton<ApiFilters>().AddSingleton<ShownArticles>();
        services.Configure<JsonOptions>(json => ApiAnswer.Styled(json.SerializerOptions));
        return services.AddApiDocument();
    }

    /// <summary>Open to pages of all origins (CORS), and problems told as problems.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(context => Has(context.Request.Path), api =>
    {
        api.Use(Open);
        api.UseExceptionHandler(FailedRequests.ShownBy(ApiProblem.Show));
        api.UseStatusCodePages(context => ApiProblem.Show(context.HttpContext));
    });

    private static Task Open(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Link";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            headers["X-Robots-Tag"] = "noindex";
            return Task.CompletedTask;
        });
        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);
        // A page that sends If-None-Match asks first.
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.Headers.AccessControlMaxAge = "86400";
        context.Response.Headers.Allow = "GET, HEAD, OPTIONS";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Map<TResource>(
        this IEndpointRouteBuilder api, string pattern, Delegate handler, string name, string summary, ApiParameters? takes = null)
    {
        var endpoint = api.MapReadAnew(pattern, handler).FromStandby().WithName(name).WithSummary(summary)
            .Produces<TResource>().Produces(StatusCodes.Status304NotModified);
        if (takes is null)
            endpoint.ProducesProblem(StatusCodes.Status404NotFound);
        else
            endpoint.WithMetadata(takes).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
