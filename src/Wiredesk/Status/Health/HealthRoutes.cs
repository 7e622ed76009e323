using Wiredesk.Site;

namespace Wiredesk.Status.Health;

/// <summary>
/// For load balancers and supervisors: <c>/health/live</c> is 200 while the process answers at all, <c>/health/ready</c> while it can serve pages, else 503
/// and a line that says which part is not well, and why.
/// </summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapReadAnew("/health/live", (HttpContext context) => Answer("alive", StatusCodes.Status200OK, context));
        routes.MapReadAnew("/health/ready", async (ReadyCheck check, HttpContext context) =>
        {
            var faults = await check.Faults(context.RequestAborted);
            return faults.Count == 0
                ? Answer("ready", StatusCodes.Status200OK, context)
                : Answer($"not ready: {string.Join("; ", faults.Select(fault => $"{fault.Part}: {fault.Why}"))}", StatusCodes.Status503ServiceUnavailable, context);
        });
    }

    private static IResult Answer(string line, int status, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(line + "\n", statusCode: status);
    }
}
