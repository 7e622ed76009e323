namespace Wiredesk.Feeds;

/// <summary>A value several elements can give: the one of the highest rank counts.</summary>
internal sealed class Ranked<T>
{
    private int rank;

    public T? Value { get; private set; }

    /// <summary>Takes the value unless one of a higher rank is there; of equal ones the last counts.</summary>
    public void Last(T? value, int valueRank)
    {
        if (value is null || Value is not null && valueRank < rank)
            return;
        (Value, rank) = (value, valueRank);
    }

    /// <summary>Takes the value unless one of the same or a higher rank is there.</summary>
    public void First(T? value, int valueRank)
    {
        if (value is null || Value is not null && valueRank <= rank)
            return;
        (Value, rank) = (value, valueRank);
    }
}
