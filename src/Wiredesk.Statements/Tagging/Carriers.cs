using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>
/// “Torvan said the dam held, according to the Orrin Wire”: one statement, Torvan’s; the outlet only carried it, and stands as its medium.
/// </summary>
internal static class Carriers
{
    // How many statements back from an “according to” the one that it carries is looked for.
    private const int Back = 3;

    /// <summary>Leaves out what an outlet is said to carry of another’s statement, when that is there too, and lets the other have its confidence if that is more.</summary>
    /// <param name="read">The text.</param>
    /// <param name="statements">In the order of their cues.</param>
    public static void Fold(ReadText read, List<Attribution> statements)
    {
        for (var i = statements.Count - 1; i > 0; i--)
        {
            if (!IsCarrier(read, statements[i]) || Carried(statements, i) is not (>= 0 and var carried))
                continue;
            statements[carried] = statements[carried] with { Confidence = Math.Max(statements[carried].Confidence, statements[i].Confidence) };
            statements.RemoveAt(i);
        }
    }

    private static bool IsCarrier(ReadText read, Attribution one) =>
        one.Source is { } source && one.Content.Count == 1 && read.Words[one.Cue.First] is "according" && Outlets.IsOutlet(read, source.First, source.Last);

    private static int Carried(List<Attribution> statements, int carrier)
    {
        var whole = statements[carrier].Content[0];
        return statements.FindLastIndex(carrier - 1, Math.Min(Back, carrier), other =>
            other.Source is { } source && source.First >= whole.First && other.Cue.First >= whole.First && other.Content[^1].Last == whole.Last);
    }
}
