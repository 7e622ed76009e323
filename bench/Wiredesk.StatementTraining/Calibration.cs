using System.Globalization;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>How often statements of a confidence are right in all their parts.</summary>
internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>A line for each tenth of confidence: how many statements, how sure they were on average, and which share was right.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<LabelledArticle> articles)
    {
        var judged = articles.AsParallel().AsOrdered()
            .SelectMany(article => StatementTagger.English.Of(article.Tagged).Select(found => (found.Confidence, IsRight: ConfidenceExamples.IsRight(article, found))))
            .ToList();
        yield return "confidence   statements   mean   right";
        for (var bin = 0; bin < Bins; bin++)
        {
            var own = judged.Where(one => Math.Min((int)(one.Confidence * Bins), Bins - 1) == bin).ToList();
            if (own.Count > 0)
                yield return Line($"{bin / (double)Bins:f1} to {(bin + 1) / (double)Bins:f1}", own);
        }

        foreach (var least in new[] { 0.5, 0.7, 0.8, 0.9 })
            yield return Line($"{least:f1} or more", judged.Where(one => one.Confidence >= least).ToList());
    }

    private static string Line(string name, List<(double Confidence, bool IsRight)> judged) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-12} {judged.Count,10}   {judged.Average(one => one.Confidence):f3}   {judged.Average(one => one.IsRight ? 1 : 0):f3}");
}
