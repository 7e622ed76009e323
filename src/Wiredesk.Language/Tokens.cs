using System.Globalization;
using System.Text;

namespace Wiredesk.Language;

/// <summary>
/// Parts a text into words, numbers and punctuation, near the conventions of the Penn and Universal Dependencies treebanks
/// for English: clitics stand alone (<c>Kim</c> <c>’s</c>, <c>did</c> <c>n’t</c>), abbreviations keep their full stops. Words joined by
/// hyphens stay whole. Scripts written without spaces give one token a character.
/// </summary>
public static class Tokens
{
    /// <summary>The tokens of the whole of <paramref name="text"/>, in order; white space belongs to none.</summary>
    public static IReadOnlyList<Token> Of(string text) => Of(text, new TextSpan(0, text.Length));

    /// <summary>The tokens inside <paramref name="span"/>, in order, with offsets into the whole of <paramref name="text"/>.</summary>
    public static IReadOnlyList<Token> Of(string text, TextSpan span)
    {
        var tokens = new List<Token>(span.Length / 5);
        var part = text.AsSpan(0, span.End);
        var at = span.Start;
        while (at < part.Length)
        {
            if (char.IsWhiteSpace(part[at]))
                at++;
            else
                at = Next(part, at, tokens);
        }

        return tokens;
    }

    private static int Next(ReadOnlySpan<char> text, int at, List<Token> tokens)
    {
        var length = Letter(text, at, out var spaceless);
        if (length > 0 && spaceless)
            return Add(tokens, at, at + length, TokenKind.Word);
        if (length > 0 || (text[at] is '@' or '#' && Letter(text, at + 1, out _) > 0))
        {
            var end = EndOfWord(text, length > 0 ? at : at + 1);
            return IsNumber(text[at..end]) ? Add(tokens, at, end, TokenKind.Number) : AddWord(text, at, end, tokens);
        }

        return Add(tokens, at, EndOfMark(text, at), TokenKind.Punctuation);
    }

    private static int Add(List<Token> tokens, int start, int end, TokenKind kind)
    {
        tokens.Add(new Token(start, end, kind));
        return end;
    }

    private static int AddWord(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        var clitic = StartOfClitic(text, start, end);
        if (clitic > start && clitic < end)
            Add(tokens, start, clitic, TokenKind.Word);
        return Add(tokens, clitic < end ? clitic : start, end, TokenKind.Word);
    }

    // ’s ’re ’ve ’ll ’d ’m and n’t; the end when there is none.
    private static int StartOfClitic(ReadOnlySpan<char> text, int start, int end)
    {
        var apostrophe = text[start..end].LastIndexOfAny('\'', '’');
        if (apostrophe <= 0)
            return end;
        var tail = text[(start + apostrophe + 1)..end];
        if (Is(tail, "t") && apostrophe > 1 && text[start + apostrophe - 1] is 'n' or 'N')
            return start + apostrophe - 1;
        return Is(tail, "s") || Is(tail, "re") || Is(tail, "ve") || Is(tail, "ll") || Is(tail, "d") || Is(tail, "m") ? start + apostrophe : end;
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsDigit(character) && character is not ('.' or ',' or ':' or '/'))
                return false;
        }

        return true;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            var length = Letter(text, at, out var spaceless);
            if (length > 0 && !spaceless)
                at += length;
            else if (length == 0 && at > start && Joins(text, at))
                at++;
            else
                break;
        }

        if (at < text.Length && text[at] == '.' && EndsWithStop(text, start, at))
            at++;
        return at;
    }

    // Whether the mark at this place stands inside a word or number: well-known, O’Neil, AT&T, U.S, 1,000.
    private static bool Joins(ReadOnlySpan<char> text, int at)
    {
        var before = text[at - 1];
        if (Letter(text, at + 1, out var spaceless) == 0 || spaceless)
            return false;
        var after = text[at + 1];
        return text[at] switch
        {
            '-' or '‐' or '‑' or '_' or '&' => true,
            '\'' or '’' => char.IsLetter(before) && char.IsLetter(after),
            '.' => (char.IsDigit(before) && char.IsDigit(after)) || (char.IsLetter(before) && (char.IsLower(after) || IsInitial(text, at - 1))),
            ',' or ':' or '/' => char.IsDigit(before) && char.IsDigit(after),
            _ => false,
        };
    }

    // A letter by itself: the S of U.S or the J of J.
    private static bool IsInitial(ReadOnlySpan<char> text, int at) =>
        char.IsLetter(text[at]) && (at == 0 || text[at - 1] is '.' or '-' || !char.IsLetterOrDigit(text[at - 1]));

    private static bool EndsWithStop(ReadOnlySpan<char> text, int start, int stop) =>
        IsInitial(text, stop - 1)
            ? stop - 1 > start || (char.IsUpper(text[start]) && text[start] != 'I' && !EndsParagraph(text, stop))
            : Abbreviations.Has(AfterHyphen(text[start..stop]));

    // “R-Ky.”
    private static ReadOnlySpan<char> AfterHyphen(ReadOnlySpan<char> word) => word[(word.LastIndexOf('-') + 1)..];

    // “posted on X.”: a letter at the very end is no initial of a name to come.
    private static bool EndsParagraph(ReadOnlySpan<char> text, int stop) => stop + 1 >= text.Length || text[stop + 1] is '\n' or '\r';

    // Length in code units of the letter, digit or combining mark that stands here; 0 when something else does.
    private static int Letter(ReadOnlySpan<char> text, int at, out bool spaceless)
    {
        spaceless = false;
        if (at >= text.Length)
            return 0;
        if (char.IsAscii(text[at]))
            return char.IsAsciiLetterOrDigit(text[at]) ? 1 : 0;
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
            return 0;
        spaceless = IsSpaceless(rune.Value);
        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? length
            : 0;
    }

    // Hiragana, katakana and the Han blocks: written without spaces between words.
    private static bool IsSpaceless(int codePoint) =>
        codePoint is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x3FFFF);

    // Doubled quotation marks, dots and dashes are one mark.
    private static int EndOfMark(ReadOnlySpan<char> text, int at)
    {
        var mark = text[at];
        if (mark is '\'' or '`')
            return at + 1 < text.Length && text[at + 1] == mark ? at + 2 : at + 1;
        if (mark is '.' or '-')
        {
            var run = text[at..].IndexOfAnyExcept(mark);
            return run < 0 ? text.Length : at + run;
        }

        return at + (char.IsHighSurrogate(mark) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
    }
}
