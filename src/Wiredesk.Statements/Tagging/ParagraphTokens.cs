using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>The paragraphs of a text in tokens.</summary>
internal static class ParagraphTokens
{
    /// <summary>For each paragraph its first token and the one after its last.</summary>
    public static List<(int First, int End)> Of(ReadText read)
    {
        var paragraphs = new List<(int First, int End)>();
        for (var unit = 0; unit < read.Units.Count; unit++)
        {
            var (first, end, paragraph) = read.Units[unit];
            if (unit > 0 && read.Units[unit - 1].Paragraph == paragraph)
                paragraphs[^1] = (paragraphs[^1].First, end);
            else
                paragraphs.Add((first, end));
        }

        return paragraphs;
    }
}
