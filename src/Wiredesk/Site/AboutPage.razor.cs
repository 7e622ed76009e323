using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Outlets">All outlets, by name.</param>
/// <param name="Reports">How many reports of each the desk has; none where it has none.</param>
public sealed record AboutModel(IReadOnlyList<Outlet> Outlets, IReadOnlyDictionary<long, long> Reports);

public sealed partial class AboutPage : IPage<AboutModel>
{
    [Parameter, EditorRequired] public required AboutModel Model { get; set; }

    internal static async Task<IResult> Show(OutletStore outlets, OutletQueries queries, CancellationToken stop)
        => PageResult.Show<AboutPage, AboutModel>(new AboutModel(await outlets.All(stop), await queries.Reports(stop)));
}
