using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Wiredesk.Language;

/// <summary>
/// Texts with each letter written in one way (UAX 15): marks apart from their letters, in one order. A program without culture
/// data (InvariantGlobalization) has no other: there the framework normalises nothing. For comparing only: marks of one class are put in order, too,
/// which no script makes use of.
/// </summary>
public static class CanonicalForm
{
    private const string ResourceName = "Wiredesk.Language.decompositions.txt";

    private const int FirstThatDecomposes = 0xC0;

    /// <summary>Where the block Latin Extended-B ends.</summary>
    private const int FirstAfterLatin = 0x250;

    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly Lazy<FrozenDictionary<int, Rune[]>> s_decompositions = new(Read);

    /// <summary>A text with each letter taken apart into the letter and its marks.</summary>
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
            if (IsMark(rune))
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

    /// <summary>A text whose Latin letters have lost their accents: "Škoda" is "Skoda". Letters of other scripts, whose marks tell words apart, stay as they are.</summary>
    public static string WithoutAccents(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange((char)FirstThatDecomposes, char.MaxValue) < 0)
            return text;
        var form = new StringBuilder(text.Length);
        var afterLatin = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (afterLatin && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            var bare = s_decompositions.Value.TryGetValue(rune.Value, out var parts) && IsLatin(parts[0]) ? parts[0] : rune;
            afterLatin = IsLatin(bare);
            form.Append(bare);
        }
        return form.ToString();
    }

    /// <summary>Whether a mark belongs to the letter before it.</summary>
    public static bool IsMark(Rune rune)
        => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether it is a letter of the Latin blocks that hold letters without marks.</summary>
    private static bool IsLatin(Rune rune) => rune.Value < FirstAfterLatin && Rune.IsLetter(rune);

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
