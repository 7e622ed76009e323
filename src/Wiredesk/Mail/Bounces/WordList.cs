using System.Collections.Frozen;

namespace Wiredesk.Mail.Bounces;

/// <summary>
/// Words that tell something, from a file: lines without indent name what, indented ones below tell it. Looking for them takes
/// time in proportion to text and words, whatever the text.
/// </summary>
internal sealed class WordList
{
    /// <summary>At most so many characters stand for a *.</summary>
    private const int MaxGap = 40;

    private readonly List<(string Name, string[][] Phrases)> _names = [];
    private readonly FrozenDictionary<string, string[][]> _byName;

    /// <param name="file">The name of the file in this folder.</param>
    public WordList(string file)
    {
        using var reader = new StreamReader(typeof(WordList).Assembly.GetManifestResourceStream("bounces/" + file)!);
        var (name, phrases) = ("", new List<string[]>());
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                phrases.Add(line.Trim().Replace('^', ' ').Replace('$', ' ').Split(" * "));
                continue;
            }
            Keep();
            (name, phrases) = (line.Trim(), []);
        }
        Keep();
        _byName = _names.GroupBy(each => each.Name).ToFrozenDictionary(same => same.Key, same => same.SelectMany(each => each.Phrases).ToArray());

        void Keep()
        {
            if (phrases.Count > 0)
                _names.Add((name, [.. phrases]));
        }
    }

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>The first name, in the file's order, that a text has words of; null when it has none.</summary>
    /// <param name="comparable">As <see cref="DiagnosticText.Comparable"/> gives it.</param>
    public string? Find(string comparable)
    {
        foreach (var (name, phrases) in _names)
        {
            if (Has(comparable, phrases))
                return name;
        }
        return null;
    }

    /// <summary>Whether a text has words of this name.</summary>
    public bool Tells(string name, string comparable) => Has(comparable, _byName[name]);

    private static bool Has(string text, string[][] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Has(text, phrase))
                return true;
        }
        return false;
    }

    private static bool Has(string text, string[] parts)
    {
        for (var at = text.IndexOf(parts[0], StringComparison.Ordinal); at >= 0; at = text.IndexOf(parts[0], at + 1, StringComparison.Ordinal))
        {
            if (Follows(text, at + parts[0].Length, parts.AsSpan(1)))
                return true;
        }
        return false;
    }

    // The nearest place of each part: a further one could only leave less room for the next.
    private static bool Follows(string text, int from, ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            var room = text.AsSpan(from, Math.Min(MaxGap + part.Length, text.Length - from));
            var at = room.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
                return false;
            from += at + part.Length;
        }
        return true;
    }
}
