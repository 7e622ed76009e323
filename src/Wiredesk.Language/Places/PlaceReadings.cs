namespace Wiredesk.Language;

/// <summary>Which of the places of one name is meant: by population, by the region told with it, and by what else the text names.</summary>
internal sealed class PlaceReadings(PlaceText read, PlaceJudge judge)
{
    // Weights against the logarithm of the population: a country named in the text weighs as much as six times the heads.
    private const double Capital = 0.7;
    private const double CountryNamed = 0.8;
    private const double CountryNamedNear = 0.8;
    private const double RegionNamed = 1.0;
    private const double TownTold = 100;

    // A land or a people comes before a town of its name.
    private const double Land = 8;

    // A town of so many thousands comes before the state it has its name in common with.
    private const int NamesakeTown = 600;

    // A town of so many thousands is not another of its name for a region that follows.
    private const int Great = 300;

    // How many tokens away a country still counts as near.
    private const int Near = 60;

    private static readonly WordSet Regions = new("state region province oblast prefecture governorate krai");

    private static readonly short States = Gazetteer.Default.IndexOf("US");

    private readonly HashSet<short> countries = [];
    private readonly HashSet<(short, string)> regions = [];
    private readonly List<(int Token, short Country)> places = [];

    /// <summary>Takes in a match that was accepted. All are taken in, in order, before any is resolved.</summary>
    public void Note(PlaceMatch match)
    {
        // A name with one country, be it of a land, a people or a capital, speaks for it.
        var country = match.Readings[0].Country;
        foreach (var reading in match.Readings)
        {
            if (reading.Kind is NameKind.Country or NameKind.Demonym)
                country = reading.Country;
        }

        var sure = match.Readings.All(reading => reading.Country == country) || ((match.IsCountry || match.IsDemonym) &&
            !HasNamesakeState(match));
        if (!sure && match.IsCapital && !match.IsCountry)
        {
            country = match.Readings.First(reading => reading is { Kind: NameKind.City, IsProminent: true }).Country;
            sure = true;
        }

        if (sure)
        {
            countries.Add(country);
            places.Add((match.FirstToken, country));
        }

        foreach (var reading in match.Readings)
        {
            if (reading is { Kind: NameKind.Region or NameKind.Demonym, Region: { } region } && (reading.IsProminent ||
                reading.Kind == NameKind.Demonym) && sure)
                regions.Add((reading.Country, region));
        }
    }

    /// <summary>Takes in a region told by its abbreviation.</summary>
    public void Note(int token, (short Country, string Region) region)
    {
        countries.Add(region.Country);
        regions.Add(region);
        places.Add((token, region.Country));
    }

    /// <summary>The likeliest reading. Asked for matches in order.</summary>
    public GazetteerEntry Of(PlaceMatch match)
    {
        var told = judge.RegionAfter(match.Last);
        var best = match.Readings[0];
        var most = double.MinValue;
        foreach (var reading in match.Readings)
        {
            if (reading.Kind == NameKind.Body)
                continue;
            var score = Score(match, reading, told);
            if (score > most)
                (best, most) = (reading, score);
        }

        // A town of that name in another region than those the gazetteer has it in; but “Chicago, New York” is a list.
        return told is { Region: { } region } && match.IsTown && match.Thousands < Great && (best.Country != told.Value.Country ||
            best.Region != region)
            ? best with { Country = told.Value.Country, Region = region, Kind = NameKind.City }
            : best;
    }

    private double Score(PlaceMatch match, GazetteerEntry reading, (short Country, string? Region)? told)
    {
        var score = Math.Log10(1000.0 * reading.Thousands + 500);
        if (told is { } place && reading.Kind != NameKind.Country && reading.Country == place.Country)
            score += place.Region is null || place.Region == reading.Region ? TownTold : 0;
        switch (reading.Kind)
        {
            case NameKind.Country or NameKind.Demonym when reading.Region is null:
                return score + Land - (HasNamesakeState(match) && IsAmongStates(match.FirstToken, reading.Country) ? Land : 0);
            case NameKind.Demonym:
                return score + Land - (match.Readings.Count > 1 && !IsAmongStates(match.FirstToken, reading.Country) ? Land : 0);
            case NameKind.Region when IsCalledRegion(match):
                return score + TownTold;
            case NameKind.Region when !reading.IsProminent && match.Readings.Any(other => other.Kind == NameKind.City &&
                other.Region == reading.Region):
                // Kherson is the town unless the region is told.
                score -= 2;
                break;
            case NameKind.Region when match.Readings.Any(other => other.Kind == NameKind.City && other.Country == reading.Country &&
                other.Thousands >= NamesakeTown):
                // New York and Washington are the towns unless the state is told.
                score -= 4;
                break;
            case NameKind.Region when reading.IsProminent:
                score++;
                break;
        }

        return score + (reading.IsProminent ? Capital : 0) + (countries.Contains(reading.Country) ? CountryNamed : 0) + (IsNear(match.FirstToken, country => country == reading.Country) ? CountryNamedNear : 0) +
            (reading.Region is { } region && regions.Contains((reading.Country, region)) ? RegionNamed : 0);
    }

    // Georgia, Georgians: a land and a state.
    private static bool HasNamesakeState(PlaceMatch match) =>
        match.Readings.Any(reading => reading.Region is not null && (reading.Kind == NameKind.Demonym ||
            reading is { Kind: NameKind.Region, IsProminent: true }));

    // Not the land: its own capital is not named, and other states are, or no foreign country near it.
    private bool IsAmongStates(int token, short land) =>
        !countries.Contains(land) && ((regions.Count > 0 && countries.Contains(States)) || !IsNear(token, country => country != States));

    // the state of Washington; Donetsk region
    private bool IsCalledRegion(PlaceMatch match)
    {
        var words = read.Words;
        var next = match.LastToken + 1;
        if (Regions.Contains(words.At(next)))
            return true;
        return words.Is(match.FirstToken - 1, "of") && Regions.Contains(words.At(match.FirstToken - 2));
    }

    private bool IsNear(int token, Predicate<short> isMeant)
    {
        // The list is in order; only what is within reach is looked at.
        var at = places.BinarySearch((token - Near, short.MinValue));
        for (var i = at < 0 ? ~at : at; i < places.Count && places[i].Token <= token + Near; i++)
        {
            if (places[i].Token != token && isMeant(places[i].Country))
                return true;
        }

        return false;
    }
}
