using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace Wiredesk.Commands;

/// <summary>The addresses the desk's server listens on, as given with <c>--urls</c>, and what can be wrong with them.</summary>
internal static class ListenAddresses
{
    /// <summary>Looks at the addresses before anything is opened: the server would take some slips of the pen for "listen everywhere".</summary>
    /// <exception cref="DeskException">One of them is none that a server can listen on.</exception>
    public static string Checked(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
            throw new DeskException("--urls: no address in it: give one, such as http://127.0.0.1:8080");
        foreach (var address in addresses)
        {
            if (Fault(address) is { } fault)
                throw new DeskException($"--urls {address}: {fault}");
        }
        return string.Join(';', addresses);
    }

    /// <summary>What keeps the server from listening; null where that is not about its addresses.</summary>
    /// <param name="error">What starting the server threw.</param>
    /// <param name="urls">Where it was to listen.</param>
    public static string? Fault(Exception error, string urls) => error switch
    {
        IOException { InnerException: AddressInUseException } => $"{error.Message.TrimEnd('.')}: another program listens there: stop it, or choose another address with --urls",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"--urls {urls}: not an address of this machine: give one of its own, 127.0.0.1, or * for all of them",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"--urls {urls}: this user may not listen there: give a port above 1023",
        SocketException => $"--urls {urls}: {error.Message}: choose another address",
        InvalidOperationException or CryptographicException or FileNotFoundException when urls.Contains("https:", StringComparison.OrdinalIgnoreCase)
            => $"--urls {urls}: no certificate for https can be used ({error.Message.Split('\n')[0].Trim().TrimEnd('.')}): give an http address and put a web server with TLS in front, "
                + "or set ASPNETCORE_Kestrel__Certificates__Default__Path to a certificate of your own",
        _ => null,
    };

    private static string? Fault(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return "not an address to listen on: give http:// with a host and a port, such as http://127.0.0.1:8080";
        }
        if (parsed.IsUnixPipe || parsed.IsNamedPipe)
            return null;
        if (!parsed.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) && !parsed.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            return $"{parsed.Scheme} is not spoken here: give an http address";
        if (parsed.Host is not ("*" or "+") && Uri.CheckHostName(parsed.Host) == UriHostNameType.Unknown)
            return "host and port cannot be told apart: give them as in http://127.0.0.1:8080 or http://[::1]:8080";
        if (parsed.Port is < 0 or > 65535)
            return $"{parsed.Port} is no port: give 1 to 65535";
        if (parsed.Port == 0 && parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return "a free port cannot be chosen for localhost: give 127.0.0.1:0, or a port";
        return parsed.PathBase.Length > 0 ? $"the path {parsed.PathBase} cannot be listened on: give the address without it" : null;
    }
}
