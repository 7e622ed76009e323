using System.Globalization;
using Microsoft.AspNetCore.Components;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record ArchiveModel(DateOnly Day, DateOnly Today, IReadOnlyList<StoryCard> Stories);

public sealed partial class ArchivePage : IPage<ArchiveModel>
{
    private const int MostStories = 150;

    [Parameter, EditorRequired] public required ArchiveModel Model { get; set; }

    internal static IResult Today(TimeProvider clock) => TypedResults.Redirect(SiteAddress.Archive(Moments.Day(clock.GetUtcNow())));

    internal static async Task<IResult> Show(string day, StoryQueries stories, StoryCards cards, TimeProvider clock, CancellationToken stop)
    {
        var today = Moments.Day(clock.GetUtcNow());
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            || asked > today || asked < DateOnly.FromDateTime(DateTime.UnixEpoch))
            return TypedResults.NotFound();
        var from = new DateTimeOffset(asked, TimeOnly.MinValue, TimeSpan.Zero);
        var found = await stories.Between(from, from.AddDays(1), MostStories, stop);
        return PageResult.Show<ArchivePage, ArchiveModel>(new ArchiveModel(asked, today, await cards.Of(found, digest: 1, stop)));
    }
}
