using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Tells names that are built like places: “North Orrin”, “Gannet Point”.</summary>
internal static class PlaceShapes
{
    private static readonly FrozenSet<string> First = Set(
        "new north south east west northern southern eastern western central upper lower great greater united saudi sri hong costa puerto el rio los las san santa " +
        "fort port lake mount cape gulf isle democratic soviet");

    private static readonly FrozenSet<string> Last = Set(
        "island islands river valley bay beach hills heights street avenue road square county city town village ocean sea strait mountain mountains coast springs " +
        "falls harbour harbor district province region peninsula point creek canyon forest desert states emirates kingdom republic arabia zealand korea house");

    private static readonly FrozenSet<string> Before = Set("in near across throughout outside around inside into");

    /// <summary>Whether the name is built like a place, or stands where only a place does.</summary>
    public static bool IsPlace(ReadText read, Name name) =>
        (name.Last > name.First && (First.Contains(read.Words[name.First]) || Last.Contains(read.Words[name.Last]))) ||
        (name.First > 0 && Before.Contains(read.Words[name.First - 1]) && !read.IsQuoted(name.First) &&
            !(name.Last + 1 < read.Words.Length && read.Words[name.Last + 1] == "'s"));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
