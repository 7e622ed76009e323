using System.Globalization;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Reads a file of labelled passages; the README beside the files tells how they are written.</summary>
internal static class PassageFile
{
    private const string Heading = "== ";
    private const string EndOfText = "--";
    private const string NoStatements = "no statements";

    /// <summary>The passages of all files, in the order of file names.</summary>
    public static IReadOnlyList<Passage> ReadAll()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Passages");
        return [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(path => Read(Path.GetFileName(path), File.ReadAllText(path)))];
    }

    /// <summary>The passages of one file; an error names file, passage and line.</summary>
    /// <exception cref="FormatException">The file is not written as it should be.</exception>
    public static IReadOnlyList<Passage> Read(string file, string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var passages = new List<Passage>();
        var (place, at) = (file, 0);
        try
        {
            while (SkipToHeading(lines, ref at))
            {
                place = $"{file}: {lines[at++][Heading.Length..].Trim()}";
                if (passages.Exists(passage => passage.Place == place))
                    throw new FormatException("another passage has this name");
                var text = ReadText(lines, ref at);
                passages.Add(new(place, text, ReadLabels(text, lines, ref at)));
            }
        }
        catch (FormatException error)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{place}: line {at}: {error.Message}"), error);
        }

        return passages;
    }

    private static bool SkipToHeading(string[] lines, ref int at)
    {
        while (at < lines.Length && IsSkipped(lines[at]))
            at++;
        if (at == lines.Length)
            return false;
        if (lines[at].StartsWith(Heading, StringComparison.Ordinal))
            return true;
        at++;
        throw new FormatException($"“{Heading}” and a name should open a passage here");
    }

    // Lines that follow one another are one paragraph.
    private static string ReadText(string[] lines, ref int at)
    {
        var paragraphs = new List<string>();
        var goesOn = false;
        while (at < lines.Length && lines[at] != EndOfText)
        {
            var line = lines[at++].Trim();
            if (line.Length > 0 && goesOn)
                paragraphs[^1] += " " + line;
            else if (line.Length > 0)
                paragraphs.Add(line);
            goesOn = line.Length > 0;
        }

        if (at++ >= lines.Length)
            throw new FormatException($"no line “{EndOfText}” ends the text");
        return paragraphs.Count > 0 ? string.Join("\n\n", paragraphs) : throw new FormatException("the passage has no text");
    }

    private static List<StatementLabel> ReadLabels(string text, string[] lines, ref int at)
    {
        var labels = new List<StatementLabel>();
        var saysNone = false;
        while (at < lines.Length && !lines[at].StartsWith(Heading, StringComparison.Ordinal))
        {
            var line = lines[at++];
            if (IsSkipped(line))
                continue;
            if (line == NoStatements)
                saysNone = true;
            else if (!char.IsWhiteSpace(line[0]))
                labels.Add(LabelLine.Read(text, line, labels.Count + 1));
            else if (labels.Count > 0)
                labels[^1] = LabelFields.Add(labels[^1], text, line);
            else
                throw new FormatException("fields before the first statement");
        }

        if (saysNone == labels.Count > 0)
            throw new FormatException($"either statements should follow the text or “{NoStatements}”");
        foreach (var label in labels)
            Check(label, labels);
        return labels;
    }

    private static void Check(StatementLabel label, List<StatementLabel> labels)
    {
        foreach (var other in new[] { label.Answers, label.Closes, label.Within })
        {
            if (other is { } number && (number < 1 || number > labels.Count || number == label.Number))
                throw new FormatException($"statement {label.Number} points to {number}, which is no other statement");
        }

        if (label.Within is { } outer && !label.Cue.All(cue => labels[outer - 1].Content.Any(content => content.Contains(cue))))
            throw new FormatException($"statement {label.Number} does not stand within {outer}");
        if (label.Closes is { } closed && labels[closed - 1].Stance != Stance.HasYetToComment)
            throw new FormatException($"statement {label.Number} closes {closed}, which is not waiting");
    }

    private static bool IsSkipped(string line) => string.IsNullOrWhiteSpace(line) || line[0] == '#';
}
