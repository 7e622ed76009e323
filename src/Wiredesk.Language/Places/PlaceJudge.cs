namespace Wiredesk.Language;

/// <summary>
/// Whether a name that the gazetteer knows is meant as a place where it stands, and not as a person, a body or a common word.
/// </summary>
internal sealed class PlaceJudge(PlaceText read)
{
    // A town of so many heads needs no word before it that tells a place.
    private const int KnownTown = 300;

    // So many heads, and a capitalised word may follow: “Moscow Metro”.
    private const int GreatTown = 500;

    // A capital word of fewer letters is an abbreviation.
    private const int ShortestTown = 4;

    /// <summary>Whether the place is meant. <paramref name="evidence"/> says whether the words around tell a place.</summary>
    public bool Accepts(PlaceMatch match, out bool evidence)
    {
        var words = read.Words;
        var first = match.FirstToken;
        var single = match.First == match.Last;
        var town = match.IsTown;
        evidence = HasRegionAfter(match) || (first > 0 && PlaceWords.In.Contains(words.At(first - 1)) && !words.OpensSentence(first)) ||
            (words.Is(first - 1, "of") && PlaceWords.OfPlaces.Contains(words.At(first - 2)));
        if (IsPeer(first) || IsPossessive(match) || IsHyphenated(match, town))
            return false;
        // Whitehall is the British government, and a town in Ohio only when that is told.
        if (town && match.Readings.Any(reading => reading.Kind == NameKind.Body) && !HasRegionAfter(match))
            return false;
        if (town && single && PlaceWords.CommonWords.Contains(words.At(first)) && !HasRegionAfter(match))
            return false;
        if (read.NameAt(first) is not { } name)
            return !town || AcceptsAlone(match, ref evidence);
        return IsAlone(match, name) ? AcceptsWhole(match, town, ref evidence) : AcceptsInName(match, name, town, evidence);
    }

    /// <summary>Whether a comma and a region or country follow that has a town of this name: “Paris, Texas”.</summary>
    public bool HasRegionAfter(PlaceMatch match) =>
        RegionAfter(match.Last) is var (country, region) && match.Readings.Any(reading => reading.Country == country && (region is null ||
            reading.Region == region));

    /// <summary>What a comma after the piece leads to: a country, and the region when it is one.</summary>
    public (short Country, string? Region)? RegionAfter(int piece)
    {
        var token = read.Pieces[piece].Token;
        if (!read.Words.Is(token + 1, ",") || piece + 1 >= read.Pieces.Count || read.Pieces[piece + 1].Token != token + 2)
            return null;
        if (read.AbbreviatedAt(piece + 1) is { } region)
            return region;
        if (!read.Pieces.IsCapital(piece + 1) || read.Pieces.Match(piece + 1, read.Gazetteer) is not { } next)
            return null;
        // A region may be the country’s namesake: Georgia. The towns before it decide.
        foreach (var entry in next.Readings)
        {
            if (entry.Kind == NameKind.Country || entry is { Kind: NameKind.Region, IsProminent: true })
                return (entry.Country, entry.Kind == NameKind.Region ? entry.Region : null);
        }

        return null;
    }

    /// <summary>Whether it stands alone, and no person of the text has that name.</summary>
    public bool IsAlone(PlaceMatch match) =>
        (read.NameAt(match.FirstToken) is not { } name || IsAlone(match, name)) && !read.IsSurname(read.Words.At(match.LastToken)) &&
        !(read.Words.IsLower(match.FirstToken - 1) && Names.IsTitle(read.Words.At(match.FirstToken - 1))) &&
            !PlaceWords.CommonWords.Contains(read.Words.At(match.FirstToken));

    /// <summary>The country and region of a town that only the words around it tell: “in Orrin, Ky.”; null when it is none.</summary>
    public (short Country, string? Region)? UnknownTown(Name name)
    {
        const int longest = 3;
        if (name.Last - name.First >= longest || name.First == 0 || !PlaceWords.In.Contains(read.Words.At(name.First - 1)))
            return null;
        for (var i = name.First; i <= name.Last; i++)
        {
            var word = read.Words.At(i);
            if (Names.IsTitle(word) || Names.IsBody(word) || !read.Words.IsWord(i) || word.Contains('-') || (word.Length < ShortestTown &&
                !word.ContainsAnyInRange('a', 'z')))
                return null;
        }

        return read.PieceOf(name.Last) is { } piece ? RegionAfter(piece) : null;
    }

    // A name by itself, and no run of capitalised words around it that is more than the place.
    private static bool IsAlone(PlaceMatch match, Name name) => match.FirstToken <= name.First && match.LastToken >= name.Last;

    private bool AcceptsWhole(PlaceMatch match, bool town, ref bool evidence)
    {
        var words = read.Words;
        if (match.First == match.Last && read.IsSurname(words.At(match.FirstToken)) && !IsSureCountry(match))
            return HasRegionAfter(match);
        // the former president Lincoln
        if (town && words.IsLower(match.FirstToken - 1) && Names.IsTitle(words.At(match.FirstToken - 1)) && !HasRegionAfter(match))
            return false;
        return !town || AcceptsAlone(match, ref evidence);
    }

