using Wiredesk.News;

namespace Wiredesk.Topics;

/// <summary>An article as topics see it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Title">The title of its newest revision.</param>
/// <param name="Text">The text of its newest revision.</param>
/// <param name="Outlet">The slug of its outlet.</param>
public sealed record TopicArticle(Article Article, string Title, string Text, string Outlet)
{
    /// <summary>How much of a text counts as its lead, in UTF-16 code units.</summary>
    private const int LeadLength = 700;

    /// <summary>What the outlet calls it: its section, and what its feed and page add.</summary>
    public IEnumerable<string> Categories => Article.Section is { } section ? Article.Categories.Prepend(section) : Article.Categories;

    /// <summary>Title and lead: what an article is about stands there.</summary>
    public string Opening => Title + "\n\n" + Text[..Math.Min(LeadLength, Text.Length)];

    /// <summary>The codes of its media topics: those that are kept, or told anew where the vocabulary has changed since.</summary>
    public IReadOnlyList<string> MediaTopics()
        => Article.MediaTopics is { } kept && Article.MediaTopicsBy == Topics.MediaTopics.Edition ? kept : ToldMediaTopics();

    /// <summary>The codes of its media topics, by the vocabulary as it is now. Words of other languages than English are not looked for.</summary>
    public IReadOnlyList<string> ToldMediaTopics()
    {
        var isEnglish = Article.Language is null or "en" or "und";
        return [.. MediaTopicReader.Of(isEnglish ? Title : "", isEnglish ? Text : "", Categories).Select(finding => finding.Topic.Code)];
    }
}
