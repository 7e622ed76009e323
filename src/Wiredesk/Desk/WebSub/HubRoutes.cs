using Microsoft.AspNetCore.Mvc;
using Wiredesk.Store;

namespace Wiredesk.Desk.WebSub;

/// <summary>What hubs call: to verify that the desk wants a subscription (WebSub, 5.3), and to deliver (WebSub, 7).</summary>
public static class HubRoutes
{
    /// <summary>The largest delivery, in bytes. It holds what is new, not the whole of a feed.</summary>
    public const int MaxBody = 4 * 1024 * 1024;

    public static IServiceCollection AddWebSub(this IServiceCollection services)
        => services.AddSingleton<WebSubStore>().AddSingleton<HubOffers>().AddSingleton<RunningPolls>().AddSingleton<HubLeases>().AddSingleton<HubNews>().AddSingleton<HubCallback>()
            .AddSingleton<ChangedPages>().AddSingleton<HubPings>();

    public static void MapWebSub(this WebApplication app)
    {
        var callback = app.Services.GetRequiredService<HubCallback>();
        app.MapGet("/websub/{token}", callback.Verify);
        app.MapPost("/websub/{token}", callback.Deliver).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
    }
}
