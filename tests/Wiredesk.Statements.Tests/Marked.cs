using System.Text;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tests;

/// <summary>
/// A text whose attributions are marked as a tagger would give them: {source} [cue] &lt;content&gt;, one attribution parted from the next
/// by ¦.
/// </summary>
internal sealed class Marked
{
    private Marked(string text, IReadOnlyList<Statement> statements) => (Text, Statements) = (text, statements);

    public string Text { get; }

    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>The statement of a text with one attribution.</summary>
    public Statement Only => Assert.Single(Statements);

    public static Marked Of(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<List<(char Mark, TextSpan Span)>> { new() };
        var opened = new Stack<(char Mark, int Start)>();
        foreach (var character in marked)
        {
            switch (character)
            {
                case '{' or '[' or '<':
                    opened.Push((character, text.Length));
                    break;
                case '}' or ']' or '>':
                    var (mark, start) = opened.Pop();
                    spans[^1].Add((mark, new(start, text.Length)));
                    break;
                case '¦':
                    spans.Add([]);
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        var read = ReadText.Of(text.ToString());
        return new(read.Text, RoleReader.Read(read, spans.ConvertAll(one => Attribution(read, one))));
    }

    public string? Accused(Statement statement) => statement.Accused?.Of(Text);

    public string? Matter(Statement statement) => statement.Matter?.Of(Text);

    private static Attribution Attribution(ReadText read, List<(char Mark, TextSpan Span)> spans)
    {
        var sources = spans.Where(one => one.Mark == '{').Select(one => Range(read, one.Span)).ToArray();
        return new(
            Range(read, spans.Single(one => one.Mark == '[').Span),
            sources.Length > 0 ? sources[0] : null,
            [.. spans.Where(one => one.Mark == '<').Select(one => Range(read, one.Span))],
            Confidence: 1);
    }

    private static TokenRange Range(ReadText read, TextSpan span)
    {
        var tokens = Enumerable.Range(0, read.Tokens.Count).Where(i => span.Overlaps(read.Tokens[i].Span)).ToArray();
        return new(tokens[0], tokens[^1]);
    }
}
