using System.Globalization;
using System.Text;
using Wiredesk.Language;

namespace Wiredesk.News;

/// <summary>Names in addresses: lower-case letters, digits and hyphens.</summary>
public static class Slugs
{
    public const int MaxLength = 60;

    /// <summary>A name as it stands in an address: "The Sael Gazette" is <c>the-sael-gazette</c>, "Łódź" is <c>lodz</c>. Never empty.</summary>
    public static string Of(string name) => Joined(CanonicalForm.WithoutAccents(name), Plain);

    /// <summary>The slug that a name had before slugs lost their accents. A desk keeps those it gave.</summary>
    public static string WithAccents(string name) => Joined(name, letter => null);

    /// <summary>The wanted slug, or the first of <c>wanted-2</c>, <c>wanted-3</c>, … that is not taken.</summary>
    public static string Free(string wanted, Func<string, bool> taken)
    {
        if (!taken(wanted))
            return wanted;
        for (var number = 2; ; number++)
        {
            var candidate = $"{wanted}-{number}";
            if (!taken(candidate))
                return candidate;
        }
    }

    private static string Joined(string name, Func<Rune, string?> plain)
    {
        var slug = new StringBuilder(Math.Min(name.Length, MaxLength));
        foreach (var rune in name.EnumerateRunes())
        {
            if (slug.Length >= MaxLength)
                break;
            if (Rune.IsLetterOrDigit(rune))
            {
                var letter = Rune.ToLowerInvariant(rune);
                _ = plain(letter) is { } letters ? slug.Append(letters) : slug.Append(letter);
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "x";
    }

    /// <summary>Latin letters that no mark can be taken from, as they are written where there are none of them.</summary>
    private static string? Plain(Rune letter) => letter.Value switch
    {
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => null,
    };
}
