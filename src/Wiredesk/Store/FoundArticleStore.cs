using Dapper;

namespace Wiredesk.Store;

/// <summary>What feeds list, and which of it the desk has already.</summary>
public sealed class FoundArticleStore(Database database, TimeProvider clock)
{
    /// <summary>Of these addresses those the desk has, as an article's own or as one it had before.</summary>
    public Task<IReadOnlyDictionary<string, KnownArticle>> Known(IReadOnlyCollection<string> urls, CancellationToken stop)
        => database.Read<IReadOnlyDictionary<string, KnownArticle>>(async connection =>
        {
            var known = new Dictionary<string, KnownArticle>();
            foreach (var some in urls.Chunk(Among.Most))
            {
                // First the numbers, so that the articles are looked for in their own parts of the table alone.
                var met = (await connection.QueryAsync<(string Url, long ArticleId)>($"""
                    select url, article_id from article_address where url {Among.Urls(connection)}
                    union all select url, article_id from other_address where url {Among.Urls(connection)}
                    """, new { urls = some })).AsList();
                var articles = (await StoryStore.InChunks<KnownArticle>(
                    $"select id, url, feed_id, modified_at, stage, feed_text from article where id {Among.Ids(connection)}", met.Select(address => address.ArticleId).Distinct(), connection))
                    .ToDictionary(article => article.Id);
                foreach (var (url, id) in met)
                {
                    if (articles.TryGetValue(id, out var article))
                        known.TryAdd(url, article);
                }
            }
            return known;
        }, stop);

    /// <summary>Articles of an outlet by what its feeds call them.</summary>
    public Task<ILookup<string, NamedArticle>> ByGuid(long outletId, IReadOnlyCollection<string> guids, CancellationToken stop)
        => database.Read(async connection =>
        {
            var found = new List<NamedArticle>();
            foreach (var some in guids.Chunk(Among.Most))
                found.AddRange(await connection.QueryAsync<NamedArticle>(
                    $"select id, entry_id, url, title, published_at from article where outlet_id = @outletId and entry_id {Among.Guids(connection)}", new { outletId, guids = some }));
            return found.ToLookup(article => article.EntryId);
        }, stop);

    /// <summary>Keeps what a feed lists. An entry seen before whose date of change moved on, or whose own text changed, is looked at again soon.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> Save(IReadOnlyList<FoundArticle> found, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var added = 0;
            foreach (var article in found)
            {
                if (article.Moved is { } id ? await ArticleAddresses.Move(id, article, clock.GetUtcNow(), transaction) : await ArticleAddresses.Leads(article.Url, transaction))
                    continue;
                var parameters = new
                {
                    article.EntryId,
                    article.FeedText,
                    article.OutletId,
                    article.FeedId,
                    article.Url,
                    Title = Storable.Text(article.Title),
                    article.PublishedAt,
                    article.ModifiedAt,
                    article.Entry,
                    Now = clock.GetUtcNow(),
                    Known = (long?)null,
                };
                var isNew = await transaction.Connection!.ExecuteAsync($"""
                    insert into article (id, outlet_id, feed_id, url, entry_id, stage, title, published_at, modified_at, found_at, entry)
                    values ({ArticleNumber.Next(database.Dialect, "@Now")}, @OutletId, @FeedId, @Url, @EntryId, 'Found', @Title, @PublishedAt, @ModifiedAt, @Now, @Entry)
                    on conflict do nothing
                    """, parameters, transaction);
                if (isNew > 0)
                {
                    added += isNew;
                    continue;
                }
                parameters = parameters with { Known = await ArticleAddresses.ArticleAt(article.Url, transaction) };
                // Of two feeds that list an article the one that says more of it counts, as long as its page is not read.
                await transaction.Connection!.ExecuteAsync(
                    "update article set entry = @Entry where id = @Known and stage = 'Found' and length(entry) < length(@Entry)", parameters, transaction);
                await transaction.Connection!.ExecuteAsync("""
                    update article set modified_at = @ModifiedAt, next_look_at = @Now
                    where id = @Known and revision_id is not null and modified_at < @ModifiedAt
                    """, parameters, transaction);
                if (article.FeedText is not null)
                    await transaction.Connection!.ExecuteAsync("""
                        update article set entry = @Entry, next_look_at = @Now
                        where id = @Known and feed_id = @FeedId and feed_text is not null and feed_text <> @FeedText
                        """, parameters, transaction);
            }
            return added;
        }, stop);
}
