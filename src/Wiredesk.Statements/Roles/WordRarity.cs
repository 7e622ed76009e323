namespace Wiredesk.Statements.Roles;

/// <summary>How telling words are in an article: those that few of its statements have tell most.</summary>
internal sealed class WordRarity
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <param name="statements">The words of each statement.</param>
    public WordRarity(IEnumerable<HashSet<string>> statements)
    {
        foreach (var words in statements)
        {
            foreach (var word in words)
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>How much two statements share: a word that only they have counts 1, one that many have little.</summary>
    public double Shared(HashSet<string> one, HashSet<string> other)
    {
        var shared = 0.0;
        foreach (var word in one)
        {
            if (other.Contains(word))
                shared += 2.0 / Math.Max(2, counts[word]);
        }

        return shared;
    }
}
