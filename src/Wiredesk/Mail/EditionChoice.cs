using System.Globalization;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>An edition as somebody chose it, in words.</summary>
public sealed record EditionChoice(Edition Edition, Subscription Subscription)
{
    /// <summary>All of it, when it comes out.</summary>
    public static EditionChoice Whole(Edition edition) => new(edition, new Subscription { EditionId = edition.Id });

    /// <summary>Joins what a subscriber gets to the editions it is of.</summary>
    public static IReadOnlyList<EditionChoice> Of(IEnumerable<Edition> editions, IEnumerable<Subscription> subscriptions)
    {
        var byEdition = subscriptions.ToDictionary(one => one.EditionId);
        return [.. editions.Where(edition => byEdition.ContainsKey(edition.Id)).Select(edition => new EditionChoice(edition, byEdition[edition.Id]))];
    }

    /// <summary>"The Morning Wire (local and national news, Monday to Friday at 08:00, Europe/Lisbon)".</summary>
    public string Words
    {
        get
        {
            var sections = Subscription.Sections & Edition.Sections;
            var only = sections == Edition.Sections ? "" : $"{Among(sections)} news, ";
            return $"{Edition.Name} ({only}{Among(Subscription.Days & DaysOf(Edition))} at {Clock(Math.Max(Edition.Hour, Subscription.Hour ?? 0))}, {Edition.TimeZone})";
        }
    }

    /// <summary>When an edition comes out: "every day at 07:00 (Europe/Lisbon)".</summary>
    public static string When(Edition edition) => $"{Among(DaysOf(edition))} at {Clock(edition.Hour)} ({edition.TimeZone})";

    /// <summary>The days an edition goes out.</summary>
    public static Weekdays DaysOf(Edition edition) => edition.Days == Weekdays.None ? Weekdays.All : edition.Days;

    /// <summary>"07:00".</summary>
    public static string Clock(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    /// <summary>The single values in a set of flags.</summary>
    public static IReadOnlyList<T> Each<T>(T flags) where T : struct, Enum
        => [.. Enum.GetValues<T>().Where(flag => int.IsPow2(Convert.ToInt32(flag, CultureInfo.InvariantCulture)) && flags.HasFlag(flag))];

    private static string Among(Sections sections) => Listed([.. Each(sections).Select(section => section.ToString().ToLowerInvariant())], "no");

    private static string Among(Weekdays days) => days switch
    {
        Weekdays.All => "every day",
        Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday) => "Monday to Friday",
        _ => Listed([.. Each(days).Select(day => day.ToString())], "on no day"),
    };

    private static string Listed(IReadOnlyList<string> names, string none) => names.Count switch
    {
        0 => none,
        1 => names[0],
        _ => string.Join(", ", names.SkipLast(1)) + " and " + names[^1],
    };
}
