namespace Wiredesk.Site;

internal static class ReadRoutes
{
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page to read. HEAD is answered like GET (RFC 9110, 9.3.2); the server leaves out the body.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler)
        => routes.MapMethods(pattern, s_methods, handler);
}
