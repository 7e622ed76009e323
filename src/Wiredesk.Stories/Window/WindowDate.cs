namespace Wiredesk.Stories.Window;

/// <summary>
/// The date the window has come to, told by the articles alone: the median date of the last hundred or so. It never goes back.
/// One outlet that dates its articles to 2099 moves it no more than one that brings its archive.
/// </summary>
internal sealed class WindowDate
{
    /// <summary>Odd, so that the median is one of them; larger than most feeds are long, so that no one feed decides.</summary>
    private const int Remembered = 101;

    private readonly Queue<double> arrived = new();
    private readonly List<double> ascending = [];

    /// <summary>Days since 1970, or not a number before the first date.</summary>
    public double Day { get; private set; } = double.NaN;

    public void Add(double day)
    {
        if (arrived.Count == Remembered)
            ascending.RemoveAt(ascending.BinarySearch(arrived.Dequeue()));
        arrived.Enqueue(day);
        var place = ascending.BinarySearch(day);
        ascending.Insert(place < 0 ? ~place : place, day);

        var median = ascending[ascending.Count / 2];
        if (!(median <= Day))
            Day = median;
    }
}