    private bool AcceptsAlone(PlaceMatch match, ref bool evidence)
    {
        if (evidence || IsDateline(match))
            return evidence = true;
        var (thousands, capital) = (match.Thousands, match.IsCapital);
        var word = read.Words.At(match.FirstToken);
        var isFirstName = match.First == match.Last && (FirstNames.Has(word) || PlaceWords.GivenNames.Contains(word)) && !capital;
        const int greatest = 1000;
        if (isFirstName && thousands < greatest)
            return false;
        return thousands >= KnownTown || capital || (PlaceWords.To.Contains(read.Words.At(match.FirstToken - 1)) && thousands >= KnownTown / 3);
    }

    private bool AcceptsInName(PlaceMatch match, Name name, bool town, bool evidence)
    {
        var words = read.Words;
        var starts = match.FirstToken <= name.First;
        var ends = match.LastToken >= name.Last;
        if (!starts && !PrecedesPlace(match, name) || town && match.First == match.Last && read.IsSurname(words.At(match.FirstToken)))
            return false;
        if (ends)
            return !town || !starts && (evidence || match.Thousands >= KnownTown || IsDirected(match));
        var next = match.LastToken + 1;
        if (match.Readings.Any(reading => reading.Kind == NameKind.City) && PlaceWords.Outlets.Contains(words.At(next)) || town &&
            PlaceWords.Thoroughfares.Contains(words.At(next)))
            return false;
        if (Names.IsTitle(words.At(next)) && next < name.Last || read.HasBody(next, name.Last))
            return !town || match.Thousands >= KnownTown || match.IsCapital || PlaceWords.Civic.Contains(words.At(next));
        if (!starts)
            return !town;
        // Virginia Orve is a person; Virginia Senate Race was decided above.
        var word = words.At(match.FirstToken);
        var firstName = match.First == match.Last && (FirstNames.Has(word) || PlaceWords.GivenNames.Contains(word)) &&
            name.Last - match.LastToken <= 2;
        return !firstName && (!town || (match.Thousands >= GreatTown));
    }

    // What stands before the place in the same name: North, a title, a body, another place; else it is a person’s first name.
    private bool PrecedesPlace(PlaceMatch match, Name name)
    {
        var words = read.Words;
        var before = match.FirstToken - 1;
        var word = words.At(before);
        if (PlaceWords.Directions.Contains(word))
            return true;
        if (match.IsDemonym || IsSureCountry(match))
            return !FirstNames.Has(word) || !PlaceWords.Surnames.Contains(words.At(match.FirstToken));
        if (Names.IsTitle(word))
            return false;
        if (Names.IsBody(word))
            return match.LastToken < name.Last || match.Thousands >= GreatTown;
        if (FirstNames.Has(word) || FirstNames.Has(words.At(name.First)) || word is [_, '.'])
            return false;
        // A first word that only begins the sentence.
        return before == name.First && words.OpensSentence(before) && !match.IsTown;
    }

    private bool IsDirected(PlaceMatch match) => PlaceWords.Directions.Contains(read.Words.At(match.FirstToken - 1));

    // At the start of a line before a bracket or dash: PARIS (AP) —
    private bool IsDateline(PlaceMatch match)
    {
        var next = match.LastToken + 1;
        if (!read.Words.StartsLine(match.FirstToken))
            return false;
        return read.Words.Is(next, "—") || read.Words.Is(next, "–") || read.Words.Is(next, "--") || (read.Words.Is(next, "(") &&
            read.Words.IsCapital(next + 1));
    }

    // “Ford’s” is no Fords, and St. John’s Church no town; St. John’s may be.
    private bool IsPossessive(PlaceMatch match)
    {
        var last = read.Words.At(match.LastToken);
        var clitic = last is ['\'' or '’', ..];
        return match.IsTown && (clitic && match.LastToken - match.FirstToken < 2 || (clitic ||
            read.Words.At(match.LastToken + 1) is ['\'' or '’', 's']) &&
            Names.IsBody(read.Words.At(match.LastToken + (clitic ? 1 : 2))) && read.Words.IsCapital(match.LastToken + (clitic ? 1 : 2)));
    }

    private bool IsPeer(int token) => read.Words.Is(token - 1, "of") && PlaceWords.Peers.Contains(read.Words.At(token - 2));

    // Ada Orve-Lincoln; but U.S.-Russia talks, Kyiv-based.
    private bool IsHyphenated(PlaceMatch match, bool town)
    {
        if (!town)
            return false;
        var before = match.First > 0 && read.Pieces[match.First - 1].Token == match.FirstToken;
        var after = match.Last + 1 < read.Pieces.Count && read.Pieces[match.Last + 1].Token == match.LastToken;
        return before || after && read.Pieces.IsCapital(match.Last + 1);
    }

    private bool IsSureCountry(PlaceMatch match) =>
        match.IsCountry && !PlaceWords.Surnames.Contains(read.Words.At(match.FirstToken)) && !FirstNames.Has(read.Words.At(match.FirstToken));
}
