using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Site.Pictures;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What the page of a speaker shows.</summary>
public sealed record SpeakerModel
{
    public required Speaker Speaker { get; init; }

    /// <summary>Statements, the last first.</summary>
    public required IReadOnlyList<SpeakerStatement> Statements { get; init; }

    /// <summary>How often the speaker did what, in all.</summary>
    public required IReadOnlyList<(Stance Stance, long Count)> Stances { get; init; }

    /// <summary>The stories of the statements.</summary>
    public required IReadOnlyDictionary<long, Story> Stories { get; init; }

    /// <summary>The number to go on before; null on the last page.</summary>
    public long? Older { get; init; }

    /// <summary>Disputes the speaker accuses or answers in; on the first page only.</summary>
    public DisputesInStories Disputes { get; init; } = DisputesInStories.None;

    /// <summary>Who reported the speaker in their own words, with how many statements.</summary>
    public required IReadOnlyList<(Outlet Outlet, long Count)> Reporters { get; init; }

    /// <summary>Statements over time; none while there are few.</summary>
    public Picture? Pace { get; init; }
}

public sealed partial class SpeakerPage : IPage<SpeakerModel>
{
    internal const int PageLength = 50;

    /// <summary>So many of the last statements are drawn.</summary>
    private const int Drawn = 5000;
    private const int FewestDrawn = 4;

    [Parameter, EditorRequired] public required SpeakerModel Model { get; set; }

    internal static async Task<IResult> Show(
        string speaker, long? before, StatementStore store, SpeakerQueries speakers, SpeakerStatements statements, SpeakerDisputes disputes, OutletStore outlets, StoryQueries stories, CancellationToken stop)
    {
        if (await store.Speaker(speaker, stop) is not { } found)
            return TypedResults.NotFound();
        var said = await statements.Of(found.Id, before, PageLength, stop);
        var named = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        return PageResult.Show<SpeakerPage, SpeakerModel>(new SpeakerModel
        {
            Speaker = found,
            Statements = said,
            Stances = await speakers.Stances(found.Id, stop),
            Stories = await stories.ByIds(said.Where(one => one.Article.StoryId is not null).Select(one => one.Article.StoryId!.Value), stop),
            Older = said.Count == PageLength ? said[^1].Statement.Id : null,
            Disputes = before is null ? await disputes.Of(found.Id, stop) : DisputesInStories.None,
            Reporters = [.. from reporter in await speakers.Reporters(found.Id, stop) where named.ContainsKey(reporter.OutletId) select (named[reporter.OutletId], reporter.Count)],
            Pace = PaceOf(await speakers.Times(found.Id, Drawn, stop)),
        });
    }

    private static Picture? PaceOf(IReadOnlyList<DateTimeOffset> times)
    {
        if (times.Count < FewestDrawn)
            return null;
        var bins = TimeBins.Of(times.Min(), times.Max());
        if (bins.Starts.Count == 1)
            return null;
        var earlier = times.Count(at => bins.Of(at) is null);
        return BarChart.Of($"Statements {StoryPictures.Each(bins.Unit)}", bins, StoryPictures.Counted(times, bins), copies: null, "statement",
            times.Count == Drawn ? $"The last {Drawn} statements." : earlier > 0 ? $"{Words.Count(earlier, "statement")} from before {bins.Name(0)} not drawn." : null);
    }

    private JsonObject Data() => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "ItemList",
        ["name"] = $"Statements of {Model.Speaker.Name}",
        ["itemListElement"] = new JsonArray([.. Model.Statements.Select(said => new JsonObject
        {
            ["@type"] = "Quotation",
            ["text"] = said.Text,
            ["creator"] = Model.Speaker.Name,
            ["dateCreated"] = Moments.Iso(said.Article.At),
            ["isBasedOn"] = SiteAddress.Outward(said.Article.Url),
        })]),
    };
}
