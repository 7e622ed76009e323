namespace Wiredesk.Feeds;

/// <summary>What is known of a feed while its elements are read.</summary>
internal sealed class FeedBuilder
{
    private readonly List<FeedEntry> entries = [];
    private readonly List<string> warnings = [];
    private readonly Ranked<TextConstruct?> title = new();
    private readonly Ranked<TextConstruct?> description = new();

    /// <summary>Whether the document's root was a feed's.</summary>
    public bool IsFeed { get; private set; }

    public FeedFormat Format
    {
        get;
        set
        {
            field = value;
            IsFeed = true;
        }
    }

    public string? Version { get; set; }

    public string? Id { get; set; }

    public Ranked<string> HomePage { get; } = new();

    public string? SelfUrl { get; set; }

    public string? Language { get; set; }

    public string? Icon { get; set; }

    public Ranked<string> Image { get; } = new();

    public string? Rights { get; set; }

    public string? Generator { get; set; }

    public List<string> Hubs { get; } = [];

    public bool IsComplete { get; set; }

    public bool IsArchive { get; set; }

    public string? NextUrl { get; set; }

    public string? PreviousUrl { get; set; }

    public Ranked<DateTimeOffset?> Published { get; } = new();

    public Ranked<DateTimeOffset?> Updated { get; } = new();

    public People Authors { get; } = new();

    public Labels Categories { get; } = new();

    public PollingHints Polling { get; } = new();

    public int EntryCount => entries.Count;

    public void SetTitle(TextConstruct text, int rank) => title.First(text.IsEmpty ? null : text, rank);

    public void SetDescription(TextConstruct text, int rank) => description.First(text.IsEmpty ? null : text, rank);

    /// <summary>Adds an entry; false when the feed is full.</summary>
    public bool Add(FeedEntry entry)
    {
        if (entries.Count >= FeedLimits.MaxEntries)
        {
            Warn($"more than {FeedLimits.MaxEntries} entries; the rest was left out");
            return false;
        }
        entries.Add(entry);
        return true;
    }

    public void AddHub(string? address)
    {
        if (address is not null && Hubs.Count < FeedLimits.MaxHubs && !Hubs.Contains(address))
            Hubs.Add(address);
    }

    public void Warn(string warning)
    {
        if (warnings.Count < FeedLimits.MaxWarnings && !warnings.Contains(warning))
            warnings.Add(warning);
    }

    public Feed ToFeed(IReadOnlyList<string> earlierWarnings) => new()
    {
        Format = Format,
        Version = Version,
        Id = Id,
        Title = title.Value?.Plain(),
        TitleHtml = title.Value?.Markup(null),
        HomePage = HomePage.Value,
        SelfUrl = SelfUrl,
        Description = description.Value?.Plain(),
        DescriptionHtml = description.Value?.Markup(null),
        Language = Language,
        Icon = Icon,
        Image = Image.Value,
        Rights = Rights,
        Generator = Generator,
        Hubs = Hubs,
        IsComplete = IsComplete,
        IsArchive = IsArchive,
        NextUrl = NextUrl,
        PreviousUrl = PreviousUrl,
        Published = Published.Value,
        Updated = Updated.Value,
        Authors = Authors.ToList(),
        Categories = Categories.ToList(),
        TimeToLive = Polling.TimeToLive,
        SkipHours = Polling.SkipHours,
        SkipDays = Polling.SkipDays,
        Entries = entries,
        Warnings = [.. earlierWarnings, .. warnings],
    };
}
