using System.Globalization;

namespace Wiredesk.Desk.Checks;

/// <summary>Whether the machine's clock can be right: what was stored was not stored in the future.</summary>
internal static class ClockCheck
{
    /// <summary>Two machines that share a database are seldom so far apart.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(2);

    public static Finding Of(DateTimeOffset now, DateTimeOffset? lastStored)
        => lastStored - now > s_tolerance
            ? Finding.Wrong("Clock", $"says {Moment(now)}, but something was stored at {Moment(lastStored!.Value)}: set the clock; feeds are polled late until it is right")
            : Finding.Well("Clock", Moment(now));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
