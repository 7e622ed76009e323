using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>A line that may stand at a glance.</summary>
/// <param name="Line">The line.</param>
/// <param name="Words">Its words.</param>
/// <param name="Worth">What it is worth by itself.</param>
internal sealed record GlanceCandidate(BriefingLine Line, HashSet<string> Words, double Worth);

/// <summary>Lines that say the same, and lines of independent texts that agree.</summary>
internal static class AlikeLines
{
    /// <summary>The sentences named that say alike.</summary>
    private const int Named = 6;

    public static bool SayTheSame(GlanceCandidate a, GlanceCandidate b) => LineWords.SayTheSame(a.Words, b.Words);

    /// <summary>Whether another outlet's own text says what this line says: in like words, with the same figures, and neither denies what the other
    /// says. Nothing else is claimed of the two.</summary>
    public static bool Agree(GlanceCandidate line, GlanceCandidate other) =>
        other.Line.OutletId != line.Line.OutletId && SayTheSame(line, other) && HaveSameFigures(line.Words, other.Words)
        && StanceOf(line) == StanceOf(other) && line.Line.SpeakerId == other.Line.SpeakerId;

    /// <summary>Of a line and those that agree with it the one said first, with the others named.</summary>
    public static GlanceCandidate FirstSaid(GlanceCandidate line, List<GlanceCandidate> agreeing)
    {
        if (agreeing.Count == 0)
            return line;
        var all = agreeing.Append(line).OrderBy(one => one.Line.At).ThenBy(one => one.Line.Evidence.ArticleId).DistinctBy(one => one.Line.OutletId).ToList();
        var first = all[0];
        return first with { Line = first.Line with { Alike = [.. all.Skip(1).Take(Named).Select(one => new AlikeLine(one.Line.Evidence, one.Line.OutletId))] } };
    }

    private static Stance StanceOf(GlanceCandidate line) => line.Line.Stance ?? Stance.Says;

    private static bool HaveSameFigures(HashSet<string> a, HashSet<string> b)
        => a.Where(IsFigure).ToHashSet().SetEquals(b.Where(IsFigure));

    private static bool IsFigure(string word) => char.IsDigit(word[0]);
}
