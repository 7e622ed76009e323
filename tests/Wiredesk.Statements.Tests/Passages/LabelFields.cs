using System.Globalization;
using Wiredesk.Language;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Reads the indented lines of a label: <c>denies | indirect | speaker: Ilse Torvan | answers: 1</c>.</summary>
internal static class LabelFields
{
    private const string None = "none";

    /// <summary>The label with the fields of one more line.</summary>
    /// <exception cref="FormatException">A field is unknown, given twice, or not in the words of the text.</exception>
    public static StatementLabel Add(StatementLabel label, string text, string line)
    {
        foreach (var field in line.Split('|', StringSplitOptions.TrimEntries))
        {
            var changed = AddField(label, text, field);
            if (changed == label)
                throw new FormatException($"“{field}” is given twice");
            label = changed;
        }

        return label;
    }

    private static StatementLabel AddField(StatementLabel label, string text, string field)
    {
        var colon = field.IndexOf(": ", StringComparison.Ordinal);
        var (name, value) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 2)..].Trim());
        var content = new TextSpan(label.Content[0].Start, label.Content[^1].End);
        return name switch
        {
            "speaker" => label with { Speaker = Once(label.Speaker, name, AnyOf(text, value)) },
            "medium" => label with { Medium = Once(label.Medium, name, AnyOf(text, value)) },
            "audience" => label with { Audience = Once(label.Audience, name, AnyOf(text, value)) },
            "accused" => label with { Accused = Once(label.Accused, name, TextWords.Find(text, value, content)) },
            "matter" => label with { Matter = Once(label.Matter, name, TextWords.Find(text, value, content)) },
            "answers" => label with { Answers = Once(label.Answers, name, Number(value)) },
            "closes" => label with { Closes = Once(label.Closes, name, Number(value)) },
            "within" => label with { Within = Once(label.Within, name, Number(value)) },
            "negated" => label with { Negated = true },
            "optional" => label with { Optional = true },
            _ when Stances.TryParse(field, out var stance) => label with { Stance = Once(label.Stance, "stance", stance) },
            "direct" or "indirect" or "mixed" => label with { Kind = Once(label.Kind, "kind", Enum.Parse<StatementKind>(name, ignoreCase: true)) },
            _ => throw new FormatException($"“{field}” is no stance, kind, mark or field"),
        };
    }

    private static T Once<T>(object? before, string name, T value) =>
        before is null ? value : throw new FormatException($"the {name} is given twice");

    // “Reuters / the agency Reuters”: either is right.
    private static string[] AnyOf(string text, string value)
    {
        if (value == None)
            return [];
        var names = value.Split(" / ");
        foreach (var name in names)
        {
            if (name.Length == 0 || !text.Contains(name, StringComparison.Ordinal))
                throw new FormatException($"“{name}” does not stand in the text");
        }

        return names;
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"“{value}” is no number of a statement");
}
