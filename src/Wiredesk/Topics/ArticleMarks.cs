using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Topics;

/// <summary>What queries ask about, found in one article. What no query asks for is not looked for.</summary>
internal sealed class ArticleMarks
{
    private readonly TopicArticle _article;
    private readonly Lazy<IReadOnlyList<PlaceMention>> _places;
    private readonly Lazy<HashSet<string>> _categories;
    private readonly Lazy<HashSet<string>> _mediaTopics;

    public ArticleMarks(TopicArticle article, QueryTerms queries)
    {
        _article = article;
        var opening = article.Opening;
        var words = TopicWords.Of(opening);
        queries.Terms.Find(opening, words, id => Terms.Add(id));
        var named = new HashSet<int>();
        queries.ShortNames.Find(opening, words, id => named.Add(id));
        // A name that does not stand in the opening, not even in part, is not looked for in the whole text.
        if (named.Count > 0)
        {
            Look(article.Title);
            Look(article.Text);
        }
        _places = new(() => Places.Of(opening, Tokens.Of(opening)));
        _categories = new(() => [.. OutletCategory.Names(article.Categories)]);
        _mediaTopics = new(() => [.. article.MediaTopics().SelectMany(Topics.MediaTopics.WithBroader)]);

        void Look(string text) => queries.Names.Find(text, TopicWords.Of(text), id =>
        {
            if (named.Contains(id))
                Names.Add(id);
        });
    }

    public Article Article => _article.Article;

    public string Outlet => _article.Outlet;

    public HashSet<int> Terms { get; } = [];

    public HashSet<int> Names { get; } = [];

    /// <summary>The places that title and lead name.</summary>
    public IReadOnlyList<PlaceMention> PlaceMentions => _places.Value;

    /// <summary>Folded.</summary>
    public HashSet<string> Categories => _categories.Value;

    /// <summary>Codes, with all they are part of.</summary>
    public HashSet<string> MediaTopics => _mediaTopics.Value;
}
