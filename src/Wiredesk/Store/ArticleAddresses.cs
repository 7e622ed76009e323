using System.Data.Common;
using Dapper;

namespace Wiredesk.Store;

/// <summary>An article as its feed calls it.</summary>
public sealed record NamedArticle
{
    public long Id { get; init; }
    public required string EntryId { get; init; }
    public required string Url { get; init; }
    public required string Title { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
}

/// <summary>The addresses of articles that have more than one: those they had before lead to them.</summary>
internal static class ArticleAddresses
{
    /// <summary>Gives an article the address at which its feed lists it now, and has its page looked at there.</summary>
    /// <returns>Whether it did; not where another article has that address.</returns>
    public static async Task<bool> Move(long articleId, FoundArticle found, DateTimeOffset now, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        if (await ArticleAt(found.Url, transaction) is not null)
            return false;
        var before = await connection.QuerySingleAsync<string>("select url from article where id = @articleId", new { articleId }, transaction);
        await connection.ExecuteAsync("delete from other_address where url = @Url", new { found.Url }, transaction);
        await connection.ExecuteAsync("insert into other_address (url, article_id) values (@before, @articleId) on conflict (url) do nothing", new { before, articleId }, transaction);
        await connection.ExecuteAsync("""
            update article set url = @Url, modified_at = coalesce(@ModifiedAt, modified_at), etag = null, last_modified = null, validators_from = null, retry_at = null,
              entry = case when revision_id is null or feed_text is not null then @Entry else entry end,
              next_look_at = case when revision_id is null then next_look_at else @now end
            where id = @articleId
            """, new { articleId, found.Url, found.ModifiedAt, found.Entry, now }, transaction);
        return true;
    }

    /// <summary>The article whose own address this is. By its number it is found in its part of the table alone.</summary>
    public static Task<long?> ArticleAt(string url, DbTransaction transaction)
        => transaction.Connection!.QuerySingleOrDefaultAsync<long?>("select article_id from article_address where url = @url", new { url }, transaction);

    /// <summary>Whether an address is one that an article had before.</summary>
    public static Task<bool> Leads(string url, DbTransaction transaction)
        => transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) > 0 from other_address where url = @url", new { url }, transaction);
}
