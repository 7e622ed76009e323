using System.Text.Json;

namespace Wiredesk.StoryBench;

/// <summary>A made wire as rows that <c>wiredesk import</c> takes.</summary>
internal static class WireFile
{
    private const double DaysOfWire = 10;

    public static void Write(IEnumerable<LabelledArticle> labelled, int count, Stream output)
    {
        var wire = new MadeWire(labelled, articlesPerDay: count / DaysOfWire, seed: 1);
        using var lines = new StreamWriter(output);
        for (var made = 0; made < count; made++)
        {
            var article = wire.Next();
            lines.WriteLine(JsonSerializer.Serialize(new
            {
                url = $"http://{article.Outlet}.example/{article.Id}",
                title = article.Title,
                text = article.Text,
                lang = "en",
                published = article.Published,
                outlet = article.Outlet,
            }));
        }
    }
}
