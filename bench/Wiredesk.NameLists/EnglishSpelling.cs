using System.Globalization;
using System.Text;

namespace Wiredesk.NameLists;

/// <summary>GeoNames marks long vowels and throaty consonants where a name is transcribed from another script; the news does not.</summary>
internal static class EnglishSpelling
{
    // Countries whose languages are written in other scripts than Latin.
    private static readonly HashSet<string> Transcribed =
    [
        .. ("AF IR IQ SY LB JO SA YE OM AE KW QA BH EG SD LY DZ TN MA MR PS IL RU UA BY KZ KG TJ UZ TM IN PK BD NP LK CN JP KR KP TW TH MM KH LA BG MK GR AM GE ER ET MN " +
            "DJ SO").Split(' '),
    ];

    public static string Of(string name, string country)
    {
        if (!Transcribed.Contains(country))
            return name;
        var letters = name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('‘' or '’' or 'ʼ' or 'ʻ'));
        return string.Concat(letters).Normalize(NormalizationForm.FormC);
    }
}
