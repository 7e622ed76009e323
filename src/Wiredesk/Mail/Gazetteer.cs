using System.Collections.Frozen;
using NodaTime.TimeZones;

namespace Wiredesk.Mail;

/// <summary>
/// Countries, and towns with the country each is in: those the time zone database knows (every country, and the towns zones
/// are named for), and the home places of outlets.
/// </summary>
public sealed class Gazetteer
{
    private static readonly FrozenDictionary<string, string> s_otherNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["UK"] = "BRITAIN",
        ["United Kingdom"] = "BRITAIN",
        ["Great Britain"] = "BRITAIN",
        ["England"] = "BRITAIN",
        ["Scotland"] = "BRITAIN",
        ["Wales"] = "BRITAIN",
        ["Northern Ireland"] = "BRITAIN",
        ["US"] = "UNITED STATES",
        ["USA"] = "UNITED STATES",
        ["U.S."] = "UNITED STATES",
        ["United States of America"] = "UNITED STATES",
        ["UAE"] = "UNITED ARAB EMIRATES",
        ["Czechia"] = "CZECH REPUBLIC",
        ["Türkiye"] = "TURKEY",
        ["Korea"] = "SOUTH KOREA",
        ["Burma"] = "MYANMAR",
        ["Holland"] = "NETHERLANDS",
        ["The Netherlands"] = "NETHERLANDS",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly IReadOnlyList<Place> s_world = [.. World()];

    private readonly HashSet<string> _countries;
    private readonly Dictionary<string, string> _towns;

    private Gazetteer(IReadOnlyList<Place> local)
    {
        _countries = s_world.Concat(local).Select(place => Canonical(place.Country)).ToHashSet();
        // The outlets' own towns come before the world's of the same name; a name in two countries tells nothing.
        _towns = Towns(s_world);
        foreach (var (town, country) in Towns(local))
            _towns[town] = country;
    }

    /// <summary>The world's places and these.</summary>
    public static Gazetteer With(IEnumerable<Place> places) => new([.. places]);

    /// <summary>The one form of a country's name; of a name not known, the name itself.</summary>
    public static string Canonical(string country) => s_otherNames.TryGetValue(country, out var name) ? name : country.ToUpperInvariant();

    /// <summary>The country of that name, in its one form; null when there is none.</summary>
    public string? Country(string? name) => name is not null && _countries.Contains(Canonical(name)) ? Canonical(name) : null;

    /// <summary>The country a town is in, in its one form; null when that is not known.</summary>
    public string? CountryOfTown(string town) => _towns.GetValueOrDefault(town);

    private static Dictionary<string, string> Towns(IEnumerable<Place> places)
        => places
            .Where(place => place.Town is not null)
            .GroupBy(place => place.Town!, place => Canonical(place.Country), StringComparer.OrdinalIgnoreCase)
            .Where(town => town.Distinct().Count() == 1)
            .ToDictionary(town => town.Key, town => town.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>"Africa/Nairobi" in "Kenya"; "Korea (South)" is South Korea, "Britain (UK)" Britain.</summary>
    private static IEnumerable<Place> World()
        => from zone in TzdbDateTimeZoneSource.Default.ZoneLocations ?? []
           let name = zone.CountryName.Split(" (", 2)
           let country = name is [var land, "North)" or "South)"] ? $"{name[1].TrimEnd(')')} {land}" : name[0]
           select new Place(zone.ZoneId.Split('/')[^1].Replace('_', ' '), country);
}
