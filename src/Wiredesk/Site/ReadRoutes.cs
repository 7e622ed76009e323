using Wiredesk.Site.Caching;
using Wiredesk.Store;

namespace Wiredesk.Site;

internal static class ReadRoutes
{
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// A page for everybody to read; <see cref="AnswerCache"/> keeps its answers of status 200. They may depend on the path, the desk, and
    /// the handler's own query parameters, on nothing else of the request; one that is for one reader says <c>no-store</c>. HEAD is
    /// answered like GET (RFC 9110, 9.3.2); the server leaves out the body.
    /// </summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
    {
        var route = routes.MapReadAnew(pattern, handler).FromStandby();
        ((IEndpointConventionBuilder)route).Add(endpoint => endpoint.Metadata.Add(ReadParameters.Of(((RouteEndpointBuilder)endpoint).RoutePattern, handler.Method)));
        return route;
    }

    /// <summary>The same, answered anew each time: for what depends on more of the request, or is in memory anyway.</summary>
    public static RouteHandlerBuilder MapReadAnew(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => routes.MapMethods(pattern, s_methods, handler);

    /// <summary>Says that an answer may be read from a standby server, a moment behind: nobody has just written what he asks for.</summary>
    public static RouteHandlerBuilder FromStandby(this RouteHandlerBuilder route) => route.WithMetadata(StandbyAnswer.Instance);

    /// <summary>Has what says so read from a standby server, where the desk has one.</summary>
    public static void UseStandby(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        app.Use(async (context, next) =>
        {
            using var reads = context.GetEndpoint()?.Metadata.GetMetadata<StandbyAnswer>() is null ? null : database.FromStandby();
            await next(context);
        });
    }

    private sealed class StandbyAnswer
    {
        public static StandbyAnswer Instance { get; } = new();
    }
}
