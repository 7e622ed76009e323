using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Mail;

/// <summary>What stands in an issue, before it is set as HTML and as text.</summary>
public sealed record IssueContent
{
    public required string Site { get; init; }
    public required Edition Edition { get; init; }
    public required DateOnly Day { get; init; }
    public required string Subject { get; init; }

    /// <summary>What an editor wrote for this issue.</summary>
    public EditorIntro? Intro { get; init; }

    /// <summary>Sections that have stories: local, national, international.</summary>
    public required IReadOnlyList<IssueSection> Sections { get; init; }
    public required IReadOnlyList<IssueCorrection> Corrections { get; init; }

    /// <summary>The address of the site's front page.</summary>
    public required string Front { get; init; }

    /// <summary>The widest told first.</summary>
    public IEnumerable<IssueStory> Stories => Sections.SelectMany(section => section.Stories).OrderBy(story => story.Rank);
}

public sealed record IssueSection(Sections Section, IReadOnlyList<IssueStory> Stories)
{
    public string Name => Section.ToString();
}

public sealed record IssueStory
{
    public required long StoryId { get; init; }

    /// <summary>Its place among the issue's stories, the widest told first, from 0.</summary>
    public required int Rank { get; init; }
    public required Sections Section { get; init; }

    public required string Headline { get; init; }

    /// <summary>Language of headline and lines, as a tag (BCP 47); <c>und</c> when not known.</summary>
    public required string Language { get; init; }
    public required string Link { get; init; }
    public required int Articles { get; init; }
    public required int Outlets { get; init; }
    public required int Origins { get; init; }
    public required IReadOnlyList<IssueLine> Lines { get; init; }
    public required IReadOnlyList<IssueDispute> Disputes { get; init; }

    /// <summary>What came since the edition last had the story: "Since the issue of Monday 23 November: 5 more reports, 1 more origin". Null when it never had.</summary>
    public string? Since { get; init; }

    public IEnumerable<IssueLine> AllLines => Lines.Concat(Disputes.SelectMany(dispute => dispute.Lines));

    /// <summary>"28 reports from 14 outlets, 6 origins".</summary>
    public string Counted => $"{Count(Articles, "report")} from {Count(Outlets, "outlet")}, {Count(Origins, "origin")}";

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}

/// <summary>One line, verbatim from a stored revision.</summary>
public sealed record IssueLine
{
    public required long LineId { get; init; }
    public required string Text { get; init; }
    public required string? Speaker { get; init; }
    public required Stance? Stance { get; init; }
    public required string Outlet { get; init; }

    /// <summary>Outlets that carry the text, at least 1.</summary>
    public required int CarriedBy { get; init; }

    /// <summary>Where its evidence stands.</summary>
    public required string Link { get; init; }

    /// <summary>Who reports it: "Harbour Daily and 3 more".</summary>
    public string Carriers => CarriedBy > 1 ? $"{Outlet} and {CarriedBy - 1} more" : Outlet;
}

public sealed record IssueDispute(IssueLine Accusation, IssueLine? Answer, DisputeState State)
{
    public IEnumerable<IssueLine> Lines => Answer is null ? [Accusation] : [Accusation, Answer];

    /// <summary>Where it stands: "Denied", "Open: no answer yet".</summary>
    public string Standing => State == DisputeState.Open ? "Open: no answer yet" : State.ToString();
}

/// <summary>A line of an earlier issue that was changed or withdrawn since.</summary>
/// <param name="Id">The correction's number.</param>
/// <param name="Headline">The story's headline.</param>
/// <param name="Outlet">Whose article the line stood in.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Was">The words as they were mailed.</param>
/// <param name="Now">What stands there now; none when withdrawn.</param>
/// <param name="Link">The new wording on the story's page, or the page.</param>
public sealed record IssueCorrection(long Id, string Headline, string Outlet, CorrectionKind Kind, string Was, string? Now, string Link)
{
    /// <summary>Who changed it: the outlet, or an editor of this desk.</summary>
    public string Told => Kind switch
    {
        CorrectionKind.Changed => $"{Outlet} changed it.",
        CorrectionKind.Reattributed => $"{Outlet} says now that somebody else said it.",
        CorrectionKind.Withdrawn => $"{Outlet} took it back.",
        _ => "Mended by an editor of this desk.",
    };
}
