using System.Net;
using Wiredesk.Fetching;

namespace Wiredesk.Desk.WebSub;

/// <summary>Whether a hub can reach this desk, and what it may be told.</summary>
public static class HubReach
{
    private const string Path = "/websub/";

    /// <summary>What callback addresses begin with.</summary>
    public static string Callbacks(Settings settings) => settings.Site.BaseUrl.TrimEnd('/') + Path;

    /// <summary>
    /// Whether a hub can reach the desk's address: that has to be public, or the hub on the same machine.
    /// </summary>
    public static bool Reaches(string hub, Settings settings)
    {
        if (!Uri.TryCreate(settings.Site.BaseUrl, UriKind.Absolute, out var desk) || desk.Scheme is not ("http" or "https"))
            return false;
        return desk.IsLoopback ? new Uri(hub).IsLoopback : IsPublic(desk);
    }

    /// <summary>
    /// Whether the hub is told a secret to sign with. Over an open line the secret would be none (WebSub, 5.1); what such a hub
    /// delivers is then taken as a hint to poll, never as news.
    /// </summary>
    public static bool KeepsSecret(string hub) => new Uri(hub) is { Scheme: "https" } or { IsLoopback: true };

    private static bool IsPublic(Uri desk) => desk.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => AddressGuard.IsPublic(IPAddress.Parse(desk.IdnHost)),
        // A bare name is one of the house.
        _ => desk.IdnHost.TrimEnd('.').Contains('.', StringComparison.Ordinal),
    };
}
