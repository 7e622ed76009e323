using System.Text;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>
/// A text as words for comparing: what stands between white space, with its punctuation; a long dash is a word by itself, and
/// so is each character of scripts that put no space between words.
/// </summary>
internal sealed class TextWords
{
    private TextWords(string text) => Text = text;

    public string Text { get; }

    /// <summary>Where each word stands, in UTF-16 code units; in order, never overlapping.</summary>
    public List<TextSpan> Spans { get; } = [];

    /// <summary>What each word reads as (<see cref="WordKeys"/>).</summary>
    public int[] Keys { get; private set; } = [];

    public int[] Stems { get; private set; } = [];

    public int Count => Spans.Count;

    public static TextWords Of(string text, WordKeys keys)
    {
        var words = new TextWords(text);
        words.Part();
        words.Keys = new int[words.Count];
        words.Stems = new int[words.Count];
        for (var i = 0; i < words.Count; i++)
            (words.Keys[i], words.Stems[i]) = keys.Of(words.Spans[i].In(text));
        return words;
    }

    /// <summary>How many words a text has.</summary>
    public static int CountIn(string text)
    {
        var words = new TextWords(text);
        words.Part();
        return words.Count;
    }

    /// <summary>The stretch from the first word's beginning to the last one's end; empty where there is no word.</summary>
    /// <param name="first">The first word.</param>
    /// <param name="end">The word after the last.</param>
    /// <param name="otherwise">Where an empty stretch stands.</param>
    public TextSpan Stretch(int first, int end, int otherwise)
        => first < end ? new TextSpan(Spans[first].Start, Spans[end - 1].End) : new TextSpan(otherwise, otherwise);

    private void Part()
    {
        var start = -1;
        var isUnspaced = false;
        var hasSeen = false;
        for (var at = 0; at < Text.Length;)
        {
            Rune.DecodeFromUtf16(Text.AsSpan(at), out var rune, out var length);
            var parts = Rune.IsWhiteSpace(rune);
            var stands = !parts && (TypeMarks.PartsWords(Text[at]) || (HasNoSpaces(rune) && !CanonicalForm.IsMark(rune)));
            if (start >= 0 && (parts || stands || (isUnspaced && Rune.IsLetterOrDigit(rune))))
                End(at);
            if (!parts)
            {
                if (start < 0)
                    (start, isUnspaced, hasSeen) = (at, stands && HasNoSpaces(rune), false);
                hasSeen |= !TypeMarks.IsUnseen(rune);
            }
            at += length;
            if (stands && TypeMarks.PartsWords(Text[at - 1]))
                End(at);
        }
        if (start >= 0)
            End(Text.Length);

        void End(int end)
        {
            // What nothing shows of is no word.
            if (hasSeen)
                Spans.Add(new TextSpan(start, end));
            start = -1;
        }
    }

    /// <summary>Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters.</summary>
    private static bool HasNoSpaces(Rune rune) => rune.Value switch
    {
        < 0xE00 => false,
        (< 0x10A0) or (>= 0x1780 and < 0x1800) or (>= 0x3040 and < 0x3100) or (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000) => Rune.IsLetterOrDigit(rune),
        (>= 0xF900 and < 0xFB00) or (>= 0x20000 and < 0x40000) => true,
        _ => false,
    };
}
