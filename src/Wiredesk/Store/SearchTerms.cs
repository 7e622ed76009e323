namespace Wiredesk.Store;

/// <summary>What a reader looks for: words and phrases, all of which a text must have.</summary>
public sealed class SearchTerms
{
    /// <summary>So many words are looked for, those of phrases among them.</summary>
    public const int MostWords = 16;

    private readonly IReadOnlyList<string[]> _folded;

    private SearchTerms(IReadOnlyList<IReadOnlyList<string>> terms, bool isCut)
    {
        (Terms, IsCut) = (terms, isCut);
        _folded = [.. terms.Select(term => term.Select(word => SearchWords.Fold(word)).ToArray())];
        Words = _folded.SelectMany(term => term).ToHashSet();
    }

    /// <summary>The words of each term as typed; those of a phrase, several, follow one another in the text.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; }

    /// <summary>Whether more was typed than is looked for.</summary>
    public bool IsCut { get; }

    /// <summary>The words, folded, for marking them where they stand.</summary>
    public IReadOnlySet<string> Words { get; }

    public bool IsEmpty => Terms.Count == 0;

    /// <summary>
    /// Reads what was typed: words, and phrases in quotation marks of any form; a phrase that is not closed goes on to the end. What
    /// is written as one, as in "twenty-one", is a phrase, too. Anything but letters and digits parts words, so that no query is a syntax error.
    /// </summary>
    public static SearchTerms Of(string query)
    {
        var terms = new List<IReadOnlyList<string>>();
        var (words, isCut) = (0, false);
        var parts = query.Split(['"', '“', '”', '„', '«', '»', '＂']);
        for (var part = 0; part < parts.Length; part++)
        {
            var isPhrase = part % 2 == 1;
            foreach (var written in isPhrase ? [parts[part]] : parts[part].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var typed = SearchWords.Spans(written, new(0, written.Length)).Select(span => span.Of(written)).ToList();
                string[] term = [.. typed.Take(MostWords - words)];
                isCut |= term.Length < typed.Count;
                words += term.Length;
                if (term.Length > 0)
                    terms.Add(term);
            }
        }
        return new SearchTerms(terms, isCut);
    }

    /// <summary>How many of the terms stand among these words, folded, a phrase as a phrase.</summary>
    public int CountIn(IReadOnlyList<string> words) => _folded.Count(term => Follow(words, term));

    /// <summary>Whether a text has all of them.</summary>
    public bool AreIn(string text) => CountIn(SearchWords.Of(text)) == Terms.Count;

    private static bool Follow(IReadOnlyList<string> words, string[] term)
    {
        for (var at = 0; at + term.Length <= words.Count; at++)
        {
            var next = 0;
            while (next < term.Length && words[at + next] == term[next])
                next++;
            if (next == term.Length)
                return true;
        }
        return false;
    }
}
