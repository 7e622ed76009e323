using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>Which stories lead the front page: what many outlets report on their own, and lately.</summary>
public static class FrontOrder
{
    // Set by eye on the sample wire: twice the outlets weigh as much as half a day.
    private const double HoursADoubling = 12;

    /// <summary>A story's rank at a moment; higher leads.</summary>
    public static double Worth(Story story, DateTimeOffset now)
        => (Math.Log2(1 + story.Outlets) + Math.Log2(1 + story.Origins)) / 2 - Math.Max(0, (now - story.LastAt).TotalHours) / HoursADoubling;

    /// <summary>The leads, the first of them first, and the rest in the order given.</summary>
    public static (IReadOnlyList<Story> Leads, IReadOnlyList<Story> River) Part(IReadOnlyList<Story> stories, int leads, DateTimeOffset now)
    {
        var chosen = stories.OrderByDescending(story => Worth(story, now)).ThenByDescending(story => story.Id).Take(leads).ToList();
        var ids = chosen.Select(story => story.Id).ToHashSet();
        return (chosen, [.. stories.Where(story => !ids.Contains(story.Id))]);
    }
}
