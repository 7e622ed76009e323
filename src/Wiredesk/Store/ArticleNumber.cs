namespace Wiredesk.Store;

/// <summary>
/// The number of an article tells the day it arrived, in UTC: the day since 2020-01-01 times <see cref="PerDay"/>, and from there the articles of the day in order.
/// Numbers ascend in the order of arrival, and none is used again. Articles of a desk from before have small numbers; so did they arrive before all others.
/// </summary>
internal static class ArticleNumber
{
    public const long PerDay = 100_000_000;

    private static readonly DateOnly s_dayZero = new(2020, 1, 1);

    /// <summary>What the numbers of a day's articles are greater than, and those of the days before are not.</summary>
    public static long Start(DateOnly day) => (day.DayNumber - s_dayZero.DayNumber) * PerDay;

    /// <summary>The day in whose numbers a number lies.</summary>
    public static DateOnly DayOf(long number) => s_dayZero.AddDays((int)(number / PerDay));

    /// <summary>The next number, as an expression to insert.</summary>
    /// <param name="dialect">Which database.</param>
    /// <param name="now">The parameter that has the moment: "@now".</param>
    public static string Next(Dialect dialect, string now) => dialect == Dialect.Postgres
        ? $"next_article_id({now})"
        : $"(select max(coalesce((select max(id) from article), 0), ({now} / 86400000 - {s_dayZero.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber}) * {PerDay}) + 1)";
}
