using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>Words before a time that say which part of it, or which one: “early”, “last”, “the end of”, “earlier this”.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Shift">-1 for “last”, 0 for “this”, 1 for “next”; null when none is there.</param>
/// <param name="Next">The first token after these words.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateLead(DatePart Part, int? Shift, int Next)
{
    /// <summary>The words at this token; none of them when <see cref="Next"/> is the token itself.</summary>
    public static DateLead At(Words words, int at)
    {
        var i = at;
        var part = PartAt(words, ref i);
        // early in the year; late on Monday
        if (part != DatePart.Whole && (words.Is(i, "in") || words.Is(i, "on")))
            i++;
        if (part != DatePart.Whole && words.Is(i, "the"))
            i++;
        int? shift = words.Is(i, "last") ? -1 : words.Is(i, "this") ? 0 : words.Is(i, "next") ? 1 : null;
        if (shift is null)
            return new(part, null, i);
        i++;
        if (shift == 0 && (words.Is(i, "past") || words.Is(i, "coming")))
            shift = words.Is(i++, "past") ? -1 : 1;
        return new(part, shift, i);
    }

    /// <summary>The word after the lead, without the “mid-” it may begin with, which is then the part.</summary>
    public ReadOnlySpan<char> Target(Words words, out DatePart part)
    {
        var word = words.At(Next);
        const string mid = "mid-";
        var joined = word.StartsWith(mid, StringComparison.OrdinalIgnoreCase);
        part = joined ? DatePart.Mid : Part;
        return joined ? word[mid.Length..] : word;
    }

    private static DatePart PartAt(Words words, ref int i)
    {
        if (words.Is(i + 1, "of") && (words.Is(i, "beginning") || words.Is(i, "start") || words.Is(i, "middle") || words.Is(i, "end")))
        {
            i += 2;
            return words.Is(i - 2, "middle") ? DatePart.Mid : words.Is(i - 2, "end") ? DatePart.Late : DatePart.Early;
        }

        var part = words.Is(i, "early") ? DatePart.Early : words.Is(i, "mid") ||
            words.Is(i, "middle") ? DatePart.Mid : words.Is(i, "late") ? DatePart.Late :
            words.Is(i, "earlier") ? DatePart.Earlier : words.Is(i, "later") ? DatePart.Later : DatePart.Whole;
        if (part != DatePart.Whole)
            i++;
        return part;
    }
}
