using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds who speaks: the noun phrase that is the subject of a reporting verb.</summary>
internal static class Sources
{
    /// <summary>The subject that ends right before <paramref name="at"/>, where a verb with its auxiliaries begins; null without one.</summary>
    public static TokenRange? Before(ReadText read, Unit unit, int at)
    {
        var last = at - 1;
        if (last < unit.First || read.IsQuoted(last))
            return null;
        if (read.Words[last] is "," or "—" or "–" or "--")
            return BeforeApposition(read, unit, last);
        var first = StartOfNoun(read, unit, last);
        return first > last || !HasWord(read, first, last) ? null : new TokenRange(first, last);
    }

    /// <summary>The subject that follows its verb: “…,” said the mayor.</summary>
    public static TokenRange? After(ReadText read, Unit unit, int at)
    {
        if (at < unit.End && EnglishWords.TimeNames.Contains(read.Words[at]))
            return null;
        var end = Phrases.EndOfNoun(read, at, unit.End);
        if (end == at)
        {
            return at < unit.End && EnglishWords.SubjectPronouns.Contains(read.Words[at]) ? new TokenRange(at, at) : null;
        }

        if (!HasWord(read, at, end - 1))
            return null;
        while (end < unit.End && end - at < Phrases.Longest && !read.IsQuoted(end) && read.Words[end] is "of" or "for" or "with" or "at" or "from" or "in" &&
            !(end + 1 < unit.End && read.Words[end + 1] is "an" or "a" or "his" or "her" or "response"))
        {
            var next = Phrases.EndOfNoun(read, end + 1, unit.End);
            if (next == end + 1)
                break;
            end = next;
        }

        return new TokenRange(at, WithApposition(read, unit, end) - 1);
    }

    /// <summary>The subject of the unit's main clause: what stands before its first verb.</summary>
    public static TokenRange? OfUnit(ReadText read, Unit unit, int before)
    {
        var limit = Math.Min(before, unit.First + Phrases.Longest);
        var verb = unit.First;
        while (verb < limit && !read.IsQuoted(verb) && !IsVerbAt(read, unit, verb))
            verb++;
        if (verb >= limit || read.IsQuoted(verb) || verb == unit.First)
            return null;
        while (verb > unit.First && EnglishWords.IsAdverb(read.Words[verb - 1]))
            verb--;
        return Before(read, unit, verb);
    }

    private static bool IsVerbAt(ReadText read, Unit unit, int at) =>
        EnglishWords.IsFinite(read.Words[at]) || (at > unit.First && !read.IsCapital(at) && EnglishWords.LooksPast(read.Words[at]) && !IsAdjectiveHere(read, unit, at));

    private static bool IsAdjectiveHere(ReadText read, Unit unit, int at) =>
        at > unit.First && (EnglishWords.Determiners.Contains(read.Words[at - 1]) || EnglishWords.Possessives.Contains(read.Words[at - 1]) || read.Words[at - 1] is "'s" or "," or "of");

    private static bool HasWord(ReadText read, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (read.Tokens[i].Kind == TokenKind.Word && !EnglishWords.IsAdverb(read.Words[i]) && !EnglishWords.Prepositions.Contains(read.Words[i]))
                return true;
        }

