using System.Text.Json;

namespace Wiredesk.Acceptance;

/// <summary>Invented reports to import: three on each event, every third of them a copy.</summary>
internal static class InventedNews
{
    public static string Lines(int count)
    {
        string[] towns = ["Port Sael", "Corvane", "Dunmoor", "Immerau", "Hallam's Ford", "Stannet", "Orle", "Vey"];
        string[] things = ["crane", "ferry", "court", "strike", "flood", "school", "museum", "bank", "mill", "bridge", "tunnel", "market"];
        string[] people = ["Dario Venn", "Ilse Marrant", "Corin Abara", "Grete Halloran", "Agathe Brenn", "Karim Dufresne"];
        var random = new Random(7);
        var words = Enumerable.Range(0, 3000).Select(_ => new string([.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => (char)('a' + random.Next(26)))])).ToArray();
        var lines = new List<string>();
        var text = "";
        for (var i = 0; i < count; i++)
        {
            var incident = new Random(i / 3);
            var (town, thing, person) = (towns[incident.Next(towns.Length)], things[incident.Next(things.Length)], people[incident.Next(people.Length)]);
            var special = Enumerable.Range(0, 12).Select(_ => words[incident.Next(words.Length)]).ToArray();
            if (i % 3 != 2)
            {
                text = string.Join("\n\n", Enumerable.Range(0, 5).Select(paragraph =>
                    $"The {thing} of {town} {special[paragraph * 2]} {special[(paragraph * 2) + 1]} after the {words[random.Next(words.Length)]} {words[random.Next(words.Length)]} {words[random.Next(words.Length)]}, {person} said on Tuesday. "
                    + $"“We saw the {special[paragraph]} and the {words[random.Next(words.Length)]},” said {people[random.Next(people.Length)]}, who was near {words[random.Next(words.Length)]}."));
            }
            lines.Add(JsonSerializer.Serialize(new
            {
                id = i,
                outlet = $"Outlet {i % 7}",
                published = new DateTimeOffset(2026, 6, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(10 * i),
                title = $"{thing} of {town} {special[0]} {special[1]}",
                text,
            }));
        }
        return string.Join('\n', lines) + "\n";
    }
}
