using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>Statements: who said what.</summary>
internal static class StatementApi
{
    public const string Name = "statements";

    internal static async Task<IResult> List(
        ListQueries lists, ApiFilters filters, SpeakerStatements statements, EvidenceQueries evidence, Settings settings, HttpContext context)
    {
        var stop = context.RequestAborted;
        var (query, filter, problem) = await filters.Read(context);
        if (problem is not null)
            return problem;
        var (found, next) = await lists.Statements(filter, query.After, query.Limit, stop);
        var speakers = (await evidence.Of([], [], found.Where(one => one.SpeakerId is not null).Select(one => one.SpeakerId!.Value), stop)).Speakers;
        var site = SiteAddress.Base(settings, context.Request);
        return ApiAnswer.Page(
            [.. (await statements.Printed(found, stop)).Select(said => Resource(said, said.Statement.SpeakerId is { } id ? speakers.GetValueOrDefault(id) : null, site))],
            ApiCursor.Of(Name, next), settings, context);
    }

    private static StatementResource Resource(SpeakerStatement said, Speaker? speaker, string site) => new()
    {
        Id = said.Statement.Id,
        Text = said.Text,
        Language = said.Article.Language,
        Speaker = speaker is null ? null : NamedResource.Of(speaker, site),
        Stance = said.Statement.Stance,
        Kind = said.Statement.Kind,
        Negated = said.Statement.Negated,
        Medium = said.Statement.Medium,
        Audience = said.Statement.Audience,
        Confidence = Math.Round(said.Statement.Confidence, 3),
        Outlet = NamedResource.Of(said.Outlet, site),
        At = said.Article.At,
        Story = said.Article.StoryId,
        Evidence = EvidenceResource.Of(
            new Evidence(said.Article.Id, said.Statement.RevisionId, said.Span.Start, said.Span.End, Revision.HashText(said.Text)), said.Article.Url, site),
    };
}
