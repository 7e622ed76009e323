using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Desk;

/// <summary>
/// Files articles into stories, in the order they arrived. Holds one index per language in memory (<see cref="FilingIndexes"/>). One node
/// files a language at a time; another stands by, with an index that follows.
/// </summary>
public sealed class FileStep(ArticleStore articles, StoryStore stories, OutletStore outlets, FilingIndexes indexes, Leadership leadership, StageMeter meter, ILogger<FileStep> log)
{
    private const int Batch = 128;

    /// <summary>The texts from which a story's growth is worth a word.</summary>
    private const int LargeStory = 256;

    /// <summary>How much of a text counts as its lead, in UTF-16 code units.</summary>
    private const int LeadLength = 700;

    /// <returns>How many articles were filed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        // Each turn without any leaves out at least one language more.
        while (true)
        {
            var batch = await articles.TextsToFile(leadership.OthersLanguages, Batch, stop);
            if (batch.Count == 0)
            {
                foreach (var language in leadership.OthersLanguages.Where(language => leadership.StandsBy(FilingWork.Of(language))))
                    await indexes.Follow(language, stop);
                return 0;
            }
            // After weeks without news an index still remembers articles that are kept no longer.
            indexes.ForgetBefore(await articles.RemovedUpTo(stop));
            var filed = await FileLed(batch, stop);
            if (filed > 0)
                return filed;
        }
    }

    /// <returns>How many of them are of languages that this node files.</returns>
    private async Task<int> FileLed(IReadOnlyList<(Article Article, Revision Revision)> batch, CancellationToken stop)
    {
        var known = await outlets.ByIds(batch.Select(row => row.Article.OutletId), stop);
        var filed = 0;
        foreach (var some in batch.GroupBy(row => LanguageOf(row.Article)))
        {
            if (await leadership.Of(FilingWork.Of(some.Key), stop) is not { } lead)
                continue;
            await FileAll([.. some], some.Key, lead, known, stop);
            filed += some.Count();
        }
        return filed;
    }

    /// <summary>Files articles of a language; where that fails through one of them, one by one, and gives the one to blame up.</summary>
    private async Task FileAll(IReadOnlyList<(Article Article, Revision Revision)> batch, string language, Lead lead, Dictionary<long, Outlet> known, CancellationToken stop)
    {
        var index = await indexes.Led(language, lead, stop);
        var filings = new Dictionary<long, Filing>();
        // Before the database is held: it takes as long as all the rest.
        var places = batch.Where(row => row.Article.StoryId is null).ToDictionary(row => row.Article.Id, row => PlacesOf(row.Revision));
        try
        {
            await stories.File(batch, Decide, Add, (article, regrouping, numbers) => index.Apply(regrouping, numbers), stop, lead.Fence);
        }
        catch (Exception error)
        {
            // The index may hold what the store does not.
            indexes.Forget(language);
            if (!ItemFault.Is(error))
                throw;
            if (batch is [var only])
            {
                log.LogError(error, "article {Url}: could not be filed; given up", only.Article.Url);
                meter.Failed(WorkStage.File, $"article {only.Article.Url}: could not be filed: {error.Message}");
                await articles.GiveUp(only.Article, error.Message, stop, lead.Fence);
                return;
            }
            foreach (var row in batch)
                await FileAll([row], language, lead, known, stop);
        }

        FiledDecision? Decide(Article article, Revision revision)
        {
            if (article.StoryId is not null)
                return null;
            var filing = index.Find(StoryStore.TextOf(article, revision, known[article.OutletId]));
            filings[article.Id] = filing;
            return new FiledDecision(article.Id, filing.Story, filing.Copy, filing.LateCopies, filing.FurnitureOf)
            {
                Similarity = filing.Similarity,
                KeyTerms = filing.KeyTerms,
                Places = places[article.Id],
            };
        }

        Regrouping? Add(long article, long story)
        {
            var filing = filings[article];
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
}
