using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Wiredesk.Mail;

/// <summary>
/// How often one network address may use the sign-up form, and one mail address be mailed by it. Of IPv6 the first 64 bits
/// count: one household has all the rest.
/// </summary>
public sealed class SignUpLimiter : IDisposable
{
    /// <summary>Requests at once; afterwards one each <see cref="s_period"/>.</summary>
    public const int Burst = 10;

    /// <summary>Mails to one address at once; afterwards one each <see cref="s_mailPeriod"/>. Nobody is to be pestered through the form.</summary>
    public const int MailBurst = 4;

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_mailPeriod = TimeSpan.FromHours(6);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => Options(Burst, s_period)));

    private readonly PartitionedRateLimiter<string> _mails = PartitionedRateLimiter.Create<string, string>(
        folded => RateLimitPartition.GetTokenBucketLimiter(folded, _ => Options(MailBurst, s_mailPeriod)));

    public bool Allows(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    /// <summary>Whether another mail may go to an address, asked for by whomever.</summary>
    /// <param name="folded">The address in its one form.</param>
    public bool AllowsMailTo(string folded)
    {
        using var lease = _mails.AttemptAcquire(folded);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _limiter.Dispose();
        _mails.Dispose();
    }

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

    private static TokenBucketRateLimiterOptions Options(int burst, TimeSpan period)
        => new() { TokenLimit = burst, TokensPerPeriod = 1, ReplenishmentPeriod = period, QueueLimit = 0 };
}
