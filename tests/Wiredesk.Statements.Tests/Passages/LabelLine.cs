using System.Globalization;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Reads the first line of a label: <c>1. source | cue | content</c>, in the words of the text.</summary>
internal static class LabelLine
{
    public static StatementLabel Read(string text, string line, int number)
    {
        var lead = string.Create(CultureInfo.InvariantCulture, $"{number}. ");
        if (!line.StartsWith(lead, StringComparison.Ordinal))
            throw new FormatException($"a statement should begin here with “{lead}”");
        var parts = line[lead.Length..].Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
            throw new FormatException($"source | cue | content are three parts, not {parts.Length}");
        var label = new StatementLabel
        {
            Number = number,
            Source = parts[0].Length == 0 ? [] : [TextWords.Find(text, parts[0])],
            Cue = [TextWords.Find(text, parts[1])],
            Content = [.. parts[2].Split(" + ").Select(part => TextWords.Find(text, part.Trim()))],
        };
        if (label.Content.Any(content => label.Cue.Any(content.Overlaps)))
            throw new FormatException("the cue stands inside the content");
        if (label.Content.Zip(label.Content.Skip(1)).Any(pair => pair.First.End > pair.Second.Start))
            throw new FormatException("the parts of the content are not in the order of the text");
        return label;
    }
}
