using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Nodes;
using Wiredesk.Pages;

namespace Wiredesk.Fetching;

/// <summary>
/// Fetches like a good citizen: says who it is, asks only for what changed, one request at a time to a host with a pause
/// between, no cookies, no referrer, bounded in time and size, and only from public addresses.
/// </summary>
public sealed class Fetcher : IDisposable
{
    /// <summary>The largest body taken where a request names no other limit, in bytes, both as sent and unpacked.</summary>
    public const int MaxBody = 16 * 1024 * 1024;

    /// <summary>The largest sitemap, unpacked, in bytes (sitemaps.org): what a request for one names as its limit.</summary>
    public const int MaxSitemap = 50 * 1024 * 1024;

    private const int MaxRedirects = 8;

    private readonly WebClient _http;
    private readonly HostGate _gate;
    private readonly Exchange _exchange;
    private readonly RobotsCache _robots;
    private readonly TdmReservationsCache _reservations;

    public Fetcher(Settings settings, TimeProvider clock, ILogger<Fetcher>? log = null, Turns? turns = null) : this(settings, clock, new Network(), log, turns)
    {
    }

    internal Fetcher(Settings settings, TimeProvider clock, Network network, ILogger<Fetcher>? log = null, Turns? turns = null)
    {
        _http = new WebClient(network, settings.Site.Contact.Length > 0 ? settings.Site.Contact : settings.Site.BaseUrl);
        _gate = new HostGate(clock, TimeSpan.FromSeconds(settings.Fetch.PauseSeconds), turns);
        _exchange = new Exchange(_http, _gate, network, clock, log ?? NullLogger<Fetcher>.Instance);
        _robots = new RobotsCache((request, redirects, stop) => Follow(request, redirects, validatorsFrom: null, robotsDecide: false, stop), clock);
        _reservations = new TdmReservationsCache((url, stop) => Follow(new Outgoing(url) { MaxBody = TdmReservations.MostRead }, MaxRedirects, validatorsFrom: null, robotsDecide: true, stop), clock);
    }

    /// <summary>Lets this host be reached on a private address: an outlet inside the house, or a demonstration.</summary>
    public void AllowPrivate(string host) => _http.AllowPrivate(host);

    /// <exception cref="FetchException">No answer: the address is no web address or not allowed, or the server cannot be reached, takes too long or sends too much.</exception>
    public Task<FetchResult> Get(FetchRequest request, CancellationToken stop)
        => Follow(new Outgoing(WebAddress.Parse(request.Url)) { ETag = request.ETag, LastModified = request.LastModified, MaxBody = request.MaxBody },
            MaxRedirects, request.ValidatorsFrom, request.RobotsDecide, stop);

    /// <summary>Posts a form, as a WebSub subscriber does to its hub. Only redirects that keep a form are followed (307, 308).</summary>
    /// <exception cref="FetchException">No answer, as of <see cref="Get"/>.</exception>
    public Task<FetchResult> PostForm(string url, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken stop)
        => Follow(new Outgoing(WebAddress.Parse(url)) { Form = fields }, MaxRedirects, validatorsFrom: null, robotsDecide: false, stop);

    /// <summary>The robots.txt of the site that an address is on; fetched at most once a day.</summary>
    /// <param name="site">Any address of the site.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Its rules; one that disallows everything where they could not be had for now (<see cref="RobotsFile.WhyOutOfReach"/>).</returns>
    /// <exception cref="FetchException">The host is to be left alone, or is on a private address.</exception>
    public async Task<RobotsFile> Robots(Uri site, CancellationToken stop) => (await RobotsOf(site, stop)).File;

