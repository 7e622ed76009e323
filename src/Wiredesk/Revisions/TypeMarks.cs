using System.Text;

namespace Wiredesk.Revisions;

/// <summary>What is set differently from one look to the next while nobody wrote anything: marks that nothing shows, forms of quotation marks and dashes.</summary>
internal static class TypeMarks
{
    /// <summary>
    /// Whether a character leaves no mark of its own: soft hyphen, zero-width spaces and joiners, marks of direction, controls
    /// that are no white space, what is no character (U+FFFE). Half a surrogate pair, as U+FFFD, is a character like others.
    /// </summary>
    public static bool IsUnseen(Rune rune) => rune.Value switch
    {
        0xAD or 0x180E or 0xFEFF or 0xFFFE => true,
        >= 0x200B and <= 0x200F => true,
        (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2064) or (>= 0x2066 and <= 0x206F) => true,
        < 0x20 or (>= 0x7F and < 0xA0) => !Rune.IsWhiteSpace(rune),
        _ => false,
    };

    /// <summary>The plain mark that a quotation mark, an apostrophe or a dash stands for; any other character as it is.</summary>
    public static char Plain(char mark) => mark switch
    {
        '“' or '”' or '„' or '‟' or '«' or '»' or '″' or '＂' or '〝' or '〞' or '〟' => '"',
        '‘' or '’' or '‚' or '‛' or '‹' or '›' or '′' or '`' or '´' or 'ʼ' => '\'',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '﹘' or '－' => '-',
        _ => mark,
    };

    /// <summary>Whether a dash parts words, with white space around it or without.</summary>
    public static bool PartsWords(char mark) => mark is '—' or '―';
}
