namespace Wiredesk.Stories.Window;

/// <summary>Items in order of arrival, each under its arrival number; the oldest leave first. A growing ring.</summary>
internal sealed class ArrivalWindow<T>
{
    private const int FirstCapacity = 4;

    private T[] items = new T[FirstCapacity];

    /// <summary>The number of the oldest item still here.</summary>
    public long First { get; private set; }

    /// <summary>The number the next item will have.</summary>
    public long End { get; private set; }

    public int Count => (int)(End - First);

    /// <summary>The item with this arrival number, which must be at least <see cref="First"/> and less than <see cref="End"/>.</summary>
    public ref T this[long number] => ref items[number & (items.Length - 1)];

    public bool Holds(long number) => number >= First && number < End;

    public long Add(T item)
    {
        if (Count == items.Length)
            Grow();
        this[End] = item;
        return End++;
    }

    public void RemoveOldest()
    {
        this[First] = default!;
        First++;
    }

    private void Grow()
    {
        var larger = new T[items.Length * 2];
        for (var number = First; number < End; number++)
            larger[number & (larger.Length - 1)] = this[number];
        items = larger;
    }
}
