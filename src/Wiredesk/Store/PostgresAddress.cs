using Npgsql;

namespace Wiredesk.Store;

/// <summary>Reads <c>postgres://user:password@host:port/name?sslmode=require</c>, the form other tools of PostgreSQL take.</summary>
public static class PostgresAddress
{
    /// <exception cref="DeskException">The address is not of that form, or names a setting that is not known.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new DeskException("--database: not of the form postgres://user:password@host:port/name: check the address");
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : "localhost",
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            // Tried first by default, which asks for Kerberos libraries that .NET's images lack: a complaint and an exception for each connection.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
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
                throw new DeskException($"--database: setting {key}={value}: {error.Message}: check the part behind the question mark", error);
            }
        }
        return settings;
    }
}
