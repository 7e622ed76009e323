using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>The place an article says it was written at: "OLDHAVEN (Reuters) -", "KYIV, Ukraine —", "Berlin (dpa) -".</summary>
internal static partial class Dateline
{
    /// <summary>The dateline begins one of the first paragraphs.</summary>
    private const int Reach = 3;

    private const int LongestBeginning = 160;

    /// <summary>The place as printed, without date and agency; null when the text has no dateline.</summary>
    /// <param name="text">Plain text, paragraphs parted by line breaks.</param>
    public static string? PlaceIn(string text)
    {
        var looked = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var paragraph = text.AsSpan(range).Trim();
            if (paragraph.IsEmpty)
                continue;
            var beginning = paragraph[..Math.Min(paragraph.Length, LongestBeginning)].ToString();
            if ((Place(WithAgency().Match(beginning)) ?? Place(WithDate().Match(beginning)) ?? Place(InCapitals().Match(beginning))) is { } place)
                return place;
            if (++looked == Reach)
                break;
        }

        return null;
    }

    private static string? Place(Match match)
    {
        var place = match.Groups["place"].Value.Trim(' ', ',');
        return match.Success && place.Length > 1 && !NoPlace().IsMatch(place) ? place : null;
    }

    [GeneratedRegex(@"^\W{0,2}(?<place>\p{Lu}[\p{L}.'’ -]{1,40}?(, \p{Lu}[\p{L}. ]{1,30}?)?)([,.]? (\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? (de )?\p{L}{3,9}\.?)(,? \d{4})?)?,? ?\((?<agency>\p{L}[\p{L} ./&-]{1,40})\)\s*(—|–|--|-|\.-|:)\s", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex WithAgency();

    [GeneratedRegex(@"^\W{0,2}(?<place>\p{Lu}[\p{L}.'’-]{1,30}( \p{Lu}[\p{L}.'’-]{1,30}){0,2}(, \p{Lu}[\p{L}. ]{1,30}?)?), (\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? (de )?\p{L}{3,9}\.?)(,? \d{4})?,?\s*(—|–|--|-|:)\s", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex WithDate();

    [GeneratedRegex(@"^\W{0,2}(?<place>\p{Lu}[\p{Lu}.'’-]{1,30}( \p{Lu}[\p{Lu}.'’-]{0,30}){0,3}(, \p{Lu}[\p{L}. ]{1,30}?)?)\s*(—|–|--| -)\s", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex InCapitals();

    /// <summary>What outlets print in capitals before a dash and is no place.</summary>
    [GeneratedRegex(@"\b(BREAKING|UPDATED?|EXCLUSIVE|WATCH|LIVE|VIDEO|PHOTOS?|ANALYSIS|OPINION|REVIEW|LISTEN|READ|NEWS|EDITORIAL|EDITOR|CORRECTION|ADVERTISEMENT|SPOILERS?|FILE|NOTE|EILMELDUNG|URGENT|DERNIÈRE MINUTE|EN DIRECT)\b", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex NoPlace();
}
