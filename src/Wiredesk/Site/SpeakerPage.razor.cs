using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <param name="Speaker">The speaker.</param>
/// <param name="Statements">Statements, the last first.</param>
/// <param name="Stances">How often the speaker did what, in all.</param>
/// <param name="Stories">The stories of the statements.</param>
/// <param name="Older">The number to go on before; null on the last page.</param>
public sealed record SpeakerModel(
    Speaker Speaker, IReadOnlyList<SpeakerStatement> Statements, IReadOnlyList<(Stance Stance, long Count)> Stances, IReadOnlyDictionary<long, Story> Stories, long? Older);

public sealed partial class SpeakerPage : IPage<SpeakerModel>
{
    internal const int PageLength = 50;

    [Parameter, EditorRequired] public required SpeakerModel Model { get; set; }

    internal static async Task<IResult> Show(
        string speaker, long? before, StatementStore store, SpeakerQueries speakers, SpeakerStatements statements, StoryQueries stories, CancellationToken stop)
    {
        if (await store.Speaker(speaker, stop) is not { } found)
            return TypedResults.NotFound();
        var said = await statements.Of(found.Id, before, PageLength, stop);
        return PageResult.Show<SpeakerPage, SpeakerModel>(new SpeakerModel(
            found,
            said,
            await speakers.Stances(found.Id, stop),
            await stories.ByIds(said.Where(one => one.Article.StoryId is not null).Select(one => one.Article.StoryId!.Value), stop),
            said.Count == PageLength ? said[^1].Statement.Id : null));
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
