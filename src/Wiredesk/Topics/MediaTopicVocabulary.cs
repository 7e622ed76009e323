namespace Wiredesk.Topics;

/// <summary>The words that tell media topics, and what outlets call them.</summary>
internal sealed class MediaTopicVocabulary
{
    private static readonly Lazy<MediaTopicVocabulary> s_default = new(() => new MediaTopicVocabulary());

    private readonly List<string> _terms = [];
    private readonly List<List<(string Code, bool IsShared)>> _topics = [];
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);

    private MediaTopicVocabulary()
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in MediaTopics.Rows(MediaTopics.ListFile))
        {
            foreach (var word in Listed(row[3]))
            {
                var (term, isShared) = word[0] == '~' ? (word[1..], true) : (word, false);
                if (!ids.TryGetValue(term, out var id))
                {
                    ids[term] = id = _terms.Count;
                    _terms.Add(term);
                    _topics.Add([]);
                    Index.Add(term, id);
                }
                _topics[id].Add((row[0], isShared));
            }
        }
        foreach (var row in MediaTopics.Rows(MediaTopics.CategoriesFile))
        {
            foreach (var name in Listed(row[1]))
                _categories.Add(OutletCategory.Folded(name), row[0]);
        }
    }

    /// <summary>Read once, when first asked.</summary>
    public static MediaTopicVocabulary Default => s_default.Value;

    public TermIndex Index { get; } = new(asWritten: false);

    public string Term(int id) => _terms[id];

    public bool IsPhrase(int term) => _terms[term].Contains(' ', StringComparison.Ordinal);

    /// <summary>The codes a term speaks for, each with whether others use the term too.</summary>
    public IReadOnlyList<(string Code, bool IsShared)> TopicsOf(int term) => _topics[term];

    /// <summary>The code of what an outlet calls an article, folded; null when it tells none.</summary>
    public string? TopicOfCategory(string folded) => _categories.GetValueOrDefault(folded);

    private static string[] Listed(string words) => words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
