using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Wiredesk.Mail;

/// <summary>How often one network address may use the sign-up form. Of IPv6 the first 64 bits count: one household has all the rest.</summary>
public sealed class SignUpLimiter : IDisposable
{
    /// <summary>Requests at once; afterwards one each <see cref="s_period"/>.</summary>
    public const int Burst = 10;

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = s_period,
            QueueLimit = 0,
        }));

    public bool Allows(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>The part of an address that stands for one user of the net.</summary>
    public static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        const int NetworkBytes = 8;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }
}
