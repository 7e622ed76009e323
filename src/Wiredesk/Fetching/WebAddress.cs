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

    /// <summary>The address without its fragment, which is never sent.</summary>
    /// <exception cref="FetchException">It is no address of http or https, names a user, or a port of another service.</exception>
    public static Uri Parse(string url) => Checked(Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null, url);

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
    {
        if (address is null || address.Scheme is not ("http" or "https") || address.IdnHost.Trim('.').Length == 0)
            throw new FetchException(FetchFault.NotAnAddress, $"{written}: not a web address: it has to begin with http:// or https:// and a host");
        if (address.UserInfo.Length > 0)
            throw new FetchException(FetchFault.NotAnAddress, $"{address.Scheme}://…@{address.Authority}: the address holds a user name or password, which is not sent: give it without");
        if (s_otherServices.Contains(address.Port))
            throw new FetchException(FetchFault.NotAnAddress, $"{written}: port {address.Port} is not one of the web: not fetched");
        return address.Fragment.Length == 0 ? address : new UriBuilder(address) { Fragment = "" }.Uri;
    }
}
