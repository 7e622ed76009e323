namespace Wiredesk.Stories.Window;

/// <summary>The articles of a story that are still in the window, by number, oldest first.</summary>
internal sealed class StoryMembers
{
    /// <summary>Those that stand for their text.</summary>
    public List<int> Representatives { get; } = [];

    /// <summary>Copies of those, and of articles that have left.</summary>
    public List<int> Copies { get; } = [];

    public int Count => Representatives.Count + Copies.Count;

    public IEnumerable<int> All => Representatives.Concat(Copies);

    public void Add(int number, bool isRepresentative)
    {
        var members = isRepresentative ? Representatives : Copies;
        var place = members.Count == 0 || members[^1] < number ? members.Count : ~members.BinarySearch(number);
        members.Insert(place, number);
    }

    public void Remove(int number, bool isRepresentative)
    {
        var members = isRepresentative ? Representatives : Copies;
        members.RemoveAt(members.BinarySearch(number));
    }

    /// <summary>The newest copies of one article, newest first. Of a flood of copies only the end is looked at.</summary>
    public List<int> NewestCopies(int most, Func<int, bool> of)
    {
        const int Looked = 8;
        var newest = new List<int>();
        for (var i = Copies.Count - 1; i >= 0 && i >= Copies.Count - (Looked * most) && newest.Count < most; i--)
        {
            if (of(Copies[i]))
                newest.Add(Copies[i]);
        }

        return newest;
    }

    /// <summary>So many of the representatives at most, spread evenly, the newest among them.</summary>
    public IEnumerable<int> Sample(int most)
    {
        var taken = Math.Min(most, Representatives.Count);
        for (var i = 1; i <= taken; i++)
            yield return Representatives[(int)((long)i * Representatives.Count / taken) - 1];
    }
}
