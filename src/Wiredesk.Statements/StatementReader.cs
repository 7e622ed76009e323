using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements;

/// <summary>Reads who said what in a text of news.</summary>
public static class StatementReader
{
    /// <summary>
    /// The statements of <paramref name="text"/> in the order in which their cues stand in it. Works in time linear in the length of the
    /// text and takes any input. The rules are those of English; other languages give few statements or none.
    /// </summary>
    /// <param name="text">The text of an article; paragraphs are parted by line breaks.</param>
    /// <param name="published">When the article was published, if known.</param>
    public static IReadOnlyList<Statement> Read(string text, DateTimeOffset? published = null)
    {
        var read = ReadText.Of(text);
        var taken = new bool[read.Tokens.Count];
        var drafts = new List<Draft>();
        for (var unit = 0; unit < read.Units.Count; unit++)
            drafts.AddRange(new UnitReader(read, unit, taken).Read());
        drafts.Sort((one, other) => one.Cue.First.CompareTo(other.Cue.First));
        var speakers = new Speakers(read);
        return [.. drafts.Select(draft => Finished(read, draft, speakers))];
    }

    private static Statement Finished(ReadText read, Draft draft, Speakers speakers)
    {
        return new()
        {
            Source = draft.Source is { } source ? [read.Span(source.First, source.Last)] : [],
            Cue = [read.Span(draft.Cue.First, draft.Cue.Last)],
            Content = Joined(read, draft.Content),
            Kind = KindOf(read, draft.Content),
            Stance = StanceRules.OfContent(read, draft),
            Medium = draft.Medium is { } medium ? read.Span(medium.First, medium.Last).Of(read.Text) : null,
            Audience = draft.Audience is { } audience ? read.Span(audience.First, audience.Last).Of(read.Text) : null,
            Speaker = speakers.Of(draft),
            Confidence = draft.Confidence,
        };
    }

    // Ranges that touch inside a paragraph become one span.
    private static List<TextSpan> Joined(ReadText read, List<TokenRange> ranges)
    {
        var spans = new List<TextSpan>();
        var lastToken = -2;
        foreach (var range in ranges)
        {
            var span = read.Span(range.First, range.Last);
            if (range.First == lastToken + 1 && !read.ParagraphBreaksBefore(range.First))
                spans[^1] = new(spans[^1].Start, span.End);
            else
                spans.Add(span);
            lastToken = range.Last;
        }

        return spans;
    }

    private static StatementKind KindOf(ReadText read, List<TokenRange> content)
    {
        var (quoted, plain) = (false, false);
        foreach (var range in content)
        {
            for (var i = range.First; i <= range.Last; i++)
            {
                if (read.IsMark(i))
                    continue;
                quoted |= read.IsQuoted(i);
                plain |= !read.IsQuoted(i);
            }
        }

        return quoted ? plain ? StatementKind.Mixed : StatementKind.Direct : StatementKind.Indirect;
    }
}
