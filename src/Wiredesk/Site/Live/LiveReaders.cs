using System.Net;
using System.Runtime.InteropServices;
using Wiredesk.Mail;

namespace Wiredesk.Site.Live;

/// <summary>How many readers live pages have, in all and for each network address; each holds a connection and some memory.</summary>
internal sealed class LiveReaders
{
    public const int Most = 20_000;

    /// <summary>A school or an office behind one address has less.</summary>
    public const int MostForAddress = 200;

    /// <summary>One who is refused may ask again after so long.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _all;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _all);

    /// <returns>What to dispose of when the reader leaves; null when there are too many.</returns>
    public IDisposable? Enter(IPAddress? address)
    {
        var network = SignUpLimiter.Network(address ?? IPAddress.None);
        lock (_gate)
        {
            if (_all >= Most || _byAddress.GetValueOrDefault(network) >= MostForAddress)
                return null;
            _all++;
            CollectionsMarshal.GetValueRefOrAddDefault(_byAddress, network, out _)++;
        }
        return new Place(this, network);
    }

    private void Leave(IPAddress network)
    {
        lock (_gate)
        {
            _all--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_byAddress, network) == 0)
                _byAddress.Remove(network);
        }
    }

    private sealed class Place(LiveReaders readers, IPAddress network) : IDisposable
    {
        public void Dispose() => readers.Leave(network);
    }
}
