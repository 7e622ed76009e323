using Wiredesk.Nodes;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Desk;

/// <summary>
/// The indexes by which articles are filed, one a language, in memory. After a start, or when a write failed, an index is made again from
/// the store by filing the same articles in the same order; that of a node that stands by is brought up to date as others file.
/// </summary>
public sealed class FilingIndexes(StoryStore stories, Settings settings, TimeProvider clock, ILogger<FilingIndexes> log)
{
    private readonly StoryIndexOptions _options = StoryIndexOptions.Remembering(settings.Stories.Remembered);
    private readonly Dictionary<string, Kept> _indexes = [];

    /// <summary>The index to file with.</summary>
    /// <param name="language">The language.</param>
    /// <param name="lead">That this node files it.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<StoryIndex> Led(string language, Lead lead, CancellationToken stop)
    {
        if (_indexes.TryGetValue(language, out var known) && known.Lead is { } before)
        {
            // After a while without the database nobody else need have led. One of an earlier lead does not have what others filed since.
            if (before == lead || lead.Follows(before))
            {
                known.Lead = lead;
                return known.Index;
            }
            Forget(language);
        }
        var index = await UpToDate(language, stop);
        index.Lead = lead;
        return index.Index;
    }

    /// <summary>Brings an index that another files with up to date.</summary>
    public async Task Follow(string language, CancellationToken stop)
    {
        if (_indexes.TryGetValue(language, out var known) && known.Lead is not null)
            Forget(language);
        await UpToDate(language, stop);
    }

    /// <summary>Drops an index; it is made again when it is needed.</summary>
    public void Forget(string language) => _indexes.Remove(language);

    /// <summary>Drops the indexes that remember articles up to a number.</summary>
    public void ForgetBefore(long article)
    {
        foreach (var (language, _) in _indexes.Where(index => index.Value.Index.Oldest <= article).ToList())
            Forget(language);
    }

    private async Task<Kept> UpToDate(string language, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var last = await stories.LastFiling(stop);
        if (!_indexes.TryGetValue(language, out var known))
            known = new Kept(new StoryIndex(_options with { Language = language }), Math.Max(0, last - _options.MaxArticles), await stories.LastMove(stop));
        var isNew = known.Index.Count == 0;
        var (start, origins) = (known.Filing, new List<long>());
        // Half brought up to date it would be of no use.
        _indexes.Remove(language);
        await foreach (var (filed, upTo) in stories.Filed(language, known.Filing, last, stop))
        {
            known.Index.Restore(filed);
            known.Filing = upTo;
            if (!isNew)
                origins.AddRange(filed.Select(restored => restored.Article.Id));
        }
        // Of those restored before; what is restored now is a copy from the beginning.
        foreach (var copy in await stories.LateCopies(origins, start, stop))
            known.Index.TakeAsCopy(copy);
        // What was just restored stands in its story of now; what moved meanwhile moves once more to the same.
        foreach (var (move, article, story) in await stories.MovedAfter(language, known.Move, stop))
        {
            known.Index.Move(article, story);
            known.Move = move;
        }
        _indexes[language] = known;
        if (isNew && known.Index.Count > 0)
            log.LogInformation("story index {Language}: {Articles} articles loaded in {Seconds:0.0} s", language, known.Index.Count, clock.GetElapsedTime(started).TotalSeconds);
        return known;
    }

    private sealed class Kept(StoryIndex index, long filing, long move)
    {
        public StoryIndex Index { get; } = index;

        /// <summary>The last filing that it has, unless this node files with it.</summary>
        public long Filing { get; set; } = filing;

        /// <summary>The last move that it has, unless this node files with it.</summary>
        public long Move { get; set; } = move;

        /// <summary>With which lead this node files with it; none while another does.</summary>
        public Lead? Lead { get; set; }
    }
}
