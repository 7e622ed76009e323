using Wiredesk.Topics;

namespace Wiredesk.Briefings;

/// <summary>Which topics a story belongs to.</summary>
public static class TopicMatch
{
    /// <summary>The topics of a story, with the section of each it stands in.</summary>
    public static IReadOnlyList<TopicPlace> Of(StoryFile file, TopicMatcher matcher)
        => matcher.Of(file.Articles.Select(filed => new TopicArticle(filed.Article, filed.Revision.Title, filed.Revision.Text, file.Outlets[filed.Article.OutletId].Slug)));
}
