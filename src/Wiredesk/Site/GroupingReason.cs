using Wiredesk.News;
using Wiredesk.Stories;

namespace Wiredesk.Site;

/// <summary>Why a report stands in its story, in plain sentences.</summary>
public static class GroupingReason
{
    /// <summary>Why the report stands here.</summary>
    /// <param name="report">The report, with the move that brought it here.</param>
    /// <param name="enough">The likeness from which a report joins a story, 0 to 1.</param>
    public static IReadOnlyList<ReasonPart> Here(GroupedReport report, double enough)
    {
        var (article, isCopy) = (report.Article, IsForCopying(report));
        var parts = new List<ReasonPart>();
        if (report.Opened)
            parts.Add(Opening(article.Similarity, enough));
        if (isCopy)
            parts.AddRange(Copying(article, report.Origin!.Value));
        if (report is { Move: { } move, Other: { } from })
            parts.AddRange(Coming(report, move, from, hasReason: isCopy));
        else if (!report.Opened && (!isCopy || (article.CopyKind == CopyKind.Composite && article.Similarity >= enough)))
            parts.Add(Filing(report, enough));
        return parts;
    }

    /// <summary>Where a report that left went.</summary>
    /// <param name="report">The report, with the move that took it away and the story it stands in now.</param>
    public static IReadOnlyList<ReasonPart> Gone(GroupedReport report)
    {
        var (move, story) = (report.Move!, report.Other!);
        var moved = $" on {Moments.Full(move.At)}, when the reports were grouped anew";
        return story.Id == move.ToStory
            ? [new("Went to the story "), Link(story), new($"{moved}{(IsCopyThere(report) ? $": a copy of a report by {report.Origin!.Value.Outlet.Name} there" : Likeness(report, arrived: "there", left: "here"))}. ")]
            : [new($"Left{moved}; stands in the story "), Link(story), new(" now. ")];
    }

    /// <summary>A copy goes where its origin is. One with text of its own may stand elsewhere: then it is not for copying that it stands here.</summary>
    private static bool IsForCopying(GroupedReport report)
        => report.Origin is not null
            && (IsCopyThere(report) || (report is { Move: null, Opened: false } && report.Article.CopyKind != CopyKind.Composite));

    private static bool IsCopyThere(GroupedReport report) => report.Origin is { } origin && origin.Article.StoryId == report.Article.StoryId;

    private static ReasonPart Opening(double? similarity, double enough) => new(similarity switch
    {
        0 => "Opened the story: no other was near. ",
        { } nearest when nearest < enough => $"Opened the story: the nearest was alike {Words.Likeness(nearest)} ({Words.Likeness(enough)} is enough). ",
        _ => "Opened the story. ",
    });

    private static IEnumerable<ReasonPart> Copying(Article copy, (Article Article, Outlet Outlet) origin) =>
    [
        new(copy.CopyKind switch { CopyKind.Full => "Full copy of ", CopyKind.Excerpt => "An excerpt of ", _ => "Takes over a good part of " }),
        new(origin.Article.Title, SiteAddress.Article(origin.Article.Id), origin.Article.Language),
        new($" by {origin.Outlet.Name}{(origin.Article.StoryId == copy.StoryId ? null : ", in another story now")}: {copy.Containment * 100:0} % of the shorter text stands in the other. "),
    ];

    /// <param name="report">The report.</param>
    /// <param name="move">Its move.</param>
    /// <param name="from">The story it came from.</param>
    /// <param name="hasReason">Whether it is told already why it came.</param>
    private static IEnumerable<ReasonPart> Coming(GroupedReport report, StoryMove move, Story from, bool hasReason)
    {
        var isPart = from.MergedInto == move.ToStory;
        return
        [
            new("Came from the story "),
            isPart ? new(from.Headline, null, from.Language) : Link(from),
            new($"{(isPart ? ", which is part of this one now," : null)} on {Moments.Full(move.At)}, when the reports were grouped anew"
                + $"{(hasReason ? null : Likeness(report, arrived: "here", left: from.MergedInto is null ? "there" : null))}. "),
        ];
    }

    private static ReasonPart Filing(GroupedReport report, double enough) => new(report switch
    {
        { CopiedBefore: > 0 and var copies } => $"Came late: {Words.Count(copies, "report")} filed here before it {(copies == 1 ? "is a copy" : "are copies")} of it. ",
        { Article.Similarity: null } => "Filed here before the desk kept why. ",
        { Article.Similarity: { } likeness } when likeness >= enough => $"Like the reports here: {Words.Likeness(likeness)} ({Words.Likeness(enough)} is enough). ",
        _ => $"Filed here; the nearest story was alike {Words.Likeness(report.Article.Similarity!.Value)}. ",
    });

    /// <summary>How alike the reports are that it came to; of one that parted alone, that it was not enough like those it left. Nothing of a copy: it
    /// may have followed its origin, whatever they were like.</summary>
    /// <param name="report">The report, with its move.</param>
    /// <param name="arrived">Where it came to, in a word.</param>
    /// <param name="left">Where it came from; null when no report stayed there.</param>
    private static string? Likeness(GroupedReport report, string arrived, string? left) => report switch
    {
        { Origin: not null } => null,
        { Move: { Similarity: < 1 } move } => $": the reports {arrived} are alike {Words.Likeness(move.Similarity)} ({Words.Likeness(move.Threshold)} is enough)",
        { Move: { } move } when left is not null => $": not enough like the reports {left} ({Words.Likeness(move.Threshold)} is enough)",
        _ => null,
    };

    private static ReasonPart Link(Story story) => new(story.Headline, SiteAddress.Story(story.Id), story.Language);
}
