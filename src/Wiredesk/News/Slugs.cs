using System.Globalization;
using System.Text;

namespace Wiredesk.News;

/// <summary>Names in addresses: lower-case letters, digits and hyphens.</summary>
public static class Slugs
{
    public const int MaxLength = 60;

    /// <summary>A name as it stands in an address: "The Sael Gazette" is <c>the-sael-gazette</c>. Never empty.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(Math.Min(name.Length, MaxLength));
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (slug.Length >= MaxLength)
                break;
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "x";
    }

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
}
