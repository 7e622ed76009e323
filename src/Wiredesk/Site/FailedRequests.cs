using System.Data.Common;
using System.Globalization;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>
/// Requests that ended with an error. Where the database is away, or too slow, they are answered with 503 and when to try again (RFC 9110, 15.6.4). That it is gone stands in the
/// log by then, once. All else gets there with its stack, and is a fault of the desk where it is no matter of the database's: 500.
/// </summary>
internal static class FailedRequests
{
    private const int TryAgainSeconds = 5;

    /// <param name="show">Shows the status to whoever asked.</param>
    public static ExceptionHandlerOptions ShownBy(RequestDelegate show) => new()
    {
        StatusCodeSelector = error => IsAway(error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        SuppressDiagnosticsCallback = context => Database.IsGone(context.Exception),
        ExceptionHandler = context =>
        {
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                context.Response.Headers.RetryAfter = TryAgainSeconds.ToString(CultureInfo.InvariantCulture);
            return show(context);
        },
    };

    private static bool IsAway(Exception error) => error is DbException && Database.IsAway(error);
}
