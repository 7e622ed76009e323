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
            if (read.Words[at] != "who" || first - 2 < phrase.First || MayBePerson(read, cast, new(first, phrase.Last)))
                return new(first, phrase.Last);
            phrase = phrase with { Last = first - 2 };
        }

        return phrase;
    }

    // Judged by the phrase’s last word and the preposition that leads to it.
    private static bool MayBePerson(ReadText read, Cast cast, TokenRange phrase)
    {
        var preposition = read.Words[phrase.First - 1];
        cast.MeetUpTo(phrase.Last);
        if (cast.EndingAt(phrase.Last) is { } named)
            return named.Kind == EntityKind.Person || (named.Kind == EntityKind.Unknown && named.Name.Contains(' ', StringComparison.Ordinal) &&
                preposition is not ("on" or "in" or "at" or "from"));
        var word = read.Words[phrase.Last];
        // “the nominee for president, who”: the office is nobody.
        var office = preposition == "for" && phrase.First == phrase.Last;
        return (RoleWords.IsRole(word) && !office) || EnglishWords.Determiners.Contains(word) || (!read.IsCapital(phrase.Last) && word.EndsWith('s'));
    }
}
