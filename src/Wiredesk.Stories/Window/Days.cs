namespace Wiredesk.Stories.Window;

/// <summary>Dates as the index counts them.</summary>
internal static class Days
{
    /// <summary>Days since 1970, with fractions, in UTC.</summary>
    public static double Of(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).TotalDays;

    /// <summary>The days between two articles; none when either is not known.</summary>
    public static double Between(double first, double second)
    {
        var days = Math.Abs(first - second);
        return double.IsNaN(days) ? 0 : days;
    }
}
