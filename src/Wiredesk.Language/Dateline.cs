namespace Wiredesk.Language;

/// <summary>
/// Where an agency's report says it was written: "PORT SAEL, Veldany (APN) — The court …". The town in capitals, then, if
/// given, the country and the agency, then a dash.
/// </summary>
/// <param name="Town">The town, as printed: in capitals.</param>
/// <param name="Country">What follows the town after a comma, if anything: a country or region.</param>
public sealed record Dateline(string Town, string? Country)
{
    /// <summary>Datelines are shorter than this, in UTF-16 code units.</summary>
    private const int MaxLength = 80;

    private const int ShortestTown = 3;

    /// <summary>The dateline a text opens with; null when it opens without one.</summary>
    public static Dateline? Of(ReadOnlySpan<char> text)
    {
        var dash = DashIn(text);
        if (dash < 0)
            return null;
        var place = text[..dash];
        var agency = place.IndexOf('(');
        if (agency >= 0)
            place = place[..agency];
        var comma = place.IndexOf(',');
        var town = (comma < 0 ? place : place[..comma]).Trim();
        var rest = comma < 0 ? [] : place[(comma + 1)..].Trim();
        return IsTown(town) ? new Dateline(town.ToString(), IsCountry(rest) ? rest.ToString() : null) : null;
    }

    /// <summary>How much of a text is its dateline, the dash and the space behind it included; 0 when it opens without one.</summary>
    public static int LengthIn(ReadOnlySpan<char> text)
    {
        if (Of(text) is null)
            return 0;
        var end = DashIn(text);
        while (end < text.Length && text[end] is '—' or '–' or '-' or ' ' or '\u00A0')
            end++;
        return end;
    }

    private static int DashIn(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        var dash = text.IndexOfAny('—', '–');
        if (dash < 0 && (dash = text.IndexOf(" - ")) < 0)
            dash = text.IndexOf("--");
        return dash < 0 || text[..dash].Contains('\n') ? -1 : dash;
    }

    private static bool IsTown(ReadOnlySpan<char> town)
    {
        var letters = 0;
        foreach (var c in town)
        {
            if (char.IsLetter(c))
                letters++;
            else if (c is not (' ' or '-' or '\'' or '’' or '.'))
                return false;
            if (char.IsLower(c))
                return false;
        }
        return letters >= ShortestTown;
    }

    /// <summary>"Veldany", "New Guinea"; not "Nov. 3" or a second comma's worth of text.</summary>
    private static bool IsCountry(ReadOnlySpan<char> rest)
        => !rest.IsEmpty && char.IsUpper(rest[0]) && !rest.ContainsAnyInRange('0', '9') && !rest.Contains(',');
}
