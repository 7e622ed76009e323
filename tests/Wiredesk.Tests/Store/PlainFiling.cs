using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>Filing by a test's own decisions, without an index that would group stories anew, and one story's file.</summary>
internal static class PlainFiling
{
    public static Task File(
        this StoryStore stories, IReadOnlyList<(Article Article, Revision Revision)> articles, Func<Article, Revision, FiledDecision?> decide, Action<long, long> filed, CancellationToken stop)
        => stories.File(articles, decide, (article, story) =>
        {
            filed(article, story);
            return null;
        }, (_, _, _) => { }, stop);

    public static async Task<StoryFile> FileOf(this StoryStore stories, long story, CancellationToken stop) => (await stories.FilesOf([story], stop))[0];
}
