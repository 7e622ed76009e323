using Wiredesk.Language;
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

    /// <summary>The texts from which a story's growth is worth a word.</summary>
    private const int LargeStory = 256;

    /// <summary>How much of a text counts as its lead, in UTF-16 code units.</summary>
    private const int LeadLength = 700;
    private static readonly StoryIndexOptions s_options = new();
    private readonly Dictionary<string, StoryIndex> _indexes = [];

    /// <returns>How many articles were filed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var batch = await articles.TextsAt(Stage.Stated, notAfter: Stage.Read, Batch, stop);
        if (batch.Count == 0)
            return 0;
        var known = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        // After weeks without news an index still remembers articles that are kept no longer.
        var removed = await articles.RemovedUpTo(stop);
        foreach (var (language, _) in _indexes.Where(index => index.Value.Oldest <= removed).ToList())
            _indexes.Remove(language);
        await FileAll(batch, known, stop);
        return batch.Count;
    }

    /// <summary>Files a batch; where that fails through one of its articles, one by one, and gives the one to blame up.</summary>
    private async Task FileAll(IReadOnlyList<(Article Article, Revision Revision)> batch, Dictionary<long, Outlet> known, CancellationToken stop)
    {
        foreach (var language in batch.Select(row => LanguageOf(row.Article)).Distinct())
            await Load(language, stop);
        var filings = new Dictionary<long, (StoryIndex Index, Filing Filing)>();
        // Before the database is held: it takes as long as all the rest.
        var places = batch.Where(row => row.Article.StoryId is null).ToDictionary(row => row.Article.Id, row => PlacesOf(row.Revision));
        try
        {
            await stories.File(batch, Decide, Add, (article, regrouping, numbers) => filings[article].Index.Apply(regrouping, numbers), stop);
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
            return new FiledDecision(article.Id, filing.Story, filing.Copy, filing.LateCopies, filing.FurnitureOf)
            {
                Similarity = filing.Similarity,
                KeyTerms = filing.KeyTerms,
                Places = places[article.Id],
            };
        }

        Regrouping? Add(long article, long story)
        {
            var (index, filing) = filings[article];
            var regrouping = index.Add(filing, story);
            if (filing.Copy is null or { Kind: CopyKind.Composite })
                Watch(index, story, filing.Article.Title);
            return regrouping;
        }
    }

    /// <summary>The places that title and lead name.</summary>
    private static List<string> PlacesOf(Revision revision)
    {
        var opening = revision.Title + "\n" + revision.Text[..Math.Min(revision.Text.Length, LeadLength)];
        return [.. Places.Of(opening, Tokens.Of(opening)).Select(place => place.Name).Distinct()];
    }

    /// <summary>Says of a story that it grows beyond what stories are, each time it has doubled.</summary>
    private void Watch(StoryIndex index, long story, string title)
    {
        var (texts, copies) = index.SizeOf(story);
        if (texts >= LargeStory && System.Numerics.BitOperations.IsPow2(texts))
            log.LogWarning("story {Story}: has grown to {Texts} texts and {Copies} copies, of {All} articles in the window; the last is “{Title}”", story, texts, copies, index.Count, title);
    }

    private static string LanguageOf(Article article) => article.Language ?? "und";

    private async Task Load(string language, CancellationToken stop)
    {
        if (_indexes.ContainsKey(language))
            return;
        var started = clock.GetTimestamp();
        var index = new StoryIndex(s_options with { Language = language });
        await foreach (var filed in stories.Filed(language, s_options.MaxArticles, stop))
            index.Restore(filed);
        _indexes[language] = index;
        if (index.Count > 0)
            log.LogInformation("story index {Language}: {Articles} articles loaded in {Seconds:0.0} s", language, index.Count, clock.GetElapsedTime(started).TotalSeconds);
    }
}
