using System.Runtime.InteropServices;

namespace Wiredesk.Stories.Terms;

/// <summary>
/// Which articles hold a term, the newest of them. An inverted index in parts by time: a part goes as a whole when all its articles
/// have left the window.
/// </summary>
/// <param name="longest">The articles a part keeps under one term: the newest.</param>
internal sealed class TermPostings(int longest)
{
    private readonly List<Part> parts = [];

    /// <summary>Articles from this number on stand in a new part.</summary>
    public void BeginPart(int number) => parts.Add(new Part(number));

    /// <summary>Notes that the article holds the term. Articles are added in order of their numbers.</summary>
    public void Add(uint term, int number)
    {
        var part = parts[^1];
        ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(part.Holding, term, out var known);
        if (!known)
        {
            holding = number - part.First;
        }
        else if (holding >= 0)
        {
            part.Lists.Add([2, part.First + holding, number, 0, 0]);
            holding = ~(part.Lists.Count - 1);
        }
        else
        {
            Append(ref CollectionsMarshal.AsSpan(part.Lists)[~holding], number);
        }
    }

    /// <summary>Writes the newest articles that hold the term, as many as fit, and returns how many there were.</summary>
    /// <param name="term">The term.</param>
    /// <param name="first">The oldest article still in the window.</param>
    /// <param name="found">Where to write.</param>
    public int Newest(uint term, int first, Span<int> found)
    {
        var count = 0;
        for (var at = parts.Count - 1; at >= 0 && count < found.Length; at--)
        {
            var part = parts[at];
            if (!part.Holding.TryGetValue(term, out var holding))
                continue;
            if (holding >= 0)
            {
                if (part.First + holding >= first)
                    found[count++] = part.First + holding;
                continue;
            }

            var list = part.Lists[~holding];
            var room = list.Length - 1;
            for (var back = 1; back <= Math.Min(room, list[0]) && count < found.Length; back++)
            {
                var number = list[1 + ((list[0] - back) % room)];
                if (number < first)
                    return count;
                found[count++] = number;
            }
        }

        return count;
    }

    /// <summary>Forgets the parts whose articles are all older than this one.</summary>
    public void RemoveBefore(int number)
    {
        while (parts.Count > 1 && parts[1].First <= number)
            parts.RemoveAt(0);
    }

    /// <summary>A list is its count of articles ever noted, then a ring of the newest.</summary>
    private void Append(ref int[] list, int number)
    {
        if (list[0] == list.Length - 1 && list[0] < longest)
            Array.Resize(ref list, 1 + Math.Min(2 * list[0], longest));
        list[1 + (list[0] % (list.Length - 1))] = number;
        list[0]++;
    }

    /// <param name="First">The number of its first article.</param>
    private sealed record Part(int First)
    {
        /// <summary>By term the one article that holds it, counted from <see cref="First"/>, or the complement of its list's place.</summary>
        public Dictionary<uint, int> Holding { get; } = [];

        public List<int[]> Lists { get; } = [];
    }
}
