using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements;

/// <summary>Reads who said what in a text of news.</summary>
public static class StatementReader
{
    /// <summary>
    /// The statements of <paramref name="text"/> in the order in which their cues stand in it. Works in time linear in the length of the
    /// text and takes any input. The rules are those of English; other languages give few statements or none.
    /// </summary>
    /// <param name="text">The text of an article; paragraphs are parted by line breaks.</param>
    /// <param name="published">When the article was published, if known; these rules read nothing that depends on it.</param>
    public static IReadOnlyList<Statement> Read(string text, DateTimeOffset? published = null)
    {
        var read = ReadText.Of(text);
        var taken = new bool[read.Tokens.Count];
        var drafts = new List<Draft>();
        for (var unit = 0; unit < read.Units.Count; unit++)
            drafts.AddRange(UnitReader.Read(read, unit, taken));
        return RoleReader.Read(read, drafts.ConvertAll(draft => draft.Attribution));
    }
}
