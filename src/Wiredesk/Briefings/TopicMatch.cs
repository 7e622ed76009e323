using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>Which topics a story belongs to: those whose terms at least half of its articles use in title or lead.</summary>
public static class TopicMatch
{
    /// <summary>How much of a text counts as its lead, in UTF-16 code units.</summary>
    private const int LeadLength = 700;

    public static IReadOnlyList<long> Of(StoryFile file, IReadOnlyList<Topic> topics)
    {
        var leads = file.Articles.Select(Lead).ToList();
        return [.. topics
            .Where(topic => leads.Count > 0 && 2 * leads.Count(lead => topic.Terms.Any(term => Uses(lead, term))) >= leads.Count)
            .Select(topic => topic.Id)];
    }

    /// <summary>Whether a text has the term as whole words, in any case.</summary>
    public static bool Uses(string text, string term)
    {
        for (var at = 0; (at = text.IndexOf(term, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + term.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }

    private static string Lead(FiledArticle filed)
        => filed.Revision.Title + "\n" + filed.Revision.Text[..Math.Min(LeadLength, filed.Revision.Text.Length)];
}