    /// <summary>
    /// What the site of a page says of its rights: lines of robots.txt, and /.well-known/tdmrep.json. Each file is fetched at most
    /// once a day; one that cannot be had says nothing.
    /// </summary>
    /// <param name="page">The address of the page.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<RightsSignal>> SiteSignals(Uri page, CancellationToken stop)
    {
        try
        {
            var robots = await Robots(page, stop);
            return [.. robots.Signals(page.PathAndQuery), .. (await _reservations.Of(page, stop)).Of(page.PathAndQuery)];
        }
        catch (FetchException)
        {
            return [];
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Asks, and goes where the answers lead, in the turn of each host. From https to http too, as many outlets send that way;
    /// but an address is not given up for an unencrypted one, and no form goes there.
    /// </summary>
    private async Task<FetchResult> Follow(Outgoing request, int mostRedirects, string? validatorsFrom, bool robotsDecide, CancellationToken stop)
    {
        var asked = request.Url;
        var sender = validatorsFrom ?? asked.AbsoluteUri;
        var chain = new List<Uri> { asked };
        string? movedTo = null;
        for (var isPermanent = true; ;)
        {
            var url = chain[^1];
            var (answer, location) = await Ask(For(url, request, sender), chain, robotsDecide, stop);
            var redirects = request.Form is null ? answer.Status is 301 or 302 or 303 or 307 or 308 : answer.Status is 307 or 308;
            if (!redirects)
                return answer with { MovedTo = movedTo };
            var target = Next(chain, location, answer.Status, mostRedirects);
            if (request.Form is not null && IsLessSafe(url, target))
                throw new FetchException(FetchFault.Redirects, $"{asked}: leads to {target}, which is not encrypted: the form is not sent there");
            isPermanent = isPermanent && answer.Status is 301 or 308 && !IsLessSafe(url, target);
            movedTo = isPermanent ? target.AbsoluteUri : movedTo;
            chain.Add(target);
        }
    }

    private async Task<(FetchResult Answer, string? Location)> Ask(Outgoing request, List<Uri> chain, bool robotsDecide, CancellationToken stop)
    {
        try
        {
            if (robotsDecide)
                await AskRobots(request.Url, stop);
            return await _exchange.Run(request, stop);
        }
        catch (FetchException error) when (chain.Count > 1)
        {
            throw new FetchException(error.Fault, $"{chain[0]}: leads to {error.Message}", error) { RetryAfter = error.RetryAfter, Busy = error.Busy, LacksNetwork = error.LacksNetwork, IsElsewhere = true };
        }
    }

    private static Uri Next(List<Uri> chain, string? location, int status, int mostRedirects)
    {
        var from = chain[^1];
        if (string.IsNullOrWhiteSpace(location))
            throw new FetchException(FetchFault.Redirects, $"{from}: HTTP {status} without an address to go to");
        Uri target;
        try
        {
            target = WebAddress.Resolve(from, location);
        }
        catch (FetchException error)
        {
            throw new FetchException(FetchFault.Redirects, $"{from}: leads to an address that cannot be fetched: {error.Message}", error);
        }
        var way = string.Join(" -> ", chain.Append(target));
        if (chain.Contains(target))
            throw new FetchException(FetchFault.Redirects, $"{chain[0]}: leads in a circle: {way}");
        return chain.Count <= mostRedirects ? target : throw new FetchException(FetchFault.Redirects, $"{chain[0]}: leads on and on: {way}");
    }

    private static bool IsLessSafe(Uri from, Uri to) => from.Scheme == "https" && to.Scheme == "http";

    /// <summary>The request for one address of the chain: validators go to the address that sent them only (RFC 9110, 15.4).</summary>
    private static Outgoing For(Uri url, Outgoing request, string sender)
        => url.AbsoluteUri == sender ? request with { Url = url } : request with { Url = url, ETag = null, LastModified = null };

    private async Task AskRobots(Uri url, CancellationToken stop)
    {
        var (file, countsFor) = await RobotsOf(url, stop);
        if (file.Allows(url.PathAndQuery))
            return;
        throw file.WhyOutOfReach is { } why
            ? new FetchException(FetchFault.Robots, $"{url}: not fetched, as the site's robots.txt cannot be had for now: {why}") { RetryAfter = countsFor, LacksNetwork = FetchErrors.LacksNetwork(why) }
            : new FetchException(FetchFault.Robots, $"{url}: the site's robots.txt does not want it fetched");
    }

    private async Task<(RobotsFile File, TimeSpan CountsFor)> RobotsOf(Uri site, CancellationToken stop)
    {
        var (file, countsFor) = await _robots.Of(site, stop);
        if (file.CrawlDelay is { } pause)
            _gate.SetPause(WebAddress.HostOf(site), pause);
        return (file, countsFor);
    }
}
