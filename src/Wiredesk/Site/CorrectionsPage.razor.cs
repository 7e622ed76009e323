using Microsoft.AspNetCore.Components;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Corrections">Corrections of all stories, the newest first.</param>
/// <param name="IsFirst">Whether they are the newest there are.</param>
/// <param name="Older">The number to go on before; null on the last page.</param>
public sealed record CorrectionsModel(IReadOnlyList<CorrectedStory> Corrections, bool IsFirst, long? Older);

public sealed partial class CorrectionsPage : IPage<CorrectionsModel>
{
    internal const int PageLength = 60;

    [Parameter, EditorRequired] public required CorrectionsModel Model { get; set; }

    internal static async Task<IResult> Show(long? before, CorrectionQueries corrections, CorrectedStories corrected, CancellationToken stop)
    {
        var listed = await corrections.Before(before, PageLength, stop);
        return PageResult.Show<CorrectionsPage, CorrectionsModel>(new CorrectionsModel(
            await corrected.Of(listed, stop), before is null, listed.Count == PageLength ? listed[^1].Id : null));
    }
}
