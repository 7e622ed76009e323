using Wiredesk.Language;

namespace Wiredesk.Statements.Tests;

/// <summary>Shows statements as “source | cue | content”, for tests that compare whole readings.</summary>
internal static class Reading
{
    // What the reader itself thinks is wrong as often as right it gives for others to judge; it is no part of a reading.
    private const double Sure = 0.5;

    public static string[] Of(string text) => [.. SureOf(text).Select(statement => Show(statement, text))];

    public static Statement Only(string text) => Assert.Single(SureOf(text));

    public static IReadOnlyList<Statement> SureOf(string text) => [.. StatementReader.Read(text).Where(statement => statement.Confidence >= Sure)];

    public static string Content(this Statement statement, string text) => Join(statement.Content, text);

    private static string Show(Statement statement, string text) =>
        $"{Join(statement.Source, text)} | {Join(statement.Cue, text)} | {Join(statement.Content, text)}";

    private static string Join(IReadOnlyList<TextSpan> spans, string text) => string.Join(" … ", spans.Select(span => span.Of(text)));
}
