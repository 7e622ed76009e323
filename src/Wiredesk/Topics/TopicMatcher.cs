using Wiredesk.News;

namespace Wiredesk.Topics;

/// <summary>A topic a story belongs to.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Section">Its section that most of the story's texts fit; null where they fit none.</param>
public sealed record TopicPlace(long TopicId, string? Section);

/// <summary>
/// Holds stories against topics. The terms and names of all topics are looked for in one reading of each article, so that many topics cost little more
/// than one.
/// </summary>
/// <remarks>
/// A story belongs to a topic when at least half of its texts fit the query: copies of one text count once, withdrawn articles not at all, and of
/// a query that names outlets only what these publish. Making one costs time in the terms; keep it while the topics stay the same.
/// </remarks>
public sealed class TopicMatcher
{
    private readonly QueryTerms _terms = new();
    private readonly List<(Topic Topic, CompiledQuery Query, CompiledQuery[] Sections)> _topics = [];

    public TopicMatcher(IEnumerable<Topic> topics)
    {
        foreach (var topic in topics)
            _topics.Add((topic, new CompiledQuery(topic, _terms), [.. topic.Sections.Select(section => new CompiledQuery(section, _terms))]));
    }

    /// <summary>The topics of a story, given by its articles.</summary>
    public IReadOnlyList<TopicPlace> Of(IEnumerable<TopicArticle> articles)
    {
        if (_topics.Count == 0)
            return [];
        var marks = articles.Where(article => article.Article.WithdrawnAt is null).Select(article => new ArticleMarks(article, _terms)).ToList();
        var places = new List<TopicPlace>();
        foreach (var (topic, query, sections) in _topics)
        {
            var texts = Texts(marks.Where(query.Considers));
            if (texts.Count > 0 && 2 * texts.Count(query.Fits) >= texts.Count)
                places.Add(new TopicPlace(topic.Id, SectionOf(topic, sections, texts)));
        }
        return places;
    }

    /// <summary>One article of each text: the original where it is among them, or the first of its copies.</summary>
    private static List<ArticleMarks> Texts(IEnumerable<ArticleMarks> articles)
        => [.. articles.GroupBy(marks => marks.Article.OriginId ?? marks.Article.Id)
            .Select(copies => copies.FirstOrDefault(marks => marks.Article.Id == copies.Key) ?? copies.First())];

    /// <summary>The section that most texts fit, the first of equals.</summary>
    private static string? SectionOf(Topic topic, CompiledQuery[] sections, List<ArticleMarks> texts)
    {
        var (best, most) = (-1, 0);
        for (var i = 0; i < sections.Length; i++)
        {
            var fitting = texts.Count(marks => sections[i].Considers(marks) && sections[i].Fits(marks));
            if (fitting > most)
                (best, most) = (i, fitting);
        }
        return best < 0 ? null : topic.Sections[best].Name;
    }
}
