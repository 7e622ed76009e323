using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Wiredesk.Fetching;

/// <summary>Which addresses can be fetched at all, before anybody is asked where they are.</summary>
public static class WebAddress
{
    // Ports of other services, on which a web request could be taken for one of theirs: "bad ports", WHATWG Fetch standard.
    private static readonly HashSet<int> s_otherServices =
    [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
        119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
        989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ];

    /// <summary>The longest name of a host, in characters (RFC 1035, 2.3.4: 255 octets with a length before each part and a last, empty one).</summary>
    private const int LongestHost = 253;

    /// <summary>The address without its fragment, which is never sent.</summary>
    /// <exception cref="FetchException">It is no address of http or https, names a user, or a port of another service.</exception>
    public static Uri Parse(string url) => Checked(Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null, url);

    /// <summary>The same without an error: for addresses that others wrote, of which some are none.</summary>
    /// <param name="url">As written.</param>
    /// <param name="address">The address without its fragment; null if it cannot be fetched.</param>
    public static bool TryParse(string url, [NotNullWhen(true)] out Uri? address)
        => IsChecked(Uri.TryCreate(url, UriKind.Absolute, out var whole) ? whole : null, url, out address);

    /// <summary>The address that a document refers to.</summary>
    /// <param name="from">The address of the document.</param>
    /// <param name="written">As written in it, relative or not.</param>
    /// <param name="address">The address without its fragment; null if it cannot be fetched.</param>
    public static bool TryResolve(Uri from, string written, [NotNullWhen(true)] out Uri? address)
        => IsChecked(Uri.TryCreate(from, written, out var whole) ? whole : null, written, out address);

    /// <summary>The address that a redirect leads to.</summary>
    /// <param name="from">The address that redirects.</param>
    /// <param name="location">The Location field, as sent, its bytes as Latin-1.</param>
    /// <exception cref="FetchException">It is none that can be fetched.</exception>
    public static Uri Resolve(Uri from, string location)
    {
        // Some send it in UTF-8 as it is; written as browsers do it stays the same address whatever the bytes mean.
        var escaped = string.Concat(location.Trim().Select(c => c > '~' ? Uri.HexEscape((char)(c & 0xFF)) : c.ToString()));
        return Checked(Uri.TryCreate(from, escaped, out var target) ? target : null, location);
    }

    /// <summary>What the host is known by when taking turns: its name in ASCII and its port, where that is not the usual one.</summary>
    public static string HostOf(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant() + (url.IsDefaultPort ? "" : $":{url.Port}");

    private static Uri Checked(Uri? address, string written)
        => Fault(address, written) is { } fault ? throw new FetchException(FetchFault.NotAnAddress, fault) : WithoutFragment(address!);

    private static bool IsChecked(Uri? whole, string written, [NotNullWhen(true)] out Uri? address)
        => (address = Fault(whole, written) is null ? WithoutFragment(whole!) : null) is not null;

    private static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new UriBuilder(address) { Fragment = "" }.Uri;

    /// <summary>Why the address cannot be fetched; null if it can.</summary>
    private static string? Fault(Uri? address, string written)
    {
        if (address is null || address.Scheme is not ("http" or "https") || !HasHost(address))
            return $"{written}: not a web address: it has to begin with http:// or https:// and the name of a host";
        if (address.UserInfo.Length > 0)
            return $"{address.Scheme}://…@{address.Authority}: the address holds a user name or password, which is not sent: give it without";
        return s_otherServices.Contains(address.Port) ? $"{written}: port {address.Port} is not one of the web: not fetched" : null;
    }

    private static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Trim('.') is { Length: > 0 and <= LongestHost } host && Ascii.IsValid(host);
        }
        catch (UriFormatException)
        {
            // Such a name passes for an address until it is to be written in ASCII, to be looked up.
            return false;
        }
    }
}
