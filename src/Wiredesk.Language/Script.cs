using System.Text;

namespace Wiredesk.Language;

/// <summary>The scripts that tell languages apart, some of them alone.</summary>
internal enum Script
{
    None, Latin, Cyrillic, Greek, Hebrew, Arabic, Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala, Thai, Lao,
    Tibetan, Myanmar, Georgian, Ethiopic, Khmer, Armenian, Kana, Hangul, Han,
}

/// <summary>Scripts of characters, and the languages that alone are written in them.</summary>
internal static class Scripts
{
    /// <summary>The script of a letter; <see cref="Script.None"/> of anything else.</summary>
    public static Script Of(Rune rune) => rune.Value switch
    {
        < 0x41 => Script.None,
        < 0x250 => Rune.IsLetter(rune) ? Script.Latin : Script.None,
        >= 0x370 and < 0x400 => Script.Greek,
        >= 0x400 and < 0x530 => Script.Cyrillic,
        >= 0x530 and < 0x590 => Script.Armenian,
        >= 0x590 and < 0x600 => Script.Hebrew,
        >= 0x600 and < 0x780 => Script.Arabic,
        >= 0x900 and < 0x980 => Script.Devanagari,
        >= 0x980 and < 0xA00 => Script.Bengali,
        >= 0xA00 and < 0xA80 => Script.Gurmukhi,
        >= 0xA80 and < 0xB00 => Script.Gujarati,
        >= 0xB00 and < 0xB80 => Script.Oriya,
        >= 0xB80 and < 0xC00 => Script.Tamil,
        >= 0xC00 and < 0xC80 => Script.Telugu,
        >= 0xC80 and < 0xD00 => Script.Kannada,
        >= 0xD00 and < 0xD80 => Script.Malayalam,
        >= 0xD80 and < 0xE00 => Script.Sinhala,
        >= 0xE00 and < 0xE80 => Script.Thai,
        >= 0xE80 and < 0xF00 => Script.Lao,
        >= 0xF00 and < 0x1000 => Script.Tibetan,
        >= 0x1000 and < 0x10A0 => Script.Myanmar,
        >= 0x10A0 and < 0x1100 => Script.Georgian,
        >= 0x1200 and < 0x1380 => Script.Ethiopic,
        >= 0x1780 and < 0x1800 => Script.Khmer,
        >= 0x1E00 and < 0x1F00 => Script.Latin,
        >= 0x1F00 and < 0x2000 => Script.Greek,
        >= 0x3040 and < 0x3100 => Script.Kana,
        (>= 0x1100 and < 0x1200) or (>= 0xAC00 and < 0xD7B0) => Script.Hangul,
        (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000) => Script.Han,
        (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFEFF) => Script.Arabic,
        _ => Script.None,
    };

    /// <summary>The languages that their script tells.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Enum.GetValues<Script>().Select(OnlyLanguageOf).OfType<string>()];

    /// <summary>The language that news in this script is in; null where there are several.</summary>
    public static string? OnlyLanguageOf(Script script) => script switch
    {
        Script.Greek => "el",
        Script.Hebrew => "he",
        Script.Gurmukhi => "pa",
        Script.Gujarati => "gu",
        Script.Oriya => "or",
        Script.Tamil => "ta",
        Script.Telugu => "te",
        Script.Kannada => "kn",
        Script.Malayalam => "ml",
        Script.Sinhala => "si",
        Script.Thai => "th",
        Script.Lao => "lo",
        Script.Tibetan => "bo",
        Script.Myanmar => "my",
        Script.Georgian => "ka",
        Script.Ethiopic => "am",
        Script.Khmer => "km",
        Script.Armenian => "hy",
        Script.Kana => "ja",
        Script.Hangul => "ko",
        Script.Han => "zh",
        _ => null,
    };
}
