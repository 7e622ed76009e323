namespace Wiredesk.Pages;

/// <summary>
/// The part of a host that someone registered: "bbc.co.uk" of "news.bbc.co.uk". By rule instead of the whole Public Suffix List, which changes weekly:
/// below a country's domain the usual names for kinds of registrants are suffixes, and so are the hosts that give each customer a name of
/// its own. At worst two sites are taken for one.
/// </summary>
internal static class RegistrableDomain
{
    /// <summary>Shorter names are common labels: www, m.</summary>
    private const int ShortestName = 3;

    /// <summary>Second-level names under which countries let others register.</summary>
    private static readonly HashSet<string> Kinds =
    [
        "ac", "co", "com", "edu", "gov", "gob", "gouv", "govt", "gub", "go", "gv", "mil", "net", "ne", "nom", "or", "org", "ltd", "plc", "me", "nhs", "police", "sch", "id", "web", "info",
        "gen", "firm", "ind", "biz", "name", "press", "media", "school", "ad", "ed", "gr", "lg", "re", "pe", "art", "blog", "tv", "asn", "geek", "iwi", "kiwi", "maori", "k12", "res", "nic", "in",
    ];

    /// <summary>Hosts that give customers names below their own.</summary>
    private static readonly HashSet<string> Platforms =
    [
        "wordpress.com", "blogspot.com", "substack.com", "medium.com", "tumblr.com", "github.io", "gitlab.io", "netlify.app", "vercel.app", "pages.dev", "herokuapp.com", "web.app",
        "firebaseapp.com", "weebly.com", "wixsite.com", "squarespace.com", "typepad.com", "livejournal.com", "over-blog.com", "ghost.io", "hatenablog.com", "webnode.com", "jimdofree.com",
        "azurewebsites.net", "cloudfront.net", "amazonaws.com", "canalblog.com", "blogger.com", "neocities.org", "bearblog.dev", "beehiiv.com", "buttondown.email", "mystrikingly.com",
    ];

    /// <summary>The registrable domain of a host in lower case; an IP address or a host of one label as it stands.</summary>
    public static string Of(string host)
    {
        host = host.TrimEnd('.').ToLowerInvariant();
        var labels = host.Split('.');
        if (labels.Length <= 2 || Uri.CheckHostName(host) is not UriHostNameType.Dns)
            return host;
        var lastTwo = string.Join('.', labels[^2..]);
        var suffix = Platforms.Contains(lastTwo) || (labels[^1].Length == 2 && Kinds.Contains(labels[^2])) ? 2 : 1;
        return string.Join('.', labels[^(suffix + 1)..]);
    }

    /// <summary>Whether two hosts are one site's: one registrable domain, one name under two suffixes (courier.example and
    /// courier.co.uk) or below an owner's (courier.holding.example), or a platform and its customer.</summary>
    public static bool Same(string one, string other)
    {
        var (first, second) = (Of(one), Of(other));
        return first == second || IsBelow(first, other) || IsBelow(second, one)
            || (Platforms.Contains(first) && second.EndsWith("." + first, StringComparison.Ordinal)) || (Platforms.Contains(second) && first.EndsWith("." + second, StringComparison.Ordinal));
    }

    /// <summary>Whether the registered name of a domain is a label of the host.</summary>
    private static bool IsBelow(string domain, string host)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        return dot >= ShortestName && Uri.CheckHostName(domain) is UriHostNameType.Dns && host.Split('.').Contains(domain[..dot], StringComparer.OrdinalIgnoreCase);
    }
}
