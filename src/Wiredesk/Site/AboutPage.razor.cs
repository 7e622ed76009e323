using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

public sealed record AboutModel(IReadOnlyList<Outlet> Outlets);

public sealed partial class AboutPage : IPage<AboutModel>
{
    [Parameter, EditorRequired] public required AboutModel Model { get; set; }

    internal static async Task<IResult> Show(OutletStore outlets, CancellationToken stop)
        => PageResult.Show<AboutPage, AboutModel>(new AboutModel(await outlets.All(stop)));
}
