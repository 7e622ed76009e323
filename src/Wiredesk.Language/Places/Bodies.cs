namespace Wiredesk.Language;

/// <summary>Which state a body belongs to, by the names in its own name.</summary>
internal static class Bodies
{
    // A town of fewer thousands is more often a person’s name.
    private const int LargeTown = 300;

    // What follows these is where the body is or what it deals with, not whose it is: an ambassador to Russia, an embassy in Kyiv.
    private static readonly WordSet Elsewhere = new("to in with against near at from on for about over toward towards by");

    /// <summary>The country that the whole name names; null when it names none.</summary>
    public static Country? CountryNamed(string name)
    {
        var text = name.Trim();
        if (text.StartsWith("the ", StringComparison.OrdinalIgnoreCase))
            text = text[4..];
        var pieces = new NamePieces(text, Tokens.Of(text));
        if (pieces.Count == 0 || pieces.Match(0, Gazetteer.Default) is not { } match || match.Last < pieces.Count - 1)
            return null;
        foreach (var reading in match.Readings)
        {
            if (reading.Kind is NameKind.Country or NameKind.Demonym && reading.Region is null)
                return Gazetteer.Default.Country(reading.Country);
        }

        return null;
    }

    /// <summary>
    /// Whether the name is that of a country, or of a town or house that stands for its government: “Russia”, “Moscow”, “Kremlin”.
    /// </summary>
    public static bool IsSeat(ReadOnlySpan<char> name)
    {
        if (name.Length > Gazetteer.LongestName)
            return false;
        Span<char> folded = stackalloc char[Gazetteer.LongestName];
        var length = FoldedText.Write(name, folded);
        if (length > 0 && Gazetteer.Default.CountryOfSeat(folded[..length]) is not null)
            return true;
        var text = name.ToString();
        var pieces = new NamePieces(text, Tokens.Of(text));
        return pieces.Count > 0 && pieces.IsCapital(0) && pieces.Match(0, Gazetteer.Default) is { IsCountry: true } match &&
            match.Last == pieces.Count - 1;
    }

    /// <summary>Whether the name is that of a people or an adjective: “Russians”, “Texan”.</summary>
    public static bool IsPeople(string name)
    {
        var pieces = new NamePieces(name, Tokens.Of(name));
        return pieces.Count > 0 && pieces.Match(0, Gazetteer.Default) is { IsDemonym: true };
    }

    /// <summary>The state of the noun phrase of these tokens.</summary>
    public static Country? StateOf(string text, IReadOnlyList<Token> tokens)
    {
        var words = new Words(text, tokens);
        var pieces = new NamePieces(text, tokens);
        short? state = null;
        short? ofBody = null;
        var lastBody = LastBody(words);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0 && Elsewhere.Contains(words.At(pieces[i].Token)))
            {
                if (state is not null)
                    break;
                // What is elsewhere is passed over: a ministry for foreign affairs of Orrin.
                i = EndOfElsewhere(words, pieces, i);
                continue;
            }

            if (!pieces.IsCapital(i) || pieces.Match(i, Gazetteer.Default) is not { } match)
                continue;
            // Many a state has a Ministry of Defence: a country in the name goes before.
            if (match.IsBody)
            {
                ofBody ??= match.Readings[0].Country;
            }
            else if (Country(words, pieces, match, lastBody) is { } country)
            {
                if (state is { } other && other != country && Joins(words, match.FirstToken))
                    return null;
                state ??= country;
            }

            i = match.Last;
        }

        return (state ?? ofBody) is { } found ? Gazetteer.Default.Country(found) : null;
    }

    private static short? Country(Words words, NamePieces pieces, PlaceMatch match, int lastBody)
    {
        if (PlaceWords.Outlets.Contains(words.At(match.LastToken + 1)) && match.IsTown)
            return null;
        foreach (var reading in match.Readings)
        {
            if (reading.Kind is NameKind.Country or NameKind.Demonym)
                return reading.Country;
        }

        Span<char> folded = stackalloc char[Gazetteer.LongestName];
        var length = FoldedText.Write(pieces.Span(match).In(words.Text), folded);
        if (length > 0 && Gazetteer.Default.CountryOfSeat(folded[..length]) is { } seat)
            return PlaceWords.Outlets.Contains(words.At(match.LastToken + 1)) ? null : seat;
        foreach (var reading in match.Readings)
        {
            if (reading is { Kind: NameKind.Region, IsProminent: true })
                return reading.Country;
        }

        // A town by itself is no body; the police of a town are the state’s. The Ada Newport University is named for a person.
        var first = match.FirstToken;
        if (words.IsCapital(first - 1) && !PlaceWords.Directions.Contains(words.At(first - 1)) && !words.Is(first - 1, "the") ||
            !(match.Thousands >= LargeTown || PlaceWords.Civic.Contains(words.At(match.LastToken + 1))))
            return null;
        return lastBody > match.LastToken ? match.Readings.MaxBy(reading => reading.Thousands).Country : null;
    }

    // The last word that makes a phrase that of a body; -1 when none does.
    private static int LastBody(Words words)
    {
        var i = words.Count - 1;
        while (i >= 0 && !Names.IsBody(words.At(i)) && !words.Is(i, "officials") && !words.Is(i, "mayor"))
            i--;
        return i;
    }

    private static bool Joins(Words words, int token) =>
        words.Is(token - 1, "and") || words.Is(token - 1, ",") || words.Is(token - 1, "or") || (words.Is(token - 1, "the") &&
            words.Is(token - 2, "and"));

    private static int EndOfElsewhere(Words words, NamePieces pieces, int at)
    {
        while (at + 1 < pieces.Count && !words.Is(pieces[at + 1].Token, "of"))
            at++;
        return at;
    }
}
