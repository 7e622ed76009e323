namespace Wiredesk.Feeds;

/// <summary>Gathers categories: each once, in order.</summary>
internal sealed class Labels
{
    private readonly List<string> list = [];

    public void Add(string? label)
    {
        if (label is null || list.Count >= FeedLimits.MaxCategories)
            return;
        var plain = HtmlText.ToPlain(label);
        if (plain.Length > 0 && !list.Contains(plain, StringComparer.OrdinalIgnoreCase))
            list.Add(plain);
    }

    /// <summary>Adds each part of a list with commas.</summary>
    public void AddEach(string? labels)
    {
        foreach (var label in labels?.Split(',') ?? [])
            Add(label);
    }

    public IReadOnlyList<string> ToList() => list;
}
