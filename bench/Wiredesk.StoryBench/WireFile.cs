using System.Text.Json;

namespace Wiredesk.StoryBench;

/// <summary>A made wire as rows that <c>wiredesk import</c> takes.</summary>
internal static class WireFile
{
    private const double DaysOfWire = 10;

    /// <param name="labelled">What the wire is made of.</param>
    /// <param name="count">How many articles.</param>
    /// <param name="words">Of each text no more than its first words.</param>
    /// <param name="output">Where they are written.</param>
    public static void Write(IEnumerable<LabelledArticle> labelled, int count, int words, Stream output)
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
                text = string.Join(' ', article.Text.Split(' ').Take(words)),
                lang = "en",
                published = article.Published,
                outlet = article.Outlet,
            }));
        }
    }
}
