using Wiredesk.News;
using Wiredesk.Site;

namespace Wiredesk.Desk.Importing;

/// <summary>What an import did, in words.</summary>
public static class ImportReport
{
    /// <summary>More feeds than these are told of by their number.</summary>
    private const int MostFeeds = 100;

    /// <summary>More notes than these are told of by their number.</summary>
    private const int MostNotes = 10;

    /// <summary>More problems than these are told of by their number.</summary>
    private const int MostProblems = 10;

    /// <summary>What could not be read, a line each, for the terminal: no control characters.</summary>
    public static IEnumerable<string> Problems(ImportSummary summary)
    {
        foreach (var problem in summary.Problems.Take(MostProblems))
            yield return Shown(problem);
        if (summary.Problems.Count > MostProblems)
            yield return $"and {summary.Problems.Count - MostProblems:N0} more like these";
    }

    /// <summary>What was done, a line each, for the terminal: no control characters.</summary>
    /// <param name="summary">What was done.</param>
    /// <param name="health">How a followed feed is, by its address.</param>
    public static IEnumerable<string> Lines(ImportSummary summary, Func<string, string> health) => AsWritten(summary, health).Select(Shown);

    private static IEnumerable<string> AsWritten(ImportSummary summary, Func<string, string> health)
    {
        foreach (var feed in summary.Feeds.Count > MostFeeds ? [] : summary.Feeds)
            yield return $"{(feed.IsNew ? "following" : "followed already")}: {feed.Name} ({feed.Url}): {health(feed.Url)}";
        foreach (var note in summary.Notes.Take(MostNotes))
            yield return $"left out: {note}";
        if (summary.Notes.Count > MostNotes)
            yield return $"left out: {summary.Notes.Count - MostNotes:N0} more like these";
        foreach (var archive in summary.Archives)
            yield return archive.ToString();
        if (summary.Feeds.Count > 0)
            yield return Followed(summary.Feeds);
        if (summary.Feeds.Count == 0 || summary.Articles + summary.Revisions + summary.Known + summary.Problems.Count > 0)
            yield return Articles(summary);
    }

    /// <summary>"62 feeds followed: 9 agency, 30 newspaper, 23 of unknown kind; 2 followed already".</summary>
    private static string Followed(List<ImportedFeed> feeds)
    {
        var added = feeds.Where(feed => feed.IsNew).ToList();
        var kinds = added.GroupBy(feed => feed.Kind).OrderBy(group => group.Key == OutletKind.Unknown).ThenBy(group => group.Key)
            .Select(group => $"{group.Count():N0} {Words.Of(group.Key) ?? "of unknown kind"}");
        return Count(added.Count, "feed", "feeds") + " followed" + (added.Count > 0 ? $": {string.Join(", ", kinds)}" : "")
            + (added.Count < feeds.Count ? $"; {feeds.Count - added.Count:N0} followed already" : "");
    }

    private static string Articles(ImportSummary summary)
    {
        List<string> parts = [$"{Count(summary.Articles, "article", "articles")} imported"];
        if (summary.Revisions > 0)
            parts.Add(Count(summary.Revisions, "later revision", "later revisions"));
        if (summary.Known > 0)
            parts.Add($"{summary.Known:N0} known before");
        if (summary.Problems.Count > 0)
            parts.Add($"{summary.Problems.Count:N0} not read");
        return string.Join(", ", parts);
    }

    /// <summary>What stands in a list or an archive must not move the cursor of a terminal.</summary>
    private static string Shown(string line) => string.Concat(line.Select(each => char.IsControl(each) ? ' ' : each));

    private static string Count(int count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}
