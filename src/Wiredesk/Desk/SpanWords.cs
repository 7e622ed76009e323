using System.Globalization;

namespace Wiredesk.Desk;

/// <summary>Spans of time as people say them, to the nearest unit that matters.</summary>
internal static class SpanWords
{
    public static string Of(TimeSpan span)
    {
        var (count, unit) = Counted(span);
        return $"{count} {unit}{(count == 1 ? "" : "s")}";
    }

    public static string Every(TimeSpan span) => Counted(span) switch
    {
        (1, var unit) => $"every {unit}",
        var (count, unit) => $"every {count} {unit}s",
    };

    /// <summary>"12,345".</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static (int Count, string Unit) Counted(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => ((int)Math.Max(1, Math.Round(span.TotalSeconds)), "second"),
        { TotalMinutes: < 59.5 } => ((int)Math.Round(span.TotalMinutes), "minute"),
        { TotalHours: < 47.5 } when Math.Round(span.TotalHours) != 24 => ((int)Math.Round(span.TotalHours), "hour"),
        _ => ((int)Math.Round(span.TotalDays), "day"),
    };
}
