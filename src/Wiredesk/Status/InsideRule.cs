using System.Net;
using Wiredesk.Fetching;

namespace Wiredesk.Status;

/// <summary>
/// Who is told of the desk's inside. <c>private</c>: who asks from this machine or from a private address. A proxy on this machine that says for whom
/// it asks is believed, as everywhere on the site; one on another machine is not, but whoever it names must be of a private address too, or
/// a proxy in a container next door would make a neighbour of everybody.
/// </summary>
internal static class InsideRule
{
    public const string Private = "private";
    public const string Everyone = "everyone";
    public const string Nobody = "nobody";

    private static readonly string[] s_forwarding = ["X-Forwarded-For", "X-Real-IP", "Forwarded"];

    public static bool IsOne(string setting) => setting is Private or Everyone or Nobody;

    /// <summary>An answer for who is not told; null for who is.</summary>
    /// <param name="setting">The setting's value.</param>
    /// <param name="name">The setting's name.</param>
    /// <param name="context">The request.</param>
    public static IResult? Refusal(string setting, string name, HttpContext context) => setting switch
    {
        Everyone => null,
        Nobody => Results.NotFound(),
        _ => IsInside(context) ? null : Results.Text($"This tells of the desk's inside, and is answered to private addresses only (setting {name}).\n", statusCode: StatusCodes.Status403Forbidden),
    };

    private static bool IsInside(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address && !AddressGuard.IsPublic(address) && Array.TrueForAll(s_forwarding, header => NamesPrivateOnly(context.Request.Headers[header].ToString()));

    /// <summary>Whether all that a header names are private addresses; "for=" and the like of RFC 7239 are read as far as that takes.</summary>
    private static bool NamesPrivateOnly(string header)
    {
        foreach (var part in header.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isNamed = part.Contains('=', StringComparison.Ordinal);
            if (isNamed && !part.StartsWith("for=", StringComparison.OrdinalIgnoreCase))
                continue;
            if (AddressOf((isNamed ? part[4..] : part).Trim('"')) is not { } named || AddressGuard.IsPublic(named))
                return false;
        }
        return true;
    }

    /// <summary>The address, with or without a port; null for what is none, as a name somebody hides behind.</summary>
    private static IPAddress? AddressOf(string text)
        => IPAddress.TryParse(text, out var alone) ? alone : IPEndPoint.TryParse(text, out var end) ? end.Address : null;
}
