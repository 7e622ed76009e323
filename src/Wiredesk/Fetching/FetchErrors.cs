using System.Net.Sockets;

namespace Wiredesk.Fetching;

/// <summary>Names what went wrong between a request and its answer.</summary>
internal static class FetchErrors
{
    /// <summary>What is said of a host whose name cannot be looked up.</summary>
    public const string NoSuchHost = "no such host";

    /// <summary>What is said of a host that no way leads to.</summary>
    public const string NoWay = "no way leads there (network unreachable)";

    public static bool IsOfTheNetwork(Exception error)
        => error is OperationCanceledException or BodyTooLargeException or HttpRequestException or IOException or InvalidDataException;

    /// <param name="error">As thrown; one of <see cref="IsOfTheNetwork"/>.</param>
    /// <param name="url">The address asked for.</param>
    /// <param name="waitsFor">What was being waited for.</param>
    public static FetchException Of(Exception error, Uri url, string waitsFor)
    {
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            // From the checks of addresses and certificates, wrapped on its way by the framework.
            if (cause is FetchException named)
                return New(named.Fault, named.Message);
        }
        return error switch
        {
            OperationCanceledException { InnerException: TimeoutException } => New(FetchFault.TooSlow, "no connection within the limit of time"),
            OperationCanceledException => New(FetchFault.TooSlow, $"took too long over {waitsFor}"),
            BodyTooLargeException => New(FetchFault.TooLarge, error.Message),
            HttpRequestException request => New(Fault(request), Cause(request)),
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => New(FetchFault.Damaged, $"the answer broke off: {error.Message}"),
            _ => New(FetchFault.Damaged, $"the answer is damaged: {error.Message}"),
        };

        FetchException New(FetchFault fault, string why) => new(fault, $"{url}: {why}", error) { LacksNetwork = LacksNetwork(why) };
    }

    /// <summary>Whether what is said of a host may be for lack of a network on this machine.</summary>
    public static bool LacksNetwork(string error) => error.EndsWith(NoSuchHost, StringComparison.Ordinal) || error.EndsWith(NoWay, StringComparison.Ordinal);

    private static FetchFault Fault(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.InvalidResponse => FetchFault.Damaged,
        HttpRequestError.ConfigurationLimitExceeded => FetchFault.TooLarge,
        _ => FetchFault.Unreachable,
    };

    private static string Cause(HttpRequestException error) => (error.HttpRequestError, error.InnerException) switch
    {
        (HttpRequestError.InvalidResponse, _) => $"the answer is not HTTP: {error.Message}",
        (HttpRequestError.ConfigurationLimitExceeded, _) => $"the head of the answer is too large: {error.Message}",
        (HttpRequestError.ResponseEnded, _) => "the connection was closed before an answer",
        (HttpRequestError.SecureConnectionError, { } inner) => $"no encrypted connection: {inner.Message}",
        (_, SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }) => NoSuchHost,
        (_, SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostUnreachable }) => NoWay,
        (_, SocketException { SocketErrorCode: SocketError.ConnectionRefused }) => "nothing answers there (connection refused)",
        (_, SocketException socket) => socket.Message,
        (_, { } inner) => $"{error.Message} {inner.Message}",
        _ => error.Message,
    };
}
