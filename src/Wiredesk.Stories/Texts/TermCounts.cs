namespace Wiredesk.Stories.Texts;

/// <summary>Counts the terms of one article. Open addressing over arrays that are used again for the next article.</summary>
internal sealed class TermCounts
{
    private uint[] keys = new uint[1024];
    private int[] places = new int[1024];
    private TermCount[] counts = new TermCount[256];

    /// <summary>The different terms, in the order they first stood.</summary>
    public int Count { get; private set; }

    public ref readonly TermCount this[int place] => ref counts[place];

    public void Clear()
    {
        Count = 0;
        Array.Clear(places);
    }

    /// <summary>What is known of a term; nothing when it is new.</summary>
    public ref TermCount Of(ulong hash)
    {
        var key = WordHash.Key(hash);
        var mask = keys.Length - 1;
        for (var slot = (int)key & mask; ; slot = (slot + 1) & mask)
        {
            if (places[slot] == 0)
                return ref Add(key, slot);
            if (keys[slot] == key)
                return ref counts[places[slot] - 1];
        }
    }

    /// <summary>Finds a term; false when the article does not hold it.</summary>
    public bool TryFind(uint term, out TermCount count)
    {
        var mask = keys.Length - 1;
        var slot = (int)term & mask;
        while (places[slot] != 0 && keys[slot] != term)
            slot = (slot + 1) & mask;
        count = places[slot] == 0 ? default : counts[places[slot] - 1];
        return places[slot] != 0;
    }

    private ref TermCount Add(uint key, int slot)
    {
        if (Count == counts.Length)
            Array.Resize(ref counts, 2 * Count);
        counts[Count] = new TermCount { Term = key };
        keys[slot] = key;
        places[slot] = ++Count;
        if (2 * Count > keys.Length)
            Grow();
        return ref counts[Count - 1];
    }

    private void Grow()
    {
        keys = new uint[2 * keys.Length];
        places = new int[keys.Length];
        var mask = keys.Length - 1;
        for (var place = 0; place < Count; place++)
        {
            var slot = (int)counts[place].Term & mask;
            while (places[slot] != 0)
                slot = (slot + 1) & mask;
            keys[slot] = counts[place].Term;
            places[slot] = place + 1;
        }
    }
}

/// <summary>Where and how often a term stands in an article.</summary>
internal struct TermCount
{
    public uint Term;
    public int InText;
    public bool InLead;
    public bool InTitle;
    public bool IsPair;

    /// <summary>Where it stands first: in the title, if it stands there.</summary>
    public int Start;
    public int Length;
}
