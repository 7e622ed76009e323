namespace Wiredesk.News;

/// <summary>A newsletter.</summary>
public sealed record Edition
{
    public const int UsualStories = 8;
    public const int UsualLines = 4;

    public long Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }

    /// <summary>"Town, Country": what is local, national and international is told from here.</summary>
    public string? HomePlace { get; init; }

    /// <summary>Hour of the day, 0 to 23, in <see cref="TimeZone"/>.</summary>
    public int Hour { get; init; }

    /// <summary>IANA name: <c>Europe/Lisbon</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The days it goes out.</summary>
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>At most so many stories in an issue.</summary>
    public int Stories { get; init; } = UsualStories;

    /// <summary>At most so many lines in a story's digest.</summary>
    public int Lines { get; init; } = UsualLines;

    /// <summary>The sections it has.</summary>
    public Sections Sections { get; init; } = Sections.All;

    /// <summary>Slugs: only stories of one of these topics. None: of any.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Slugs: only stories that one of these outlets carries. None: any.</summary>
    public IReadOnlyList<string> Outlets { get; init; } = [];

    /// <summary>When those who were mailed a line learn that it was corrected.</summary>
    public CorrectionMail Corrections { get; init; }
}

/// <summary>Where stories of an issue happen, seen from the edition's home place.</summary>
[Flags]
public enum Sections
{
    None = 0,
    Local = 1,
    National = 2,
    International = 4,
    All = Local | National | International,
}

[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    All = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday,
}

public enum CorrectionMail
{
    /// <summary>With their next issue.</summary>
    Next,

    /// <summary>At once, in a mail of its own.</summary>
    AtOnce,
}
