using System.Data.Common;
using Dapper;

namespace Wiredesk.Acceptance;

/// <summary>What an import left in a desk, as far as two of them are to be alike.</summary>
internal sealed record ImportOutcome(long Articles, long Revisions, long Statements, long Stories, long Briefings, long Copies, string Grouping)
{
    public static async Task<ImportOutcome> Of(DbConnection desk)
    {
        Task<long> One(string sql) => desk.ExecuteScalarAsync<long>(sql);
        var grouping = (await desk.QueryAsync<(long Story, string Url)>("select story_id, url from article where story_id is not null"))
            .GroupBy(row => row.Story, row => row.Url).Select(story => string.Join(',', story.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
        return new ImportOutcome(
            await One("select count(*) from article where stage = 'Briefed'"),
            await One("select count(*) from revision"),
            await One("select count(*) from statement"),
            await One("select count(*) from story"),
            await One("select count(*) from briefing"),
            await One("select count(*) from article where origin_id is not null"),
            string.Join(' ', grouping));
    }
}
