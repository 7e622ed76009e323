using System.Data.Common;
using Dapper;
using Wiredesk.Briefings;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Revisions;

namespace Wiredesk.Store;

/// <summary>Who was said to have said a line, and who is said to now.</summary>
internal sealed record Reattribution(string Was, string Now);

/// <summary>Finds, for the lines of one story, whose words still stand in the newer text but are another speaker's there.</summary>
internal sealed class Reattributions(StoryFile file, DbTransaction transaction)
{
    private readonly Dictionary<long, Dictionary<TextSpan, Reattribution>> _byRevision = [];

    /// <param name="filed">The article with its newest revision.</param>
    /// <param name="revisionId">The revision that the line stood in.</param>
    /// <param name="line">Where it stood there.</param>
    /// <returns>Null where the line was no statement, or its speaker is the same.</returns>
    public async Task<Reattribution?> Of(FiledArticle filed, long revisionId, TextSpan line)
    {
        if (!_byRevision.TryGetValue(revisionId, out var changed))
            _byRevision[revisionId] = changed = await Find(filed, revisionId);
        return changed.GetValueOrDefault(line);
    }

    private async Task<Dictionary<TextSpan, Reattribution>> Find(FiledArticle filed, long revisionId)
    {
        var connection = transaction.Connection!;
        var statements = (await connection.QueryAsync<AttributedStatement>(
            $"select {StatementStore.Columns} from statement s where s.article_id = @Id and s.revision_id = @revisionId order by s.position", new { filed.Article.Id, revisionId }, transaction)).AsList();
        if (statements.Count == 0 || filed.Statements.Count == 0)
            return [];
        var revision = await connection.QuerySingleAsync<Revision>($"select {RevisionStore.Columns} from revision r where r.article_id = @Id and r.id = @revisionId", new { filed.Article.Id, revisionId }, transaction);
        var speakers = await connection.QueryAsync<Speaker>(
            "select distinct p.id, p.slug, p.name from speaker p join statement s on s.speaker_id = p.id where s.article_id = @Id and s.revision_id = @revisionId", new { filed.Article.Id, revisionId }, transaction);
        var was = new StatedText(revision.Text, statements, speakers.ToDictionary(speaker => speaker.Id));
        var now = new StatedText(filed.Revision.Text, filed.Statements, file.Speakers);

        var found = new Dictionary<TextSpan, Reattribution>();
        var before = filed with { Revision = revision, Statements = statements };
        foreach (var change in StatementChanges.Between(was, now).Where(change => change.Fate == StatementFate.Reattributed))
            found.TryAdd(StoryTexts.Printed(before, change.Was!), new(was.SpeakerOf(change.Was!)!, now.SpeakerOf(change.Now!)!));
        return found;
    }
}
