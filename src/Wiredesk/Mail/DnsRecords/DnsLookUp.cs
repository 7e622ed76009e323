using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>
/// Asks the DNS for what mail stands on. A name that is not there, or has no record of the kind, gives nothing; a resolver
/// that does not answer, or answers with an error, gives a <see cref="DnsTroubleException"/>.
/// </summary>
internal sealed class DnsLookUp
{
    /// <summary>How long one question may take, with the second try and all resolvers.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(6);

    private const int Tries = 2;

    /// <summary>Larger answers are asked for by TCP: what fits into one packet on all paths (RFC 9715).</summary>
    private const int LargestDatagram = 1232;

    private readonly LookupClient _client;
    private readonly TimeSpan _patience;
    private readonly string _resolver;

    private DnsLookUp(IReadOnlyCollection<NameServer> servers, TimeSpan patience)
    {
        _patience = patience;
        _resolver = string.Join(", ", servers.Select(server => $"{server.Address}{(server.Port == NameServer.DefaultPort ? "" : $" port {server.Port}")}"));
        _client = new LookupClient(new LookupClientOptions([.. servers])
        {
            Timeout = patience / Tries,
            Retries = Tries - 1,
            ExtendedDnsBufferSize = LargestDatagram,
            ContinueOnEmptyResponse = false,
            UseCache = true,
        });
    }

    /// <param name="server">"address[:port]" of the resolver, as in Mail.DnsServer; empty for the machine's.</param>
    /// <param name="patience">How long one question may take.</param>
    /// <exception cref="DnsTroubleException">The machine has no resolver.</exception>
    public static DnsLookUp At(string server, TimeSpan patience)
    {
        if (EndPointOf(server) is { } endPoint)
            return new DnsLookUp([new NameServer(endPoint)], patience);
        try
        {
            var servers = NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false);
            if (servers.Count > 0)
                return new DnsLookUp(servers, patience);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new DnsTroubleException($"the machine's resolver is not known ({error.Message})", error);
        }
        throw new DnsTroubleException("the machine has no resolver set");
    }

    /// <summary>The resolver meant by "address[:port]"; null where it is none.</summary>
    public static IPEndPoint? EndPointOf(string server)
        => IPEndPoint.TryParse(server, out var endPoint) ? new IPEndPoint(endPoint.Address, endPoint.Port == 0 ? NameServer.DefaultPort : endPoint.Port) : null;

    /// <summary>The TXT records, each with its strings joined (RFC 7208, 3.3; RFC 6376, 3.6.2.2).</summary>
    public async Task<IReadOnlyList<string>> Texts(string name, CancellationToken stop)
        => [.. (await Ask<TxtRecord>(name, QueryType.TXT, stop)).Select(record => string.Concat(record.Text))];

    /// <summary>The hosts that take mail for a domain, the preferred first, without the dot at their end: "" is a null MX (RFC 7505).</summary>
    public async Task<IReadOnlyList<string>> MailHosts(string name, CancellationToken stop)
        => [.. (await Ask<MxRecord>(name, QueryType.MX, stop)).OrderBy(record => record.Preference).Select(record => record.Exchange.Value.TrimEnd('.'))];

    /// <summary>The addresses of a host, of both families.</summary>
    public async Task<IReadOnlyList<IPAddress>> Addresses(string name, CancellationToken stop)
    {
        var four = Ask<ARecord>(name, QueryType.A, stop);
        var six = Ask<AaaaRecord>(name, QueryType.AAAA, stop);
        await Task.WhenAll(four, six);
        return [.. (await four).Select(record => record.Address), .. (await six).Select(record => record.Address)];
    }

    /// <summary>The names an address has, without the dot at their end.</summary>
    public async Task<IReadOnlyList<string>> NamesOf(IPAddress address, CancellationToken stop)
        => [.. (await Ask<PtrRecord>(address.GetArpaName(), QueryType.PTR, stop)).Select(record => record.PtrDomainName.Value.TrimEnd('.'))];

    private async Task<IEnumerable<T>> Ask<T>(string name, QueryType type, CancellationToken stop)
        where T : DnsResourceRecord
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience);
        try
        {
            var answer = await _client.QueryAsync(name, type, QueryClass.IN, limit.Token);
            return answer.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => answer.Answers.OfType<T>(),
                DnsHeaderResponseCode.NotExistentDomain => [],
                var code => throw Trouble(name, type, $"answers {Word(code)}"),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw Trouble(name, type, $"does not answer within {_patience.TotalSeconds:0.#} seconds");
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The library may wrap it.
            throw new OperationCanceledException(stop);
        }
        catch (DnsResponseException error) when (error.Code == DnsResponseCode.ConnectionTimeout || error.InnerException is SocketException or TimeoutException or OperationCanceledException)
        {
            throw Trouble(name, type, error.InnerException is SocketException socket ? $"cannot be reached ({socket.Message})" : "does not answer", error);
        }
        catch (Exception error) when (error is not DnsTroubleException)
        {
            // What a resolver passes on may be anything; where it is not understood, the library throws what it happens on.
            throw Trouble(name, type, $"gives an answer that is not understood ({DnsText.Shown(error.Message)})", error);
        }
    }

    private DnsTroubleException Trouble(string name, QueryType type, string what, Exception? cause = null)
        => new($"{type} of {DnsText.Shown(name)}: the resolver {_resolver} {what}", cause);

    private static string Word(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL: the domain's own servers do not answer, or its DNSSEC is broken",
        DnsHeaderResponseCode.Refused => "REFUSED: it does not serve this machine",
        DnsHeaderResponseCode.FormatError => "FORMERR: it does not understand the question",
        _ => $"with error {code}",
    };
}

/// <summary>The DNS could not be asked. The message names the question, the resolver and what was wrong.</summary>
internal sealed class DnsTroubleException(string message, Exception? cause = null) : Exception(message, cause);
