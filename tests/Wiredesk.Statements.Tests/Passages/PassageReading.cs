namespace Wiredesk.Statements.Tests.Passages;

/// <summary>What the reader finds in a passage, paired one to one with what is labelled.</summary>
internal sealed class PassageReading
{
    // Contents that share less than half of their words are not the same statement.
    private const double SameContent = 0.5;

    public PassageReading(Passage passage)
    {
        Passage = passage;
        Found = StatementReader.Read(passage.Text);
        Pairs = Paired(passage, Found);
    }

    public Passage Passage { get; }

    public IReadOnlyList<Statement> Found { get; }

    /// <summary>Labels with the statements found for them, those too that do not count.</summary>
    public IReadOnlyList<(StatementLabel Label, Statement Found)> Pairs { get; }

    /// <summary>The labels that count and for which nothing was found.</summary>
    public IEnumerable<StatementLabel> Missed => Passage.Labels.Where(label => label.Counts).Except(Pairs.Select(pair => pair.Label));

    /// <summary>What was found and is no statement, or one too many.</summary>
    public IEnumerable<Statement> Extra => Found.Except(Pairs.Select(pair => pair.Found));

    // The pair that shares most comes first; where two share as much, the one whose cues meet.
    private static List<(StatementLabel Label, Statement Found)> Paired(Passage passage, IReadOnlyList<Statement> found)
    {
        var candidates =
            from label in passage.Labels
            from statement in found
            let overlap = SpanWords.Overlap(SpanWords.Of(passage.Text, label.Content), SpanWords.Of(passage.Text, statement.Content))
            where overlap >= SameContent
            orderby overlap descending, SpanWords.Overlap(SpanWords.Of(passage.Text, label.Cue), SpanWords.Of(passage.Text, statement.Cue)) descending
            select (Label: label, Found: statement);
        var pairs = new List<(StatementLabel Label, Statement Found)>();
        foreach (var candidate in candidates)
        {
            if (!pairs.Exists(pair => ReferenceEquals(pair.Label, candidate.Label) || ReferenceEquals(pair.Found, candidate.Found)))
                pairs.Add(candidate);
        }

        return pairs;
    }
}
