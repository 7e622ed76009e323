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

    // How many tokens away a country still counts as near.
    private const int Near = 60;

    private static readonly WordSet Regions = new("state region province oblast prefecture governorate krai");

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

        var sure = match.Readings.All(reading => reading.Country == country) || match.IsCountry && !match.Readings.Any(reading => reading.Kind == NameKind.Region && reading.IsProminent);
        if (sure || match.IsCapital && match.Readings.First(reading => reading is { Kind: NameKind.City, IsProminent: true }) is var capital && (country = capital.Country) >= 0)
        {
            countries.Add(country);
            places.Add((match.FirstToken, country));
        }

        foreach (var reading in match.Readings)
        {
            if (reading is { Kind: NameKind.Region or NameKind.Demonym, Region: { } region } && (reading.IsProminent || reading.Kind == NameKind.Demonym) && !match.IsCountry)
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

        return best;
    }

    private double Score(PlaceMatch match, GazetteerEntry reading, (short Country, string? Region)? told)
    {
        var score = Math.Log10(1000.0 * reading.Thousands + 500);
        if (told is { } place && reading.Kind != NameKind.Country && reading.Country == place.Country)
            score += place.Region is null || place.Region == reading.Region ? TownTold : 0;
        switch (reading.Kind)
        {
            case NameKind.Country:
                // Before a town of its name; a state of its name has as many readers.
                return score + 8 - (match.Readings.Any(other => other.Kind == NameKind.Region && other.IsProminent) ? Doubt(match, reading) : 0);
            case NameKind.Demonym:
                return score + 8;
            case NameKind.Region when IsCalledRegion(match):
                return score + TownTold;
            case NameKind.Region when reading.IsProminent && match.Readings.Any(other => other.Kind == NameKind.Country):
                return score + StateEvidence(reading);
            case NameKind.Region when match.Readings.Any(other => other.Kind == NameKind.City):
                // New York is the city unless the state is told.
                return score - 2;
        }

        return score + (reading.IsProminent ? Capital : 0) + (countries.Contains(reading.Country) ? CountryNamed : 0) + (IsNear(match.FirstToken, reading.Country) ? CountryNamedNear : 0) +
            (reading.Region is { } region && regions.Contains((reading.Country, region)) ? RegionNamed : 0);
    }

    // Georgia: the country when its own people or capital are named; otherwise the state, when other states are.
    private double Doubt(PlaceMatch match, GazetteerEntry country) => countries.Contains(country.Country) || IsNear(match.FirstToken, country.Country) ? 0 : 3.5;

    private double StateEvidence(GazetteerEntry state) => regions.Any(region => region.Item1 == state.Country) ? 2.5 : countries.Contains(state.Country) ? 1 : 0;

    // the state of Washington; Donetsk region
    private bool IsCalledRegion(PlaceMatch match)
    {
        var words = read.Words;
        var next = match.LastToken + 1;
        if (Regions.Contains(words.At(next)))
            return true;
        return words.Is(match.FirstToken - 1, "of") && Regions.Contains(words.At(match.FirstToken - 2));
    }

    private bool IsNear(int token, short country)
    {
        // The list is in order; only what is within reach is looked at.
        var at = places.BinarySearch((token - Near, short.MinValue));
        for (var i = at < 0 ? ~at : at; i < places.Count && places[i].Token <= token + Near; i++)
        {
            if (places[i].Token != token && places[i].Country == country)
                return true;
        }

        return false;
    }
}
