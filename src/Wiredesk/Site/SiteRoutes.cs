using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Wiredesk.Site;

/// <summary>The public site: its pages, live updates, and feeds out.</summary>
public static class SiteRoutes
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<SiteAssets>();
        // Letters of all scripts stay readable in the source; what HTML gives a meaning is always encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapSite(this WebApplication app)
    {
        app.Use(SiteHeaders.Add);

        app.MapGet("/assets/{hash}/{*path}", SiteAssets.Serve);
    }
}
