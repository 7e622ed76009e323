namespace Wiredesk.Topics;

/// <summary>What outlets call their sections, feed categories and tags: one may be a path, "World/Politics".</summary>
internal static class OutletCategory
{
    /// <summary>An outlet that tags its articles with more is counted up to here.</summary>
    public const int Most = 100;

    /// <summary>A category longer than this, in UTF-16 code units, is none.</summary>
    private const int Longest = 200;

    private static readonly char[] s_steps = ['/', '>', '|', '»', ':', ';'];

    /// <summary>Each category whole and by the steps of its path, folded so that letter case and spaces do not count.</summary>
    public static IEnumerable<string> Names(IEnumerable<string> categories)
    {
        foreach (var category in categories.Where(category => category.Length <= Longest).Take(Most))
        {
            var steps = category.Split(s_steps, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (steps.Length > 1)
                yield return Folded(category);
            foreach (var step in steps)
                yield return Folded(step);
        }
    }

    /// <summary>One name as it is compared.</summary>
    public static string Folded(string category) => string.Join(' ', category.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
