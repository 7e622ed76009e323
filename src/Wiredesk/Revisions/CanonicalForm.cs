using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Wiredesk.Revisions;

/// <summary>
/// Texts with each letter written in one way (UAX 15): marks apart from their letters, in one order. The program runs without
/// culture data, where the framework normalises nothing. For comparing only: marks of one class are put in order, too, which no
/// script makes use of.
/// </summary>
internal static class CanonicalForm
{
    private const string ResourceName = "revisions/decompositions.txt";

    private const int FirstThatDecomposes = 0xC0;

    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly Lazy<FrozenDictionary<int, Rune[]>> s_decompositions = new(Read);

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange((char)FirstThatDecomposes, char.MaxValue) < 0)
            return text;
        var form = new StringBuilder(text.Length);
        var marks = new List<Rune>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (s_decompositions.Value.TryGetValue(rune.Value, out var parts))
                AddAll(parts);
            else if (rune.Value is >= FirstSyllable and <= LastSyllable)
                AddAll(PartsOf(rune.Value - FirstSyllable));
            else
                Add(rune);
        }
        Settle();
        return form.ToString();

        void AddAll(ReadOnlySpan<Rune> parts)
        {
            foreach (var part in parts)
                Add(part);
        }

        void Add(Rune rune)
        {
            if (TypeMarks.IsCombining(rune))
            {
                marks.Add(rune);
                return;
            }
            Settle();
            form.Append(rune);
        }

        void Settle()
        {
            if (marks.Count > 1)
                marks.Sort();
            foreach (var mark in marks)
                form.Append(mark);
            marks.Clear();
        }
    }

    /// <summary>The letters of a Hangul syllable (The Unicode Standard, 3.12).</summary>
    private static Rune[] PartsOf(int syllable)
    {
        var (initial, vowel, final) = (new Rune(0x1100 + syllable / (Vowels * Finals)), new Rune(0x1161 + syllable % (Vowels * Finals) / Finals), syllable % Finals);
        return final == 0 ? [initial, vowel] : [initial, vowel, new Rune(0x11A7 + final)];
    }

    private static FrozenDictionary<int, Rune[]> Read()
    {
        using var reader = new StreamReader(typeof(CanonicalForm).Assembly.GetManifestResourceStream(ResourceName)!);
        var decompositions = new Dictionary<int, Rune[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            int[] codes = [.. line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            decompositions[codes[0]] = [.. codes.Skip(1).Select(code => new Rune(code))];
        }
        return decompositions.ToFrozenDictionary();
    }
}
