using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Finds the noun phrase that a relative “who” or “which” hangs on.</summary>
internal static class Antecedent
{
    // How many prepositional phrases may stand between.
    private const int Steps = 4;

    public static TokenRange? Of(ReadText read, Cast cast, Unit unit, int at)
    {
        var before = at - 1 >= unit.First && read.Words[at - 1] is "," or "—" or "–" or "--" ? at - 1 : at;
        if (Sources.Before(read, unit, before) is not { } phrase)
            return null;
        // The nearest noun; for “who” the nearest that may be a person: not the town in “the mayor of Orrin, who”.
        for (var step = 0; step < Steps; step++)
        {
            var first = phrase.Last;
            while (first > phrase.First && !EnglishWords.Prepositions.Contains(read.Words[first - 1]))
                first--;
            if (read.Words[at] != "who" || first - 2 < phrase.First || MayBePerson(read, cast, phrase.Last))
                return new(first, phrase.Last);
            phrase = phrase with { Last = first - 2 };
        }

        return phrase;
    }

    private static bool MayBePerson(ReadText read, Cast cast, int last)
    {
        cast.MeetUpTo(last);
        return cast.EndingAt(last) is { } named ? named.Kind == EntityKind.Person || (named.Kind == EntityKind.Unknown && named.Name.Contains(' ', StringComparison.Ordinal))
            : (RoleWords.IsRole(read.Words[last]) && read.Words[last - (last > 0 ? 1 : 0)] != "for") || EnglishWords.Determiners.Contains(read.Words[last]) || (!read.IsCapital(last) && read.Words[last].EndsWith('s'));
    }
}
