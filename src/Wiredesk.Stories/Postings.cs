using System.Runtime.InteropServices;

namespace Wiredesk.Stories;

/// <summary>
/// An inverted index over a moving window: for a key (a hashed term or shingle), the articles that hold it, newest first.
/// All entries stand in one ring in order of arrival, chained backwards by key, so the oldest articles leave without a search.
/// </summary>
internal sealed class Postings
{
    private readonly ArrivalWindow<Entry> entries = new();
    private readonly Dictionary<uint, long> newest = [];

    /// <summary>Notes that the article holds the key. Articles are added in order of their numbers.</summary>
    public void Add(uint key, int article)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, key, out var known);
        var back = known ? (int)(entries.End - last) : 0;
        last = entries.Add(new Entry(key, article, back));
    }

    /// <summary>Writes the newest articles that hold the key, as many as fit, and returns how many there were.</summary>
    public int Newest(uint key, Span<int> articles)
    {
        if (!newest.TryGetValue(key, out var position))
            return 0;

        var count = 0;
        while (count < articles.Length && entries.Holds(position))
        {
            var entry = entries[position];
            articles[count++] = entry.Article;
            if (entry.Back == 0)
                break;
            position -= entry.Back;
        }

        return count;
    }

    /// <summary>Forgets every article with this number or a lower one.</summary>
    public void RemoveThrough(int article)
    {
        while (entries.Count > 0 && entries[entries.First].Article <= article)
        {
            var key = entries[entries.First].Key;
            if (newest[key] == entries.First)
                newest.Remove(key);
            entries.RemoveOldest();
        }
    }

    /// <param name="Key">What the article holds.</param>
    /// <param name="Article">The article's arrival number.</param>
    /// <param name="Back">How many entries before this one the same key stands last, or 0.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(uint Key, int Article, int Back);
}
