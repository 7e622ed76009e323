using System.Data.Common;
using Dapper;
using Wiredesk.News;
using Wiredesk.Revisions;

namespace Wiredesk.Store;

/// <summary>What became of captures that were to be stored.</summary>
/// <param name="New">Articles the desk did not know, or had no text of.</param>
/// <param name="Revisions">Later texts of articles it knew.</param>
/// <param name="Known">Captures that say nothing new.</param>
/// <param name="Waiting">Places of captures whose article is still on its way to its briefing with the text before: to be given again later.</param>
public sealed record CapturesSaved(int New, int Revisions, int Known, IReadOnlyList<int> Waiting);

/// <summary>Takes in captures of a web archive, of which one address may have several: each other text is a revision, in order of time.</summary>
public sealed class ArchiveStore(Database database, OutletStore outlets, TimeProvider clock)
{
    /// <summary>
    /// Keeps captures in the order given. One that is not later than what the desk has of its article, or reads the same, is
    /// left alone. An article without a text, found by a feed or given up, gets its first from here. A revision follows when the
    /// article is briefed with the one before, so that what it changed can be told.
    /// </summary>
    /// <param name="captures">Each with the host and name of its outlet.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<CapturesSaved> Save(IReadOnlyList<(string Host, string Outlet, ReadArticle Article)> captures, CancellationToken stop)
        => database.Write(async transaction =>
        {
            var ids = await outlets.IdsByHost(captures.GroupBy(row => row.Host).ToDictionary(group => group.Key, group => group.First().Outlet), transaction);
            var (added, revisions, known, waiting) = (0, 0, 0, new List<int>());
            var waited = new HashSet<string>();
            for (var i = 0; i < captures.Count; i++)
            {
                var (host, article) = (captures[i].Host, NotLater(captures[i].Article, clock.GetUtcNow()));
                if (waited.Contains(article.Url))
                    waiting.Add(i);
                else if (await ArticleAddresses.Leads(article.Url, transaction))
                    known++;
                else if (await AddArticle(ids[host], article, transaction) || await GiveText(article, transaction))
                    added++;
                else if (await Newest(article.Url, transaction) is not { } newest || !IsLater(article, newest))
                    known++;
                else if (newest.Stage != Stage.Briefed)
                {
                    waiting.Add(i);
                    waited.Add(article.Url);
                }
                else
                {
                    await RevisionStore.Add(newest.ArticleId, article, clock.GetUtcNow(), transaction);
                    revisions++;
                }
            }
            return new CapturesSaved(added, revisions, known, waiting);
        }, stop);

    private async Task<bool> AddArticle(long outletId, ReadArticle article, DbTransaction transaction)
    {
        var id = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>($"""
            insert into article (id, outlet_id, url, stage, title, found_at) values ({ArticleNumber.Next(database.Dialect, "@now")}, @outletId, @Url, 'Read', @Title, @found)
            on conflict do nothing returning id
            """, new { outletId, article.Url, Title = Storable.Text(article.Title), found = article.CapturedAt ?? clock.GetUtcNow(), now = clock.GetUtcNow() }, transaction);
        if (id is not null)
            await RevisionStore.Add(id.Value, article, clock.GetUtcNow(), transaction);
        return id is not null;
    }

    /// <summary>Gives a known article its first text, unless it has one or was withdrawn.</summary>
    /// <returns>Whether it did.</returns>
    private async Task<bool> GiveText(ReadArticle article, DbTransaction transaction)
    {
        var id = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>("""
            update article set entry = null where id = @known and revision_id is null and withdrawn_at is null returning id
            """, new { known = await ArticleAddresses.ArticleAt(article.Url, transaction) }, transaction);
        if (id is not null)
            await RevisionStore.Add(id.Value, article, clock.GetUtcNow(), transaction);
        return id is not null;
    }

    /// <summary>The newest revision of an article that goes on; null of one without a text, given up, or withdrawn.</summary>
    private static async Task<NewestRevision?> Newest(string url, DbTransaction transaction)
        => await transaction.Connection!.QuerySingleOrDefaultAsync<NewestRevision?>($"""
            select a.id as article_id, a.stage, r.captured_at, r.title, r.text from article a join revision r on {RevisionStore.IsNewest}
            where a.id = @known and a.stage <> 'Failed' and a.withdrawn_at is null
            """, new { known = await ArticleAddresses.ArticleAt(url, transaction) }, transaction);

    /// <summary>Crawlers' clocks go wrong; nothing was captured after now.</summary>
    private static ReadArticle NotLater(ReadArticle article, DateTimeOffset now) => article.CapturedAt > now ? article with { CapturedAt = now } : article;

    private static bool IsLater(ReadArticle article, NewestRevision newest)
        => article.CapturedAt > newest.CapturedAt && !SameWords.In(newest.Title + "\n" + newest.Text, article.Title + "\n" + article.Text);

    private sealed record NewestRevision
    {
        public long ArticleId { get; init; }
        public Stage Stage { get; init; }
        public DateTimeOffset CapturedAt { get; init; }
        public required string Title { get; init; }
        public required string Text { get; init; }
    }
}
