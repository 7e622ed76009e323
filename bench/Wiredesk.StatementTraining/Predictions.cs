using System.Text.Json;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.StatementTraining;

/// <summary>Writes found statements as the scorer reads them.</summary>
internal static class Predictions
{
    public static void Write(string path, IEnumerable<(LabelledArticle Article, IEnumerable<Attribution> Found)> read)
    {
        using var file = new StreamWriter(path);
        foreach (var (article, found) in read)
        {
            var points = new int[article.Text.Length + 1];
            for (var i = 0; i < article.Text.Length; i++)
                points[i + 1] = points[i] + (char.IsLowSurrogate(article.Text[i]) && i > 0 && char.IsHighSurrogate(article.Text[i - 1]) ? 0 : 1);
            int[] Points(TokenRange range)
            {
                TextSpan span = article.Tagged.Read.Span(range.First, range.Last);
                return [points[span.Start], points[span.End]];
            }

            file.WriteLine(JsonSerializer.Serialize(new
            {
                id = article.Id,
                statements = found.Select(one => new
                {
                    source = one.Source is { } source ? new[] { Points(source) } : [],
                    cue = new[] { Points(one.Cue) },
                    content = one.Content.Select(Points).ToArray(),
                    confidence = one.Confidence,
                }),
            }));
        }
    }
}
