using Wiredesk.News;

namespace Wiredesk.Site;

/// <summary>What one look at an article changed of a story's lines.</summary>
public sealed record CorrectionGroup(long StoryId, long ArticleId, CorrectionKind Kind, DateTimeOffset At, IReadOnlyList<CorrectedWords> Words)
{
    /// <summary>Corrections of the same article, story and moment together, in the order given.</summary>
    public static IReadOnlyList<CorrectionGroup> Of(IEnumerable<Correction> corrections)
        => [.. corrections
            .GroupBy(correction => (correction.StoryId, correction.ArticleId, correction.Kind, correction.At))
            .Select(group => new CorrectionGroup(group.Key.StoryId, group.Key.ArticleId, group.Key.Kind, group.Key.At, CorrectedWords.Of([.. group])))];
}

/// <summary>A corrected wording, and the lines it stood in.</summary>
/// <param name="Correction">The correction of the longest of the lines.</param>
/// <param name="Lines">Its line, and lines that were a part of it.</param>
public sealed record CorrectedWords(Correction Correction, IReadOnlyList<long> Lines)
{
    /// <summary>A briefing shows a statement both by itself and in its sentence; once corrected they are told once.</summary>
    internal static IReadOnlyList<CorrectedWords> Of(IReadOnlyList<Correction> corrections)
    {
        var whole = new List<(Correction Correction, List<long> Lines)>();
        foreach (var correction in corrections.OrderByDescending(correction => correction.Was.Length))
        {
            var around = whole.FindIndex(other => other.Correction.Was.Contains(correction.Was, StringComparison.Ordinal));
            if (around >= 0)
                whole[around].Lines.Add(correction.LineId);
            else
                whole.Add((correction, [correction.LineId]));
        }
        return [.. whole.OrderByDescending(one => one.Correction.Id).Select(one => new CorrectedWords(one.Correction, one.Lines))];
    }
}
