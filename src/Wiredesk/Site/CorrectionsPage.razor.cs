using Microsoft.AspNetCore.Components;

namespace Wiredesk.Site;

public sealed record CorrectionsModel(IReadOnlyList<CorrectedStory> Corrections);

public sealed partial class CorrectionsPage : IPage<CorrectionsModel>
{
    private const int Most = 200;

    [Parameter, EditorRequired] public required CorrectionsModel Model { get; set; }

    internal static async Task<IResult> Show(CorrectedStories corrections, CancellationToken stop)
        => PageResult.Show<CorrectionsPage, CorrectionsModel>(new CorrectionsModel(await corrections.Newest(Most, stop)));
}
