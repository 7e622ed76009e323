using Npgsql;

namespace Wiredesk.Store;

/// <summary>
/// Reads <c>postgres://user:password@host:port/name?sslmode=require</c>, the form other tools of PostgreSQL take (libpq, 34.1.1.2), also with several
/// hosts: <c>postgres://user@one:5432,two:5432/name</c>, of which one is the primary at any time.
/// </summary>
public static class PostgresAddress
{
    /// <summary>Connections a process keeps at most, where the address does not say. Several nodes have to share what the server allows, which is a hundred as it comes.</summary>
    public const int MostConnections = 25;

    /// <summary>Statements of which each connection has the server keep the plan, where the address does not say: those that are asked most often.</summary>
    private const int KeptPlans = 50;

    /// <summary>So long a host is taken for what it was, primary or standby, where the address does not say: after a fail-over nobody finds the new one sooner.</summary>
    private const int RecheckSeconds = 1;

    /// <param name="address">The address.</param>
    /// <param name="option">The option it was given with, for messages.</param>
    /// <exception cref="DeskException">The address is not of that form, or names a setting that is not known.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string address, string option = "--database")
    {
        var (hosts, oneHost) = Hosts(address);
        if (!Uri.TryCreate(oneHost, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new DeskException($"{option}: not of the form postgres://user:password@host:port/name: check the address");
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : "localhost",
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            MaxPoolSize = MostConnections,
            MaxAutoPrepare = KeptPlans,
            // Tried first by default, which asks for Kerberos libraries that .NET's images lack: a complaint and an exception for each connection.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        if (hosts is not null)
        {
            settings.Host = hosts;
            settings.HostRecheckSeconds = RecheckSeconds;
        }
        if (user[0].Length > 0)
            settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var name, var text] ? (name, Uri.UnescapeDataString(text)) : (pair, "");
            try
            {
                settings[key is "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(key)] = value;
            }
            catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
            {
                throw new DeskException($"{option}: setting {key}={value}: {error.Message}: check the part behind the question mark", error);
            }
        }
        return settings;
    }

    /// <summary>The list of hosts, where there are several, each with its port; and the address with the first of them alone, which is a URI.</summary>
    private static (string? Hosts, string OneHost) Hosts(string address)
    {
        const string Start = "://";
        var start = address.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = start < Start.Length ? -1 : address.IndexOfAny(['/', '?'], start);
        var authority = start < Start.Length ? "" : address[start..(end < 0 ? address.Length : end)];
        var at = authority.LastIndexOf('@') + 1;
        var hosts = authority[at..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return hosts.Length < 2 ? (null, address) : (string.Join(',', hosts), string.Concat(address.AsSpan(0, start), authority.AsSpan(0, at), hosts[0], end < 0 ? "" : address.AsSpan(end)));
    }
}
