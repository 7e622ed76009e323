using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>
/// "At this stage" in SQL, for articles that have not come to the end. The condition of the index stands in it: SQLite does not see that one implies
/// the other, and would look through all articles there are.
/// </summary>
internal static class Unfinished
{
    /// <param name="stage">Any but <see cref="Stage.Briefed"/>.</param>
    /// <param name="article">What the query calls the article, with a dot.</param>
    public static string At(Stage stage, string article = "") => $"{article}stage = '{stage}' and {article}stage <> 'Briefed'";
}
