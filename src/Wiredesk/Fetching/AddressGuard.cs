using System.Net;
using System.Net.Sockets;

namespace Wiredesk.Fetching;

/// <summary>
/// Which addresses the fetcher may connect to: public ones only, so that a feed or a redirect cannot make this machine
/// read its own network (server-side request forgery).
/// </summary>
public static class AddressGuard
{
    // RFC 6890 and its registries of special-purpose addresses; link-local holds the metadata services of clouds.
    private static readonly IPNetwork[] s_special =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        // Teredo, benchmarks and ORCHID; documentation; 6to4, which carries any IPv4 address inside; documentation again.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>All that is given out for the open web in IPv6 (RFC 4291, 2.4); the rest is local, special or reserved.</summary>
    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Where a network without IPv4 shows the IPv4 web (RFC 6052, 2.1); the last four bytes are the address meant.</summary>
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the address is one that the open web is served from.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && s_translated.Contains(plain))
            plain = new IPAddress(plain.GetAddressBytes().AsSpan(12));
        return (plain.AddressFamily == AddressFamily.InterNetwork || (plain.AddressFamily == AddressFamily.InterNetworkV6 && s_globalUnicast.Contains(plain)))
            && !Array.Exists(s_special, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
