namespace Wiredesk.Site.Pictures;

/// <summary>How much room words take in a picture. The server has no font to measure with; the estimates are on the wide side.</summary>
public static class LabelFit
{
    /// <summary>The size of all words in pictures, as the stylesheet has it.</summary>
    public const double Size = 12;

    /// <summary>How far letters reach above and below their base line.</summary>
    public const double Ascent = 10;
    public const double Descent = 3;

    // Measured on Source Sans 3 at 12 pixels: small letters take 3 to 10 pixels, 5.9 on average in names; capitals 7.5; letters of wide scripts 12.
    private const double Small = 6.2;
    private const double Capital = 8;
    private const double Wide = 12.5;
    private const double Narrow = 3.6;

    private const int FirstWide = 0x1100;

    /// <summary>The width of words, in pixels.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        ' ' or '.' or ',' or 'i' or 'l' or 'j' or '’' or ':' => Narrow,
        'm' or 'w' or 'M' or 'W' or '%' or '…' => Capital + 2.5,
        >= FirstWide and not (>= 0x1E00 and < 0x2100) => Wide,
        _ => System.Text.Rune.IsUpper(rune) ? Capital : Small,
    });

    /// <summary>As much of the words as fits into a width, with "…" where something was cut; empty where nothing fits.</summary>
    public static string Cut(string text, double width)
    {
        if (Width(text) <= width)
            return text;
        var room = width - Width("…");
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune.ToString());
            if (room < 0)
                break;
            end += rune.Utf16SequenceLength;
        }
        return end == 0 ? "" : text[..end].TrimEnd() + "…";
    }
}
