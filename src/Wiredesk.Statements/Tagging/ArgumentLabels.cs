using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>Makes tokens of the labels of pieces.</summary>
internal static class ArgumentLabels
{
    /// <summary>The source and the contents that these labels give, from the piece <paramref name="first"/> on.</summary>
    public static (TokenRange? Source, List<TokenRange> Content) Read(PieceRun run, int first, ReadOnlySpan<byte> labels)
    {
        var (source, content) = ((TokenRange?)null, new List<TokenRange>());
        for (var at = 0; at < labels.Length; at++)
        {
            var isSource = IsSource(labels[at]);
            if (!isSource && !IsContent(labels[at]))
                continue;
            var last = at;
            while (last + 1 < labels.Length && (isSource ? IsSource(labels[last + 1]) : IsContent(labels[last + 1])) &&
                !run.Text.Read.ParagraphBreaksBefore(run[first + last + 1].First))
                last++;
            var range = new TokenRange(run[first + at].First, run[first + last].Last);
            if (!isSource)
                content.Add(range);
            else
                source ??= range;
            at = last;
        }

        return (source, content);
    }

    private static bool IsSource(byte label) => label is ArgumentFeatures.BeginSource or ArgumentFeatures.InsideSource;

    private static bool IsContent(byte label) => label is ArgumentFeatures.BeginContent or ArgumentFeatures.InsideContent;
}
