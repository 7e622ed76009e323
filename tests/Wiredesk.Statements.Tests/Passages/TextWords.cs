using System.Globalization;
using Wiredesk.Language;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Finds words of a label in the text of their passage.</summary>
internal static class TextWords
{
    private const string Through = " .. ";

    /// <summary>
    /// Where <paramref name="words"/> stand in <paramref name="text"/>: whole words, once. <c>she#2</c> is the second “she”;
    /// <c>the dam .. in May</c> goes from “the dam” to the first “in May” after it.
    /// </summary>
    /// <exception cref="FormatException">They do not stand there, or more than once.</exception>
    public static TextSpan Find(string text, string words) => Find(text, words, new(0, text.Length));

    /// <summary>The same within <paramref name="range"/> of the text.</summary>
    public static TextSpan Find(string text, string words, TextSpan range)
    {
        var through = words.IndexOf(Through, StringComparison.Ordinal);
        if (through < 0)
            return FindOne(text, words, range);
        var first = FindOne(text, words[..through], range);
        var lastWords = words[(through + Through.Length)..];
        var last = All(text, lastWords, new(first.End, range.End)).FirstOrDefault();
        return last.Length > 0 ? new(first.Start, last.End) : throw new FormatException($"“{lastWords}” does not stand after “{words[..through]}”");
    }

    private static TextSpan FindOne(string text, string words, TextSpan range)
    {
        var mark = words.LastIndexOf('#');
        if (mark > 0 && int.TryParse(words[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var which))
        {
            var all = All(text, words[..mark], range);
            return which >= 1 && which <= all.Count && all.Count > 1
                ? all[which - 1]
                : throw new FormatException($"“{words}”: the text has {all.Count} of “{words[..mark]}”");
        }

        var places = All(text, words, range);
        return places.Count switch
        {
            0 => throw new FormatException($"“{words}” does not stand in the text"),
            1 => places[0],
            _ => throw new FormatException($"“{words}” stands {places.Count} times; say which: “{words}#1” to “#{places.Count}”"),
        };
    }

    private static List<TextSpan> All(string text, string words, TextSpan range)
    {
        var found = new List<TextSpan>();
        if (words.Length == 0)
            return found;
        for (var at = range.Start; (at = text.IndexOf(words, at, range.End - at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + words.Length;
            if (!(at > 0 && IsInWord(text[at - 1], text[at])) && !(end < text.Length && IsInWord(text[end - 1], text[end])))
                found.Add(new(at, end));
        }

        return found;
    }

    private static bool IsInWord(char one, char next) => char.IsLetterOrDigit(one) && char.IsLetterOrDigit(next);
}
