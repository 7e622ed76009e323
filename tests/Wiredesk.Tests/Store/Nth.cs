using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>Numbers of articles by their place among those that arrived on a day.</summary>
internal static class Nth
{
    /// <summary>The day that most tests' clocks stand at.</summary>
    private static readonly DateOnly s_today = new(2026, 6, 9);

    public static long Article(int place, DateOnly? day = null) => ArticleNumber.Start(day ?? s_today) + place;
}
