using System.Globalization;

namespace Wiredesk.Revisions;

/// <summary>What changes between two captures amount to; several may hold.</summary>
[Flags]
public enum Significance
{
    /// <summary>Nothing but white space, quotation marks and dashes.</summary>
    None = 0,

    /// <summary>Letters, case or punctuation of single words, and nothing else.</summary>
    Spelling = 1,
    Wording = 2,

    /// <summary>A figure stands in the place of another.</summary>
    Figures = 4,
    Quotations = 8,

    /// <summary>A statement is gone, or no longer attributed to who was said to have made it.</summary>
    Statements = 16,
}

/// <summary>What changed between two captures, counted, and as a line for people.</summary>
public sealed record ChangeSummary
{
    private const int MostFigures = 3;

    public required bool IsHeadlineChanged { get; init; }
    public required int ParagraphsAdded { get; init; }
    public required int ParagraphsRemoved { get; init; }
    public required int ParagraphsMoved { get; init; }

    /// <summary>Words struck or added in paragraphs that stayed; of words put in the place of others, the more.</summary>
    public required int WordsChanged { get; init; }

    /// <summary>Figures that were put in the place of others, headline included.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }
    public required int QuotationsChanged { get; init; }
    public required int StatementsVanished { get; init; }
    public required int StatementsReattributed { get; init; }
    public required Significance Significance { get; init; }

    /// <param name="changes">What changed.</param>
    /// <param name="statements">What became of the statements, where these are known.</param>
    public static ChangeSummary Of(RevisionChanges changes, IReadOnlyList<StatementChange>? statements = null)
    {
        var edits = Edits(changes).ToList();
        var summary = new ChangeSummary
        {
            IsHeadlineChanged = changes.IsHeadlineChanged,
            ParagraphsAdded = changes.Paragraphs.Count(paragraph => paragraph.Fate == ParagraphFate.Added),
            ParagraphsRemoved = changes.Paragraphs.Count(paragraph => paragraph.Fate == ParagraphFate.Removed),
            ParagraphsMoved = changes.Paragraphs.Count(paragraph => paragraph.Moved is not null),
            WordsChanged = edits.Where(edit => !edit.InTitle).Sum(edit => Math.Max(TextWords.CountIn(edit.Was), TextWords.CountIn(edit.Now))),
            Figures = [.. edits.SelectMany(edit => Revisions.Figures.Between(edit.Was, edit.Now)).Distinct()],
            QuotationsChanged = ChangedQuotations.CountIn(changes),
            StatementsVanished = statements?.Count(statement => statement.Fate is StatementFate.Vanished) ?? 0,
            StatementsReattributed = statements?.Count(statement => statement.Fate is StatementFate.Reattributed or StatementFate.Unattributed) ?? 0,
            Significance = Significance.None,
        };
        return summary with { Significance = summary.Weigh(changes, edits) };
    }

    /// <summary>"Headline changed; 2 paragraphs added, 1 removed, 12 words changed; 12 became 14".</summary>
    public override string ToString()
    {
        if (Significance == Significance.None)
            return "Only spacing, quotation marks or dashes changed";
        if (Significance == Significance.Spelling)
            return "A few letters changed";
        var parts = new List<string>();
        if (IsHeadlineChanged)
            parts.Add("headline changed");
        if (Counted() is { Length: > 0 } counted)
            parts.Add(counted);
        if (Figures.Count > 0)
            parts.Add(string.Join(", ", Figures.Take(MostFigures).Select(figure => $"{figure.Was} became {figure.Now}")) + (Figures.Count > MostFigures ? " and other figures" : ""));
        if (QuotationsChanged > 0)
            parts.Add(Count(QuotationsChanged, "quotation") + " changed");
        if (StatementsVanished > 0)
            parts.Add(Count(StatementsVanished, "statement") + " gone");
        if (StatementsReattributed > 0)
            parts.Add(Count(StatementsReattributed, "statement") + " attributed otherwise");
        var line = string.Join("; ", parts);
        return line.Length == 0 ? line : char.ToUpperInvariant(line[0]) + line[1..];
    }

    private string Counted()
    {
        var counts = new List<string>();
        Paragraphs(ParagraphsAdded, "added");
        Paragraphs(ParagraphsRemoved, "removed");
        Paragraphs(ParagraphsMoved, "moved");
        if (WordsChanged > 0)
            counts.Add(Count(WordsChanged, "word") + " changed");
        return string.Join(", ", counts);

        void Paragraphs(int count, string fate)
        {
            if (count > 0)
                counts.Add((counts.Count == 0 ? Count(count, "paragraph") : Number(count)) + " " + fate);
        }
    }

    private Significance Weigh(RevisionChanges changes, List<(string Was, string Now, bool InTitle)> edits)
    {
        if (changes.IsEmpty)
            return Significance.None;
        var whole = ParagraphsAdded + ParagraphsRemoved + ParagraphsMoved;
        var weight = whole == 0 && edits.TrueForAll(edit => SpellingChange.Is(edit.Was, edit.Now)) ? Significance.Spelling : Significance.Wording;
        if (Figures.Count > 0)
            weight |= Significance.Figures;
        if (QuotationsChanged > 0 && weight != Significance.Spelling)
            weight |= Significance.Quotations;
        if (StatementsVanished + StatementsReattributed > 0)
            weight |= Significance.Statements;
        return weight;
    }

    /// <summary>Words struck together with those put in their place.</summary>
    private static IEnumerable<(string Was, string Now, bool InTitle)> Edits(RevisionChanges changes)
        => Edits(changes.Title, changes.TitleWas, changes.TitleNow).Select(edit => (edit.Was, edit.Now, true))
            .Concat(changes.Paragraphs.SelectMany(paragraph => Edits(paragraph.Words, changes.TextWas, changes.TextNow)).Select(edit => (edit.Was, edit.Now, false)));

    private static IEnumerable<(string Was, string Now)> Edits(IReadOnlyList<WordChange> words, string was, string now)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Fate == WordFate.Kept)
                continue;
            if (words[i].Fate == WordFate.Struck && i + 1 < words.Count && words[i + 1].Fate == WordFate.Added)
                yield return (words[i].Was.Of(was), words[++i].Now.Of(now));
            else
                yield return (words[i].Was.Of(was), words[i].Now.Of(now));
        }
    }

    private static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{Number(count)} {one}s";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