        return false;
    }

    // NAME, the chairman of the board, said: from the name to the second comma.
    private static TokenRange? BeforeApposition(ReadText read, Unit unit, int comma)
    {
        for (var i = comma - 1; i > unit.First && comma - i < Phrases.Longest; i--)
        {
            if (read.IsQuoted(i))
                return null;
            if (read.Words[i] is not ("," or "—" or "–" or "--"))
                continue;
            if (comma - i < 2)
                return null;
            var first = StartOfNoun(read, unit, i - 1);
            if (first < i && HasWord(read, first, i - 1) && (read.IsCapital(i - 1) || read.IsMark(i - 1) || first == unit.First || read.Words[i + 1] is "who" or "which" || read.IsCapital(i + 1) || EnglishWords.Determiners.Contains(read.Words[first])))
                return new TokenRange(BeforeFurtherApposition(read, unit, first), comma - 1);
        }

        return null;
    }

    // NAME, 59, of Orrin, who …, said: the phrase just found may itself describe a name before it.
    private static int BeforeFurtherApposition(ReadText read, Unit unit, int first)
    {
        var start = first;
        while (start - 2 > unit.First && first - start < Phrases.Longest)
        {
            if (read.Words[start - 1] == "of")
                start--;
            var describes = read.Words[start] is "a" or "an" or "of" || read.Tokens[start].Kind == TokenKind.Number ||
                (read.Tokens[start].Length <= 5 && read.Words[start].EndsWith('.'));
            if (!describes || read.Words[start - 1] != "," || read.IsQuoted(start - 2))
                break;
            start = StartOfNoun(read, unit, start - 2);
        }

        return read.IsCapital(start) ? start : first;
    }

    private static int WithApposition(ReadText read, Unit unit, int end)
    {
        if (end + 2 >= unit.End || read.Words[end] != "," || read.IsQuoted(end + 1))
            return end;
        var next = read.Words[end + 1];
        if (next is not ("a" or "an" or "the" or "his" or "her" or "its" or "their" or "who" or "one" or "chairman" or "director" or "professor" or "president" or "head"))
            return end;
        var i = end + 1;
        while (i < unit.End && i - end < Phrases.Longest && !read.IsQuoted(i) && read.Words[i] is not ("," or "." or ";" or "—" or ":" or "!" or "?"))
            i++;
        return next == "who" ? end : i;
    }

    // The first token of the noun phrase that ends with this one.
    private static int StartOfNoun(ReadText read, Unit unit, int last)
    {
        if (EnglishWords.SubjectPronouns.Contains(read.Words[last]) || read.Words[last] is "that" or "this" or "these" or "those")
            return last;
        var first = last + 1;
        var stop = Math.Max(unit.First, last - Phrases.Longest);
        for (var i = last; i >= stop; i--)
        {
            if (read.IsQuoted(i))
                break;
            var word = read.Words[i];
            if (read.IsMark(i))
            {
                if (word == ")")
                    i = Opening(read, i, stop) is var open && open > stop ? open : i;
                else if (word is not ("'" or "&" or "/" or "-"))
                    break;
                first = i;
                continue;
            }

            if (word == "and" && !Joins(read, i, stop, last))
                break;
            if (word != "and" && (EnglishWords.Conjunctions.Contains(word) || EnglishWords.Subordinators.Contains(word) && word is not "as"))
                break;
            if (i < last && EnglishWords.IsFinite(word) && word != "'s" || i < last && !read.IsCapital(i) && EnglishWords.LooksPast(word) && !IsAdjectiveHere(read, unit, i))
            {
                // The groups who wrote to her say: the relative clause belongs to its noun.
                if (i > stop && read.Words[i - 1] is "who" or "which" or "that" && i - 2 >= stop && !read.IsMark(i - 2))
                {
                    i--;
                    continue;
                }

                // A poll released in May found: so does the participle.
                if (!EnglishWords.IsFinite(word) && EnglishWords.Prepositions.Contains(read.Words[i + 1]) && i - 1 >= stop && !read.IsMark(i - 1) &&
                    read.Words[i - 1] is var noun && !EnglishWords.SubjectPronouns.Contains(noun) && !read.IsCapital(i - 1) && !EnglishWords.IsFinite(noun))
                    continue;

                break;
            }

            if (i < last && (EnglishWords.SubjectPronouns.Contains(word) || EnglishWords.ObjectPronouns.Contains(word) && word != "her"))
                break;
            first = i;
        }

        return WithoutLead(read, unit, first, last);
    }

    private static int Opening(ReadText read, int close, int stop)
    {
        var i = close - 1;
        while (i > stop && close - i < 10 && read.Words[i] != "(")
            i--;
        return i >= 0 && read.Words[i] == "(" ? i : stop;
    }

    // Whether “and” joins two names or nouns rather than two clauses.
    private static bool Joins(ReadText read, int and, int stop, int last) =>
        and > stop && and < last && !read.IsMark(and - 1) && !EnglishWords.Determiners.Contains(read.Words[and + 1]) &&
        (read.IsCapital(and - 1) && read.IsCapital(and + 1) || read.IsCapital(and - 1) == read.IsCapital(and + 1));

    // Leading adverbs, conjunctions, times and places do not belong: “On Monday the mayor”, “But the mayor”, “Earlier Mr. Orve”.
    private static int WithoutLead(ReadText read, Unit unit, int first, int last)
    {
        while (first < last)
        {
            var word = read.Words[first];
            if (EnglishWords.Prepositions.Contains(word) && word != "about")
            {
                var noun = first;
                for (var i = first + 1; i <= last; i++)
                {
                    if (EnglishWords.TimeNames.Contains(read.Words[i]))
                        noun = i;
                    else if (i > first + 2 && (EnglishWords.Determiners.Contains(read.Words[i]) || EnglishWords.Possessives.Contains(read.Words[i])) && !EnglishWords.Prepositions.Contains(read.Words[i - 1]))
                        return i;
                }

                if (noun == first || noun >= last)
                    return first + 1;
                first = noun + 1;
                continue;
            }

            var leads = EnglishWords.IsAdverb(word) || EnglishWords.Conjunctions.Contains(word) ||
                (EnglishWords.TimeNames.Contains(word) && first + 1 <= last && read.IsCapital(first) && word is not ("may" or "april" or "june" or "august"));
            if (!leads)
                break;
            first++;
        }

        return first;
    }
}
