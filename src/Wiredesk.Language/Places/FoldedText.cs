using System.Globalization;

namespace Wiredesk.Language;

/// <summary>Makes the spellings of one name the same: letter case, accents, apostrophes, full stops and hyphens fall away.</summary>
internal static class FoldedText
{
    // A letter, and the letters that fold to it: those too that no mark can be taken from, unlike CanonicalForm.
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "bḃḅḇ",
        "cçćĉċčḉ",
        "dďḋḍḏḑḓđð",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệǝə",
        "fḟ",
        "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖħ",
        "iİìíîïĩīĭįǐȉȋḭḯỉịı",
        "jĵǰ",
        "kķǩḱḳḵ",
        "lĺļľḷḹḻḽł",
        "mḿṁṃ",
        "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø",
        "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ",
        "sśŝşšșṡṣṥṧṩ",
        "tţťțṫṭṯṱẗŧ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "vṽṿ",
        "wŵẁẃẅẇẉẘ",
        "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕƶ",
    ];

    private const int Folded = 0x1F00;

    private static readonly char[] Table = Folds();

    /// <summary>
    /// Writes the folded form of a word or name: small letters without accents, hyphens and white space as one space, “St.” as “saint”.
    /// </summary>
    /// <returns>How many characters were written; -1 when there is no room for them.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i] < Folded ? Table[text[i]] : Mark(text[i]);
            if (letter == '\0' || (letter == ' ' && (length == 0 || folded[length - 1] == ' ')))
                continue;
            if (length + 2 > folded.Length)
                return -1;
            if (letter is 'æ' or 'œ' or 'ß')
            {
                folded[length++] = letter == 'æ' ? 'a' : letter == 'œ' ? 'o' : 's';
                letter = letter == 'ß' ? 's' : 'e';
            }

            folded[length++] = letter;
        }

        while (length > 0 && folded[length - 1] == ' ')
            length--;
        return length;
    }

    /// <summary>The folded form of a whole name, each word of it unabbreviated.</summary>
    public static string Of(string name)
    {
        Span<char> folded = stackalloc char[256];
        var length = Write(name, folded);
        if (length < 0)
            throw new ArgumentException($"{name}: longer than any name of a place", nameof(name));
        return string.Join(' ', folded[..length].ToString().Split(' ').Select(word => Unabbreviated(word).ToString()));
    }

    /// <summary>“St.”, “Ft.” and “Mt.” as the words they stand for.</summary>
    public static ReadOnlySpan<char> Unabbreviated(ReadOnlySpan<char> folded) => folded switch
    {
        "st" => "saint",
        "ste" => "sainte",
        "ft" => "fort",
        "mt" => "mount",
        _ => folded,
    };

    private static char Mark(char mark) => mark switch
    {
        '‘' or '’' or '‛' => '\0',
        '‐' or '‑' or '–' => ' ',
        _ => mark,
    };

    private static char[] Folds()
    {
        var table = new char[Folded];
        for (var i = 0; i < Folded; i++)
        {
            var letter = (char)i;
            var kind = CharUnicodeInfo.GetUnicodeCategory(letter);
            table[i] = letter == '-' || char.IsWhiteSpace(letter) ? ' ' :
                kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control ||
                    letter is '\'' or '.' or 'ʻ' or 'ʼ' or '`' or '´' ? '\0' :
                char.ToLowerInvariant(letter);
        }

        foreach (var letters in Letters)
        {
            foreach (var letter in letters)
                table[letter] = table[char.ToUpperInvariant(letter)] = letters[0];
        }

        return table;
    }
}
