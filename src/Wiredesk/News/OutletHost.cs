namespace Wiredesk.News;

/// <summary>The host an outlet is known by: as in the address, lower case, without "www.".</summary>
public static class OutletHost
{
    public static string Of(Uri address) => Of(address.Host);

    public static string Of(string name)
    {
        var host = name.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
