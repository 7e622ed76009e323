using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Counts;

/// <summary>A number as a text writes it, in digits or words, with a scale: “1,200”, “twenty-two”, “3.5 million”.</summary>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Value">What it is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Figure(TokenRange Tokens, decimal Value)
{
    private static readonly FrozenDictionary<string, int> Units = Numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");

    private static readonly FrozenDictionary<string, int> Tens = Numbered("zero ten twenty thirty forty fifty sixty seventy eighty ninety");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["hundred"] = 100,
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["m"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["bn"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    }.ToFrozenDictionary();

    /// <summary>The figure that begins at this token, before <paramref name="end"/>.</summary>
    public static Figure? At(ReadText read, int at, int end)
    {
        if (WordValue(read.Words[at]) is not { } value)
            return null;
        var last = at;
        while (last + 1 < end && last - at < 3 && Scales.TryGetValue(read.Words[last + 1], out var scale))
        {
            if (value > decimal.MaxValue / scale)
                return null;
            value *= scale;
            last++;
        }

        return new(new(at, last), value);
    }

    private static decimal? WordValue(string word)
    {
        if (char.IsAsciiDigit(word[0]))
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : Scaled(word);
        if (Units.TryGetValue(word, out var unit))
            return unit;
        if (Tens.TryGetValue(word, out var tens))
            return tens * 10;
        return word.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && Tens.TryGetValue(word[..dash], out var ten) && ten > 1 &&
            Units.TryGetValue(word[(dash + 1)..], out var rest) && rest is > 0 and < 10 ? (ten * 10) + rest : null;
    }

    // “3.5m”, “2bn”
    private static decimal? Scaled(string word)
    {
        var letters = word.AsSpan().IndexOfAnyExcept(Digits);
        return letters > 0 && Scales.TryGetValue(word[letters..], out var scale) &&
            decimal.TryParse(word.AsSpan(0, letters), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && value < 1_000_000
            ? value * scale : null;
    }

    private static FrozenDictionary<string, int> Numbered(string words) =>
        words.Split(' ').Select((word, number) => KeyValuePair.Create(word, number)).ToFrozenDictionary();
}
