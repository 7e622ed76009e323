using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles.Speakers;

namespace Wiredesk.Statements.Roles;

/// <summary>Makes statements of attributions: what is in no range is read from the ranges and the text around them.</summary>
internal static class RoleReader
{
    /// <summary>
    /// The statements of <paramref name="attributions"/>, one each, in the order in which their cues stand in the text. Works in time
    /// linear in the length of the text and the number of attributions.
    /// </summary>
    public static IReadOnlyList<Statement> Read(ReadText read, IReadOnlyList<Attribution> attributions)
    {
        var ordered = attributions.OrderBy(one => one.Cue.First).ToArray();
        var speakers = new SpeakerReader(read, ordered);
        var statements = new Statement[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
            statements[i] = Of(read, ordered[i], speakers);
        return Answers.Join(read, ordered, statements);
    }

    private static Statement Of(ReadText read, Attribution attribution, SpeakerReader speakers)
    {
        var clause = new CueClause(read, attribution);
        var head = CueHead.Of(clause);
        var (stance, negated) = StanceReader.Of(clause, head);
        var channels = Channels.Of(clause, head);
        var charge = stance == Stance.Accuses ? Charge.Of(clause, head) : default;
        return new()
        {
            Source = attribution.Source is { } source ? [read.Span(source.First, source.Last)] : [],
            Cue = [read.Span(attribution.Cue.First, attribution.Cue.Last)],
            Content = Joined(read, attribution.Content),
            Kind = KindOf(read, attribution.Content),
            Stance = stance,
            Negated = negated,
            Medium = Text(read, channels.Medium),
            Audience = Text(read, channels.Audience),
            Speaker = speakers.Of(clause),
            Accused = Span(read, charge.Accused),
            Matter = Span(read, charge.Matter),
            Confidence = attribution.Confidence,
        };
    }

    private static TextSpan? Span(ReadText read, TokenRange? range) => range is { } tokens ? read.Span(tokens.First, tokens.Last) : null;

    private static string? Text(ReadText read, TokenRange? range) => Span(read, range)?.Of(read.Text);

    // Ranges that touch inside a paragraph become one span.
    private static List<TextSpan> Joined(ReadText read, IReadOnlyList<TokenRange> ranges)
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

    private static StatementKind KindOf(ReadText read, IReadOnlyList<TokenRange> content)
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
