namespace Wiredesk.NameLists;

/// <summary>Which towns and divisions are worth knowing, and by which names.</summary>
internal static class Selection
{
    /// <summary>Smaller towns are left out unless they are the seat of a first-order division: news tells their region with them.</summary>
    public const int SmallestTown = 15_000;

    // What divisions are called in their own names; the news leaves it away or says it with a small letter.
    private static readonly string[] Kinds =
        ["Province", "County", "Region", "Department", "District", "Oblast", "oblast", "Governorate", "Krai", "Kray", "Prefecture", "Republic", "Voivodeship", "Parish", "Municipality"];

    // Divisions of several countries; in the news a part of any.
    private static readonly HashSet<string> Directions =
        ["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Centre", "Center", "Capital", "National", "Federal", "Coast", "Upper", "Lower",
            "Northern District", "Southern District", "Central District", "Federal District", "Capital District", "The Marches", "Long Island", "Gulf", "Gulf Province"];

    public static IReadOnlyList<NamedPlace> Of(IReadOnlyList<City> cities, Divisions divisions, IReadOnlyList<string[]> names)
    {
        var places = new List<NamedPlace>();
        var divisionOf = divisions.Of(cities);
        var populations = cities.GroupBy(city => divisionOf[city]).ToDictionary(group => group.Key, group => group.Sum(city => (long)city.Population));
        foreach (var (code, name) in divisions.Names)
        {
            var thousands = Thousands(populations.GetValueOrDefault(code));
            places.Add(new(name, "", code, IsDivision: true, IsCapital: false, thousands));
            if (Kinds.FirstOrDefault(kind => name.EndsWith(' ' + kind, StringComparison.Ordinal)) is { } kind)
                places.Add(new(name[..^(kind.Length + 1)], name, code, IsDivision: true, IsCapital: false, thousands));
        }

        places.RemoveAll(place => Directions.Contains(place.Name));
        var kept = cities.Where(city => city.Feature is not "PPLX" && (city.Population >= SmallestTown ||
            city.Feature is "PPLC" or "PPLA")).ToList();
        var renamed = new Dictionary<City, string[]>();
        foreach (var row in names)
        {
            var city = kept.Where(city => city.Name == row[1] && city.Country == row[2]).MaxBy(city => city.Population) ??
                throw new InvalidDataException($"cities.txt: {row[1]} is no town of {row[2]}; see how the package writes it");
            renamed[city] = row;
        }

        foreach (var city in kept)
        {
            var row = renamed.GetValueOrDefault(city);
            var own = row?[0] ?? EnglishSpelling.Of(city.Name, city.Country);
            places.Add(Place(own, ""));
            foreach (var other in (row?[3].Split(',') ?? []).Append(row is null ? own : city.Name).Where(other => other.Length > 0 &&
                other != own))
                places.Add(Place(other, own));

            NamedPlace Place(string name, string canonical) => new(name, canonical, divisionOf[city], IsDivision: false, city.Feature == "PPLC", Thousands(city.Population));
        }

        return [.. places.OrderBy(place => place.Name, StringComparer.Ordinal).ThenBy(place => place.Division, StringComparer.Ordinal).ThenByDescending(place => place.Thousands)
            .ThenBy(place => place.IsDivision).Distinct()];
    }

    private static int Thousands(long population) => (int)((population + 999) / 1000);
}
