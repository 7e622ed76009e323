using System.Globalization;
using Microsoft.AspNetCore.Components;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What the archive shows of one day.</summary>
public sealed record ArchiveModel
{
    public required DateOnly Day { get; init; }

    /// <summary>Stories that had reports on it, each with how many.</summary>
    public required IReadOnlyList<(StoryCard Card, long Reports)> Stories { get; init; }

    /// <summary>Whether there were more stories than are shown.</summary>
    public required bool IsFull { get; init; }

    /// <summary>The nearest days with reports.</summary>
    public DateOnly? Earlier { get; init; }
    public DateOnly? Later { get; init; }

    /// <summary>The days of its month that had reports.</summary>
    public required IReadOnlyList<DateOnly> Month { get; init; }

    /// <summary>The nearest months with reports, by a day of each that had some.</summary>
    public DateOnly? EarlierMonth { get; init; }
    public DateOnly? LaterMonth { get; init; }
}

public sealed partial class ArchivePage : IPage<ArchiveModel>
{
    private const int MostStories = 150;

    [Parameter, EditorRequired] public required ArchiveModel Model { get; set; }

    internal static IResult Today(TimeProvider clock) => TypedResults.Redirect(SiteAddress.Archive(Moments.Day(clock.GetUtcNow())));

    internal static async Task<IResult> Show(string day, ArchiveQueries archive, StoryCards cards, TimeProvider clock, CancellationToken stop)
    {
        var today = Moments.Day(clock.GetUtcNow());
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            || asked > today || asked < DateOnly.FromDateTime(DateTime.UnixEpoch))
            return TypedResults.NotFound();
        var first = new DateOnly(asked.Year, asked.Month, 1);
        var tomorrow = Start(today.AddDays(1));
        var found = await archive.Stories(Start(asked), Start(asked.AddDays(1)), MostStories, stop);
        var shown = await cards.Of([.. found.Select(one => one.Story)], digest: 1, stop);
        var (earlier, later) = await archive.Around(Start(asked), Start(asked.AddDays(1)), tomorrow, stop);
        var (earlierMonth, laterMonth) = await archive.Around(Start(first), Start(first.AddMonths(1)), tomorrow, stop);
        return PageResult.Show<ArchivePage, ArchiveModel>(new ArchiveModel
        {
            Day = asked,
            Stories = [.. shown.Zip(found, (card, one) => (card, one.Reports))],
            IsFull = found.Count == MostStories,
            Earlier = Day(earlier),
            Later = Day(later),
            Month = [.. (await archive.Days(Start(first), Start(first.AddMonths(1)), stop)).Where(one => one <= today)],
            EarlierMonth = Day(earlierMonth),
            LaterMonth = Day(laterMonth),
        });
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateOnly? Day(DateTimeOffset? at) => at is { } known ? Moments.Day(known) : null;
}
