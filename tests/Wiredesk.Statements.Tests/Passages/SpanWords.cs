using System.Text.RegularExpressions;
using Wiredesk.Language;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Compares spans of one text by the words in them, so that marks and blanks at their ends do not matter.</summary>
internal static partial class SpanWords
{
    // Milliseconds; a passage is short.
    private const int Timeout = 1000;

    /// <summary>Where the words of the spans begin; where a span has none (a colon, a dash), its own offsets.</summary>
    public static HashSet<int> Of(string text, IReadOnlyList<TextSpan> spans)
    {
        var words = new HashSet<int>();
        foreach (var span in spans)
        {
            foreach (var word in Word().EnumerateMatches(span.In(text)))
                words.Add(span.Start + word.Index);
        }

        if (words.Count == 0)
            words.UnionWith(spans.SelectMany(span => Enumerable.Range(span.Start, span.Length)));
        return words;
    }

    /// <summary>How much two sets of words share: the words in both to the words in either (Jaccard).</summary>
    public static double Overlap(HashSet<int> one, HashSet<int> other)
    {
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : (double)shared / (one.Count + other.Count - shared);
    }

    /// <summary>
    /// Where the head of a source begins: its last word before the first comma, bracket or dash, relative clause or preposition. Null
    /// without a source.
    /// </summary>
    public static int? Head(string text, IReadOnlyList<TextSpan> source)
    {
        if (source.Count == 0)
            return null;
        var phrase = source[0].Of(text);
        var stop = EndOfHead().Matches(phrase).FirstOrDefault(stop => Word().IsMatch(phrase.AsSpan(0, stop.Index)));
        var words = Word().Matches(phrase[..(stop?.Index ?? phrase.Length)]);
        var last = words.LastOrDefault(word => word.Value is not ("s" or "S")) ?? words.LastOrDefault();
        return last is null ? null : source[0].Start + last.Index;
    }

    /// <summary>Whether two names are the same but for letter case, marks and an article in front.</summary>
    public static bool AreSameName(string one, string other) =>
        Name(one).SequenceEqual(Name(other), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Name(string name)
    {
        var words = Word().Matches(name).Select(word => word.Value).ToList();
        return words.Count > 1 && words[0].ToLowerInvariant() is "the" or "a" or "an" ? words.Skip(1) : words;
    }

    [GeneratedRegex(@"\w+", RegexOptions.None, Timeout)]
    private static partial Regex Word();

    [GeneratedRegex(@",|\(|\s[-–—]{1,2}\s|—|\b(?:who|which|that|of|in|at|for|from|with|on|to|by|whose)\b", RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex EndOfHead();
}
