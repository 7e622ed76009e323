using System.Runtime.InteropServices;

namespace Wiredesk.Topics;

/// <summary>
/// Finds many terms, words or phrases, in a text at once: a tree whose branches are words. A text is read once, whatever the number of terms.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>No term has more words.</summary>
    public const int MostWords = 16;

    /// <summary>No word of a term has more UTF-16 code units; longer ones of a text are never part of a term.</summary>
    private const int LongestWord = 64;

    /// <summary>A word that short has no plural taken off.</summary>
    private const int ShortestPlural = 4;

    private readonly bool _asWritten;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wordLookup;
    private readonly Dictionary<(int Node, int Word), int> _branches = [];
    private readonly List<List<int>?> _termsAt = [null];

    /// <param name="asWritten">Whether letter case counts and a plural is another word: so are names found.</param>
    public TermIndex(bool asWritten)
    {
        _asWritten = asWritten;
        _wordLookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a term can be looked for: it has a word, and not too many or too long ones.</summary>
    public static bool CanFind(string term)
    {
        var words = TopicWords.Of(term);
        return words.Count is > 0 and <= MostWords && words.TrueForAll(word => word.End - word.Start <= LongestWord);
    }

    /// <summary>Adds a term; one that cannot be looked for is found nowhere.</summary>
    /// <param name="term">Words; what stands between them does not matter.</param>
    /// <param name="id">What it is called when it is found.</param>
    public void Add(string term, int id)
    {
        if (!CanFind(term))
            return;
        var node = 0;
        foreach (var word in TopicWords.Of(term))
        {
            var branch = (node, WordOf(term.AsSpan(word.Start, word.End - word.Start)));
            if (!_branches.TryGetValue(branch, out node))
            {
                _branches[branch] = node = _termsAt.Count;
                _termsAt.Add(null);
            }
        }
        (_termsAt[node] ??= []).Add(id);
    }

    /// <summary>Tells each place where a term stands, by the term's id; overlapping ones too.</summary>
    public void Find(string text, IReadOnlyList<TopicWord> words, Action<int> found)
    {
        if (_branches.Count == 0)
            return;
        var forms = new Forms[words.Count];
        for (var i = 0; i < words.Count; i++)
            forms[i] = FormsOf(text.AsSpan(words[i].Start, words[i].End - words[i].Start));
        for (var i = 0; i < words.Count; i++)
            Walk(0, i);

        // As deep as the longest term: MostWords.
        void Walk(int node, int at)
        {
            foreach (var form in (ReadOnlySpan<int>)[forms[at].Written, forms[at].WithoutS, forms[at].WithoutEs, forms[at].WithY])
            {
                if (form == 0 || !_branches.TryGetValue((node, form), out var next))
                    continue;
                foreach (var term in _termsAt[next] ?? [])
                    found(term);
                if (at + 1 < words.Count && words[at + 1].Follows)
                    Walk(next, at + 1);
            }
        }
    }

    private int WordOf(ReadOnlySpan<char> word)
    {
        var folded = _asWritten ? word.ToString() : word.ToString().ToLowerInvariant();
        if (!_words.TryGetValue(folded, out var id))
            _words[folded] = id = _words.Count + 1;
        return id;
    }

    /// <summary>The words of the index that a word of a text may be: itself, and what it is the plural of.</summary>
    private Forms FormsOf(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord)
            return default;
        if (_asWritten)
            return new Forms(Known(word), 0, 0, 0);
        Span<char> lower = stackalloc char[LongestWord];
        lower = lower[..word.ToLowerInvariant(lower)];
        var written = Known(lower);
        if (lower.Length < ShortestPlural || lower[^1] != 's')
            return new Forms(written, 0, 0, 0);
        var (withoutS, withoutEs) = (Known(lower[..^1]), lower[^2] == 'e' ? Known(lower[..^2]) : 0);
        if (!lower.EndsWith("ies"))
            return new Forms(written, withoutS, withoutEs, 0);
        lower[^3] = 'y';
        return new Forms(written, withoutS, withoutEs, Known(lower[..^2]));
    }

    private int Known(ReadOnlySpan<char> word) => _wordLookup.TryGetValue(word, out var id) ? id : 0;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Forms(int Written, int WithoutS, int WithoutEs, int WithY);
}
