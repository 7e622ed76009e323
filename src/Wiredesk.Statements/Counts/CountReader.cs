using System.Collections.Frozen;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Counts;

/// <summary>Finds the counts that news disputes: the dead, the hurt, the arrested, the missing, the displaced, and sums of money.</summary>
public static class CountReader
{
    // How far from its figure the word that tells what is counted may stand, in tokens.
    private const int Reach = 6;

    private static readonly FrozenDictionary<string, string> Counted = Named(
        ("killed", "killed dead died deaths fatalities killing"),
        ("injured", "injured wounded hurt injuries injuring wounding"),
        ("arrested", "arrested detained arrests detentions arresting detaining"),
        ("missing", "missing unaccounted"),
        ("displaced", "displaced homeless evacuated"));

    // Of these words those that stand before the figure they belong to: “killed 12”, “injuring at least three”.
    private static readonly FrozenSet<string> Acting = "killed killing injured injuring wounded wounding arrested arresting detained detaining displaced evacuated".Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Sums = Named(
        ("fine", "fine fined fines"), ("damage", "damage damages"), ("cost", "cost costs costing"), ("loss", "loss losses lost"), ("debt", "debt debts"),
        ("ransom", "ransom"), ("settlement", "settlement"), ("budget", "budget"), ("compensation", "compensation"), ("bribes", "bribe bribes"));

    private static readonly FrozenSet<string> Currencies = "$ £ € ¥ dollars euros pounds yen rubles roubles hryvnia yuan rupees francs crowns".Split(' ').ToFrozenSet();

    // What a figure before these counts is no people.
    private static readonly FrozenSet<string> OtherUnits = (
        "percent per % years year months month weeks week days day hours hour minutes times miles kilometers kilometres km meters metres tons tonnes degrees " +
        "january february march april may june july august september october november december").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Breaks = "who that which and but while when , . ; : ( ) — – \"".Split(' ').ToFrozenSet();

    /// <summary>The counts of the text in its order. Works in time linear in its length.</summary>
    public static IReadOnlyList<Count> Of(string text)
    {
        var read = ReadText.Of(text);
        var found = new List<Count>();
        foreach (var unit in read.Units)
        {
            for (var at = unit.First; at < unit.End; at++)
            {
                if (Figure.At(read, at, unit.End) is not { } figure)
                    continue;
                if (CountOf(read, unit, figure) is { } count)
                    found.Add(count);
                at = figure.Tokens.Last;
            }
        }

        return found;
    }

    private static Count? CountOf(ReadText read, Unit unit, Figure figure)
    {
        var (first, last) = figure.Tokens;
        var before = first > unit.First ? read.Words[first - 1] : "";
        var after = last + 1 < unit.End ? read.Words[last + 1] : "";
        var (start, bound) = Bounded(read, unit, first);
        if (Currencies.Contains(before) || Currencies.Contains(after))
            return Sum(read, unit, figure.Tokens) is { } what ? new(what, figure.Value, Currencies.Contains(before) ? before : after, bound, read.Span(first, last)) : null;
        if (OtherUnits.Contains(after) || figure.Value != decimal.Truncate(figure.Value))
            return null;
        return (Acted(read, unit, start) ?? Toll(read, unit, start) ?? Of(read, unit, start) ?? (IsWhole(read, unit, start) ? null : Ahead(read, unit, last))) is { } counted
            ? new(counted, figure.Value, null, bound, read.Span(first, last)) : null;
    }

    // Where the words that bound the figure begin, and how they do.
    private static (int Start, CountBound Bound) Bounded(ReadText read, Unit unit, int first)
    {
        string Word(int back) => first - back >= unit.First ? read.Words[first - back] : "";
        var shift = Currencies.Contains(Word(1)) ? 1 : 0;
        return (Word(2 + shift), Word(1 + shift)) switch
        {
            ("at", "least") or ("more", "than") or ("no", "fewer") or ("well", "over") => (first - 2 - shift, CountBound.Least),
            ("up", "to") or ("fewer", "than") or ("less", "than") or ("at", "most") => (first - 2 - shift, CountBound.Most),
            (_, "over") => (first - 1 - shift, CountBound.Least),
            (_, "about" or "some" or "around" or "nearly" or "another" or "only" or "just" or "roughly") => (first - 1 - shift, CountBound.Exact),
            _ => (first - shift, CountBound.Exact),
        };
    }

    // “killed 12”
    private static string? Acted(ReadText read, Unit unit, int start) =>
        start > unit.First && read.Words[start - 1] is var word && Acting.Contains(word) ? Counted[word] : null;

    // “death toll of 12”, “put the toll at 12”
    private static string? Toll(ReadText read, Unit unit, int start)
    {
        for (var at = start - 1; at >= unit.First && start - at <= Reach; at--)
        {
            if (read.Words[at] == "toll")
                return read.Words[start - 1] is "of" or "at" or "to" or "is" or "was" or "reached" or "as" ? Counted["killed"] : null;
            if (read.Words[at] is "," or "and" or "\"")
                return null;
        }

        return null;
    }

    // “the deaths of 12”
    private static string? Of(ReadText read, Unit unit, int start) =>
        start - 2 >= unit.First && read.Words[start - 1] == "of" ? Counted.GetValueOrDefault(read.Words[start - 2]) : null;

    // “40 of the 300 passengers died”: of the second figure nothing is told.
    private static bool IsWhole(ReadText read, Unit unit, int start) =>
        start - 2 >= unit.First && (read.Words[start - 1] == "of" || (read.Words[start - 1] is "the" or "its" or "their" && read.Words[start - 2] == "of"));

    // “12 people were killed”, “12 arrests”
    private static string? Ahead(ReadText read, Unit unit, int last)
    {
        for (var at = last + 1; at < unit.End && at - last <= Reach; at++)
        {
            var word = read.Words[at];
            if (Counted.TryGetValue(word, out var what))
                return at + 1 < unit.End && Acting.Contains(word) && !IsPassive(read, last, at) && read.Words[at + 1] is "a" or "an" or "the" or "his" or "her" or "their" ? null : what;
            if (Breaks.Contains(word) || word is "not" or "never" || (Figure.At(read, at, unit.End) is not null && !IsWhole(read, unit, at)))
                return null;
        }

        return null;
    }

    private static bool IsPassive(ReadText read, int last, int at)
    {
        for (var i = last + 1; i < at; i++)
        {
            if (EnglishWords.BeForms.Contains(read.Words[i]))
                return true;
        }

        return false;
    }

    private static string? Sum(ReadText read, Unit unit, TokenRange figure)
    {
        for (var distance = 1; distance <= Reach; distance++)
        {
            var (left, right) = (figure.First - distance, figure.Last + distance);
            if (right < unit.End && Sums.TryGetValue(read.Words[right], out var after))
                return after;
            if (left >= unit.First && Sums.TryGetValue(read.Words[left], out var before))
                return before;
        }

        return null;
    }

    private static FrozenDictionary<string, string> Named(params (string Name, string Words)[] names) => names
        .SelectMany(name => name.Words.Split(' ').Select(word => KeyValuePair.Create(word, name.Name)))
        .ToFrozenDictionary();
}
