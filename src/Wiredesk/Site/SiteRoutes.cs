using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wiredesk.Mail;
using Wiredesk.Site.Api;
using Wiredesk.Site.Caching;
using Wiredesk.Site.Live;
using Wiredesk.Site.SignUp;
using Wiredesk.Site.Syndication;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>The public site: its pages, live updates, and feeds out.</summary>
public static class SiteRoutes
{
    public static void MapSite(this WebApplication app)
    {
        app.UseSite();

        app.MapRead("/", FrontPage.Show);
        app.MapRead("/s/{story:long}", StoryPage.Show);
        app.MapRead("/s/{story:long}/why", GroupingPage.Show);
        app.MapRead("/a/{article:long}", ArticlePage.Show);
        app.MapRead("/a/{article:long}/changes/{number:int}", ChangesPage.Show);
        app.MapRead("/t/{topic}", TopicPage.Show);
        app.MapRead("/outlet/{outlet}", OutletPage.Show);
        app.MapRead("/speaker/{speaker}", SpeakerPage.Show);
        app.MapRead("/search", SearchPage.Show);
        app.MapRead("/archive", ArchivePage.Today);
        app.MapRead("/archive/{day}", ArchivePage.Show);
        app.MapRead("/corrections", CorrectionsPage.Show);
        app.MapRead("/about", AboutPage.Show);
        app.MapRead("/privacy", PrivacyPage.Show);
        app.MapRead("/embed/s/{story:long}", EmbedPage.Show);
        app.MapRead("/embed/subscribe", EmbedSignUpPage.Show);
        app.MapRead("/oembed", OEmbed.Answer);

        app.MapLive();
        app.MapFeeds();
        app.MapSitemaps();
        app.MapApi();
        app.MapRead("/opml", Directories.Opml);
        app.MapRead("/robots.txt", Directories.Robots);
        app.MapReadAnew("/assets/{hash}/{*path}", SiteAssets.Serve);
    }

    /// <summary>
    /// What the site's pages need. The stores they read from, <see cref="Settings"/>, <see cref="Desk.Bulletin"/> and
    /// <see cref="TimeProvider"/> come from the desk.
    /// </summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="folder">The desk's folder, which may hold the site's own looks; none when null.</param>
    public static IServiceCollection AddSite(this IServiceCollection services, string? folder)
    {
        services.AddRazorComponents();
        // A query that does not fit its page is the asker's error in development too.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        // Letters of all scripts stay readable in the source; what HTML gives a meaning is always encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(new SiteAssets(folder));
        services.AddSingleton<StoryQueries>().AddSingleton<ArticleQueries>().AddSingleton<SpeakerQueries>().AddSingleton<EvidenceQueries>().AddSingleton<GroupingQueries>();
        services.AddSingleton<LineReader>().AddSingleton<StoryCards>().AddSingleton<CorrectedStories>().AddSingleton<SpeakerStatements>().AddSingleton<GroupedReports>();
        services.AddSingleton<CarriedQueries>().AddSingleton<OutletQueries>().AddSingleton<CorrectionQueries>().AddSingleton<ArchiveQueries>();
        services.AddSingleton<StatementSearch>().AddSingleton<SpeakerDisputes>();
        services.AddSingleton<FeedPages>().AddSingleton<SitemapQueries>();
        services.AddSingleton<ChangeQueries>().AddSingleton<LiveReaders>().AddSingleton<LiveStreams>().AddSingleton<LiveFeeds>().AddHostedService(parts => parts.GetRequiredService<LiveFeeds>());
        services.AddSingleton<WriteMark>().AddSingleton<SiteVersions>().AddSingleton<AnswerCache>();
        services.TryAddSingleton<EditionStore>();
        services.TryAddSingleton<SignUpOffers>();
        services.AddApi();
        return services;
    }

    /// <summary>Headers for all answers, and pages for those that went wrong without a word. The API speaks for itself.</summary>
    private static void UseSite(this WebApplication app)
    {
        // A proxy on this machine says for whom it asks; nobody else is believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
        app.Use(SiteHeaders.Add);
        app.UseApi();
        app.UseWhen(context => !IsForMachines(context.Request.Path), pages =>
        {
            pages.UseExceptionHandler(FailedRequests.ShownBy(ErrorPage.Show));
            pages.UseStatusCodePages(context => ErrorPage.Show(context.HttpContext));
        });
        app.UseStandby();
        app.Use(app.Services.GetRequiredService<AnswerCache>().Serve);
    }

    private static bool IsForMachines(PathString path)
        => ApiRoutes.Has(path) || path.StartsWithSegments("/health", StringComparison.Ordinal) || path == StatusRoutes.Metrics || path == StatusRoutes.Json || path.StartsWithSegments("/websub", StringComparison.Ordinal);
}
