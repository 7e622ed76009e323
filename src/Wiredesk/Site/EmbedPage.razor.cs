using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Story">The story.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Lines">Its lines at a glance.</param>
public sealed record EmbedModel(Story Story, string Headline, IReadOnlyList<ShownLine> Lines);

/// <summary>A briefing to be shown in a frame on any site.</summary>
public sealed partial class EmbedPage : IPage<EmbedModel>
{
    private const int MostLines = 6;

    [Parameter, EditorRequired] public required EmbedModel Model { get; set; }

    internal static async Task<IResult> Show(long story, StoryStore stories, BriefingStore briefings, LineReader lines, HttpContext context)
    {
        var stop = context.RequestAborted;
        EmbedFrame.AllowAnywhere(context.Response);
        if (await stories.ById(story, stop) is not { } found)
            return TypedResults.NotFound();
        if (found.MergedInto is { } other)
            return TypedResults.Redirect(SiteAddress.Embed(other), permanent: true);
        var briefing = (await briefings.Of(story, stop))?.Briefing;
        IReadOnlyList<ShownLine> shown = briefing is null ? [] : (await lines.Read([briefing], stop)).Of(story, briefing.Glance);
        return PageResult.Show<EmbedPage, EmbedModel>(new EmbedModel(found, briefing?.Headline ?? found.Headline, [.. shown.Take(MostLines)]));
    }
}
