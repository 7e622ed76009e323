using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Wiredesk.Fetching;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>What can be known of the place that mails go out from.</summary>
internal enum SendingPlace
{
    /// <summary>A server of somebody else, which may send from other addresses than it takes mail at.</summary>
    Relay,

    /// <summary>A server of the desk's own house at a public address: mails leave from that.</summary>
    Own,

    /// <summary>A server on this machine or in this network: from which address mails leave is not seen from here.</summary>
    Inside,
}

/// <summary>The mail server of the settings, as the DNS shows it.</summary>
/// <param name="Name">As set.</param>
/// <param name="Addresses">Its addresses; empty where they are not known.</param>
/// <param name="Place">Whose it is, as far as can be told.</param>
internal sealed record SendingServer(string Name, IReadOnlyList<IPAddress> Addresses, SendingPlace Place)
{
    /// <summary>The name with the addresses, for people.</summary>
    public string Shown => Addresses.Count == 0 || Addresses is [var only] && only.ToString() == Name ? Name : $"{Name} ({string.Join(", ", Addresses)})";

    /// <param name="name">The host name or address of the server.</param>
    /// <param name="domain">The sender's domain: a server named in it is the sender's own.</param>
    public static async Task<SendingServer> Find(string name, string domain, DnsLookUp dns, CancellationToken stop)
    {
        IReadOnlyList<IPAddress> addresses = IPAddress.TryParse(name.Trim('[', ']'), out var address) ? [address] : await Resolve(name, dns, stop);
        var own = addresses.Where(AddressGuard.IsPublic).ToList();
        if (addresses.Count > 0 && own.Count == 0)
            return new SendingServer(name, addresses, SendingPlace.Inside);
        return new SendingServer(name, own, own.Exists(IsOfThisMachine) || (own.Count > 0 && ReservedDomain.IsWithin(name, domain)) ? SendingPlace.Own : SendingPlace.Relay);
    }

    private static async Task<IReadOnlyList<IPAddress>> Resolve(string name, DnsLookUp dns, CancellationToken stop)
    {
        try
        {
            if (name.Contains('.') && await dns.Addresses(name, stop) is { Count: > 0 } addresses)
                return addresses;
        }
        catch (DnsTroubleException)
        {
            // The resolver's trouble is told by each check that needs it.
        }
        try
        {
            // As the connection finds it: names of the house stand in a file, or in a DNS of its own.
            return await Dns.GetHostAddressesAsync(name, stop);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return [];
        }
    }

    private static bool IsOfThisMachine(IPAddress address)
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(known => known.Address.Equals(address)));
        }
        catch (NetworkInformationException)
        {
            return false;
        }
    }
}
