namespace Wiredesk.Stories.Copies;

/// <summary>
/// Which articles hold a sampled shingle, a few of the newest. A table of small buckets, each one line of the processor's cache: a shingle
/// stands in the emptier of two, so that most of the room is used and a question costs two reads of memory. What a full bucket drops is
/// its oldest: an article is known by many shingles and does not miss one.
/// </summary>
internal sealed class ShinglePostings
{
    /// <summary>The articles found under one shingle at most.</summary>
    public const int Most = 2 * BucketSize;

    private const int BucketSize = 8;

    /// <summary>What one shingle may take of a bucket: a phrase that stands everywhere must not push out the others.</summary>
    private const int MostOfOne = 6;

    private const double Full = 0.8;
    private const double Growth = 1.6;
    private const int FirstBuckets = 64;

    /// <summary>The shingle in the upper half, in the lower the article's number and one; 0 is empty.</summary>
    private ulong[] slots = new ulong[FirstBuckets * BucketSize];
    private long used;

    /// <summary>Notes that the article holds the shingle. Articles are added in order of their numbers.</summary>
    /// <param name="shingle">The shingle.</param>
    /// <param name="number">The article.</param>
    /// <param name="first">The oldest article still in the window; the place of older ones may be taken.</param>
    public void Add(uint shingle, int number, int first)
    {
        if (used >= Full * slots.Length)
            Rewrite(first);
        Put(((ulong)shingle << 32) | (uint)(number + 1), first);
    }

    /// <summary>Writes articles that hold the shingle, and returns how many there were.</summary>
    /// <param name="shingle">The shingle.</param>
    /// <param name="first">The oldest article still in the window.</param>
    /// <param name="found">Room for <see cref="Most"/>.</param>
    public int Holding(uint shingle, int first, Span<int> found)
    {
        var (one, other) = Buckets(shingle);
        var count = 0;
        Collect(one, found);
        if (other != one)
            Collect(other, found);
        return count;

        void Collect(int bucket, Span<int> into)
        {
            foreach (var slot in slots.AsSpan(bucket, BucketSize))
            {
                var number = (int)(uint)slot - 1;
                if (slot >> 32 == shingle && slot != 0 && number >= first)
                    into[count++] = number;
            }
        }
    }

    private void Put(ulong posting, int first)
    {
        var shingle = (uint)(posting >> 32);
        var (one, other) = Buckets(shingle);
        var bucket = Free(one, first) >= Free(other, first) ? one : other;
        var place = PlaceIn(slots.AsSpan(bucket, BucketSize), shingle, first);
        ref var slot = ref slots[bucket + place];
        if (slot == 0)
            used++;
        slot = posting;
    }

    private int Free(int bucket, int first)
    {
        var free = 0;
        foreach (var slot in slots.AsSpan(bucket, BucketSize))
            free += (int)(uint)slot - 1 < first ? 1 : 0;
        return free;
    }

    /// <summary>A free place; else, where the shingle has its share, its own oldest; else the oldest of all.</summary>
    private static int PlaceIn(ReadOnlySpan<ulong> bucket, uint shingle, int first)
    {
        var (oldest, oldestOwn, free, own) = (0, -1, -1, 0);
        for (var i = 0; i < bucket.Length; i++)
        {
            if ((int)(uint)bucket[i] - 1 < first)
            {
                free = i;
                continue;
            }

            if ((uint)bucket[i] < (uint)bucket[oldest])
                oldest = i;
            if (bucket[i] >> 32 != shingle)
                continue;
            own++;
            if (oldestOwn < 0 || (uint)bucket[i] < (uint)bucket[oldestOwn])
                oldestOwn = i;
        }

        return own >= MostOfOne ? oldestOwn : free >= 0 ? free : oldest;
    }

    private (int One, int Other) Buckets(uint shingle)
    {
        var hash = shingle * 0x9E3779B97F4A7C15;
        var buckets = (ulong)(slots.Length / BucketSize);
        return ((int)((hash >> 32) * buckets >> 32) * BucketSize, (int)((uint)(hash * 0xff51afd7ed558ccd >> 32) * buckets >> 32) * BucketSize);
    }

    /// <summary>Leaves out what is older than the window, and makes room if that is not enough.</summary>
    private void Rewrite(int first)
    {
        var before = slots;
        var kept = before.LongCount(slot => (int)(uint)slot - 1 >= first);
        if (kept > Full / Growth * before.Length)
            slots = new ulong[(int)(before.Length / BucketSize * Growth) * BucketSize];
        else
            slots = new ulong[before.Length];
        used = 0;
        foreach (var slot in before)
        {
            if ((int)(uint)slot - 1 >= first)
                Put(slot, first);
        }
    }
}
