using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Desk;

/// <summary>
/// Files articles into stories, in the order they arrived. Holds one index per language in memory; after a start, or when
/// a write failed, an index is rebuilt from the store by filing the same articles in the same order.
/// </summary>
public sealed class FileStep(ArticleStore articles, StoryStore stories, OutletStore outlets, TimeProvider clock, ILogger<FileStep> log)
{
    private const int Batch = 128;
    private static readonly StoryIndexOptions s_options = new();
    private readonly Dictionary<string, StoryIndex> _indexes = [];

    /// <returns>How many articles were filed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var batch = await articles.TextsAt(Stage.Stated, notAfter: Stage.Read, Batch, stop);
        if (batch.Count == 0)
            return 0;
        var known = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        await FileAll(batch, known, stop);
        return batch.Count;
    }

    /// <summary>Files a batch; where that fails through one of its articles, one by one, and gives the one to blame up.</summary>
    private async Task FileAll(IReadOnlyList<(Article Article, Revision Revision)> batch, Dictionary<long, Outlet> known, CancellationToken stop)
    {
        foreach (var language in batch.Select(row => LanguageOf(row.Article)).Distinct())
            await Load(language, stop);
        var filings = new Dictionary<long, (StoryIndex Index, Filing Filing)>();
        try
        {
            await stories.File(batch, Decide, (article, story) => filings[article].Index.Add(filings[article].Filing, story), stop);
        }
        catch (Exception error)
        {
            // The indexes may hold what the store does not.
            _indexes.Clear();
            if (!ItemFault.Is(error))
                throw;
            if (batch is [var only])
            {
                log.LogError(error, "article {Url}: could not be filed; given up", only.Article.Url);
                await articles.SaveFailure(only.Article.Id, error.Message, retryAt: null, stop);
                return;
            }
            foreach (var row in batch)
                await FileAll([row], known, stop);
        }

        FiledDecision? Decide(Article article, Revision revision)
        {
            if (article.StoryId is not null)
                return null;
            var index = _indexes[LanguageOf(article)];
            var filing = index.Find(StoryStore.TextOf(article, revision, known[article.OutletId]));
            filings[article.Id] = (index, filing);
            return new FiledDecision(article.Id, filing.Story, filing.Copy, filing.LateCopies);
        }
    }

    private static string LanguageOf(Article article) => article.Language ?? "und";

    private async Task Load(string language, CancellationToken stop)
    {
        if (_indexes.ContainsKey(language))
            return;
        var started = clock.GetTimestamp();
        var index = new StoryIndex(s_options);
        await foreach (var filed in stories.Filed(language, s_options.MaxArticles, stop))
            index.Restore(filed.Article, filed.StoryId, filed.Copy);
        _indexes[language] = index;
        if (index.Count > 0)
            log.LogInformation("story index {Language}: {Articles} articles loaded in {Seconds:0.0} s", language, index.Count, clock.GetElapsedTime(started).TotalSeconds);
    }
}
