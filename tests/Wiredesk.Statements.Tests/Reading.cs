using Wiredesk.Language;

namespace Wiredesk.Statements.Tests;

/// <summary>Shows statements as “source | cue | content”, for tests that compare whole readings.</summary>
internal static class Reading
{
    public static string[] Of(string text) => [.. StatementReader.Read(text).Select(statement => Show(statement, text))];

    public static Statement Only(string text) => Assert.Single(StatementReader.Read(text));

    public static string Content(this Statement statement, string text) => Join(statement.Content, text);

    private static string Show(Statement statement, string text) =>
        $"{Join(statement.Source, text)} | {Join(statement.Cue, text)} | {Join(statement.Content, text)}";

    private static string Join(IReadOnlyList<TextSpan> spans, string text) => string.Join(" … ", spans.Select(span => span.Of(text)));
}
