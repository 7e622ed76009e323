using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wiredesk.Feeds;

/// <summary>Where an attribute stands in the text between a tag's name and its end.</summary>
/// <param name="NameStart">Where its name starts.</param>
/// <param name="NameLength">How long that is.</param>
/// <param name="ValueStart">Where its value starts, quotes aside; that of its name if it has none.</param>
/// <param name="ValueLength">How long that is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlAttribute(int NameStart, int NameLength, int ValueStart, int ValueLength);

/// <summary>The attributes of one HTML tag, sorted by name.</summary>
internal static class HtmlAttributes
{
    /// <summary>
    /// Finds the attributes. Names are the same in whatever case, unless theirs is to be kept; of a name given twice the first counts; past
    /// <see cref="FeedLimits.MaxHtmlAttributes"/> the rest is left out.
    /// </summary>
    /// <returns>How many there are in the list, which must have room for the most.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ReadOnlySpan<char> source, bool keepCase, Span<HtmlAttribute> attributes)
    {
        var count = 0;
        var at = 0;
        while (at < source.Length && count < FeedLimits.MaxHtmlAttributes)
        {
            if (char.IsWhiteSpace(source[at]) || source[at] is '/' or '"' or '\'' or '=' or '<')
            {
                at++;
                continue;
            }
            var start = at;
            while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('=' or '"' or '\'' or '<'))
                at++;
            var nameLength = at - start;
            var (valueStart, valueLength) = ReadValue(source, ref at) ?? (start, nameLength);
            count = Insert(source, keepCase, attributes, count, new(start, nameLength, valueStart, valueLength));
        }
        return count;
    }

    private static (int Start, int Length)? ReadValue(ReadOnlySpan<char> source, ref int at)
    {
        var equals = at;
        while (equals < source.Length && char.IsWhiteSpace(source[equals]))
            equals++;
        if (equals >= source.Length || source[equals] != '=')
            return null;
        at = equals + 1;
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        if (at >= source.Length)
            return (at, 0);
        var start = at;
        if (source[at] is '"' or '\'' && source[(at + 1)..].IndexOf(source[at]) is var end and >= 0)
        {
            at += end + 2;
            return (start + 1, end);
        }
        while (at < source.Length && !char.IsWhiteSpace(source[at]))
            at++;
        return (start, at - start);
    }

    private static int Insert(ReadOnlySpan<char> source, bool keepCase, Span<HtmlAttribute> attributes, int count, HtmlAttribute attribute)
    {
        var name = source.Slice(attribute.NameStart, attribute.NameLength);
        var place = count;
        while (place > 0)
        {
            var other = source.Slice(attributes[place - 1].NameStart, attributes[place - 1].NameLength);
            var order = keepCase ? name.SequenceCompareTo(other) : CompareInLowerCase(name, other);
            if (order == 0)
                return count;
            if (order > 0)
                break;
            place--;
        }
        attributes[place..count].CopyTo(attributes[(place + 1)..]);
        attributes[place] = attribute;
        return count + 1;
    }

    private static int CompareInLowerCase(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i] && char.ToLowerInvariant(a[i]) - char.ToLowerInvariant(b[i]) is not 0 and var difference)
                return difference;
        }
        return a.Length - b.Length;
    }
}
