namespace Wiredesk.Stories.Texts;

/// <summary>A word as the index sees it.</summary>
/// <param name="Hash">The word in lower case.</param>
/// <param name="Stem">The word without a common English ending; equal to <paramref name="Hash"/> for a stop word.</param>
/// <param name="IsStop">It says nothing of the subject.</param>
/// <param name="IsName">It has a capital that no beginning of a sentence explains.</param>
/// <param name="IsNumber">It begins with a digit.</param>
/// <param name="IsIdeograph">It is one character of a script that writes no spaces.</param>
internal readonly record struct Word(ulong Hash, ulong Stem, bool IsStop, bool IsName, bool IsNumber, bool IsIdeograph);

/// <summary>Cuts a text into words, left to right, without allocating.</summary>
/// <param name="text">The text.</param>
/// <param name="stopWords">Those of its language.</param>
internal ref struct WordScanner(ReadOnlySpan<char> text, StopWords stopWords)
{
    /// <summary>What follows in a longer run of letters does not tell words apart.</summary>
    private const int LongestWord = 64;

    private readonly ReadOnlySpan<char> text = text;
    private int position;
    private bool sentenceStart = true;

    public Word Current { get; private set; }

    /// <summary>Where the current word begins and ends.</summary>
    public int Start { get; private set; }

    public readonly int End => position;

    public bool MoveNext()
    {
        while (position < text.Length && !IsWordCharacter(text[position]))
            sentenceStart |= EndsSentence(text[position++]);
        if (position == text.Length)
            return false;

        Start = position;
        Current = IsIdeograph(text[position]) ? ReadIdeograph() : ReadWord();
        sentenceStart = false;
        return true;
    }

    private static bool IsWordCharacter(char c) => char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c);

    private static char Lower(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        <= '\u007f' => c,
        '’' => '\'',
        _ => char.ToLowerInvariant(c),
    };

    private static bool EndsSentence(char c) => c is '.' or '!' or '?' or ':' or '\n' or '"' or '“';

    /// <summary>Kana, the CJK ideographs of the basic plane, and their compatibility forms.</summary>
    private static bool IsIdeograph(char c) => c >= '\u3040' && c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private Word ReadIdeograph()
    {
        var hash = WordHash.Of(text.Slice(position++, 1));
        return new Word(hash, hash, IsStop: false, IsName: false, IsNumber: false, IsIdeograph: true);
    }

    private Word ReadWord()
    {
        var capital = char.IsUpper(text[position]);
        var number = char.IsDigit(text[position]);
        var (length, state) = (0, WordHash.Empty);
        // The hashes without the last one, two and three letters, so that the stem needs no second pass.
        var (without1, without2, without3) = (state, state, state);
        var (last, second, third) = ('\0', '\0', '\0');
        for (; position < text.Length && Continues(number); position++)
        {
            if (length == LongestWord)
                continue;
            length++;
            (third, second, last) = (second, last, Lower(text[position]));
            (without3, without2, without1, state) = (without2, without1, state, WordHash.Append(state, last));
        }

        var hash = WordHash.Of(state);
        var stop = length < 2 || stopWords.Contains(hash);
        var stem = stop ? hash : EnglishStem.Ending(length, third, second, last) switch
        {
            -3 => WordHash.Of(WordHash.Append(without3, 'y')),
            1 => WordHash.Of(without1),
            2 => WordHash.Of(without2),
            3 => WordHash.Of(without3),
            _ => hash,
        };
        return new Word(hash, stem, stop, IsName: capital && !sentenceStart, IsNumber: number, IsIdeograph: false);
    }

    /// <summary>The word goes on: over letters and digits, an apostrophe before a letter, a point or comma inside a number.</summary>
    private readonly bool Continues(bool number)
    {
        var c = text[position];
        if (char.IsAsciiLetterOrDigit(c))
            return true;
        if (!char.IsAscii(c) && char.IsLetterOrDigit(c))
            return !IsIdeograph(c);
        if (position + 1 == text.Length)
            return false;
        var next = text[position + 1];
        return (c is '\'' or '’' && !stopWords.Elides && char.IsLetter(next)) || (number && c is ',' or '.' && char.IsDigit(next));
    }
}
