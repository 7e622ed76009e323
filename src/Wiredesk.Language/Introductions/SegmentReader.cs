namespace Wiredesk.Language;

/// <summary>Reads one part of a noun phrase.</summary>
internal sealed class SegmentReader(PhraseWords phrase)
{
    private readonly Words words = phrase.Words;
    private readonly RolePhrases roles = new(phrase);

    private static readonly WordSet Pronouns = new(
        "he she it they we i you him her them us who what this that these those one none all others");

    /// <summary>What the part tells.</summary>
    public SegmentReading Read(PhraseSegment segment)
    {
        var (first, last) = (segment.First, segment.Last);
        while (first < last && RolePhrases.Owners.Contains(words.At(first)))
            first++;
        if (PersonAt(first, last) is { } person)
            return Named(first, person);
        return NamedOf(first, last) ?? Unnamed(first, last);
    }

    private SegmentReading Named(int first, Name person)
    {
        var before = Before(first, person.First - 1);
        var sure = person.First > first || FirstNames.Has(words.At(person.First)) || words.At(person.First) is [_, '.'] ||
            words.At(person.First + 1) is [_, '.'];
        return before with { Person = person, IsSure = sure };
    }

    // Colonel Ada Quell of the State Security Service
    private SegmentReading? NamedOf(int first, int last)
    {
        var of = first;
        while (of <= last && !words.Is(of, "of") && !words.Is(of, "from") && !words.Is(of, "at") && !words.Is(of, "with"))
            of++;
        if (of >= last || PersonAt(first, of - 1) is not { } person)
            return null;
        var named = Named(first, person);
        var body = roles.Complement(of, last);
        var isPerson = (named.IsSure || body is not null) && person.Last > person.First;
        return isPerson ? named with { Body = named.Body ?? body, IsSure = true } : null;
    }

    // The name at the end: capitalised words after the last title or role.
    private Name? PersonAt(int first, int last)
    {
        var start = last + 1;
        while (start > first && IsNamePart(start - 1, last))
            start--;
        while (start <= last && !phrase.IsCapital(start))
            start++;
        if (start > last)
            return null;
        for (var i = last - 1; i >= start; i--)
        {
            if (Roles.IsRole(words.At(i)) || Roles.Courtesies.Contains(words.At(i)))
                return IsPersonName(i + 1, last) ? new(i + 1, last) : null;
        }

        var before = start - 1;
        if (before >= first && words.Is(before, "of") && before > first && Roles.IsRole(words.At(before - 1)))
            return AfterOffice(start, last);
        if (before < first)
            return last > start && IsPersonName(start, last) && !phrase.IsLand(start, last) ? new(start, last) : null;
        if (RolePhrases.Prepositions.Contains(words.At(before)) || words.Is(before, "and") || words.Is(before, "the") || words.Is(before, "a") ||
            words.Is(before, "an") || !words.IsWord(before) || Roles.CommonBodies.Contains(words.At(before)) || phrase.IsLand(start, last))
            return null;
        // Orrin’s Ada Quell; but Orrin’s Port Authority, and “the party’s Orve”.
        var owned = words.At(before) is ['\'' or '’', ..];
        if (owned)
            return last > start && FirstNames.Has(words.At(start)) && IsPersonName(start, last) ? new(start, last) : null;
        if (Roles.IsPersons(words.At(before)) && !Roles.IsRole(words.At(before)))
            return null;
        return IsPersonName(start, last) && (Roles.IsRole(words.At(before)) || last > start) ? new(start, last) : null;
    }

    // Secretary of State Ada Quell
    private Name? AfterOffice(int start, int last)
    {
        for (var i = start + 1; i <= last; i++)
        {
            if ((FirstNames.Has(words.At(i)) && i < last) || (i == start + 1 && Roles.Offices.Contains(words.At(start))))
                return IsPersonName(i, last) ? new(i, last) : null;
        }

        return null;
    }

    // What stands before a person’s name: land, body and role.
    private SegmentReading Before(int first, int last)
    {
        while (last >= first && (Roles.Courtesies.Contains(words.At(last)) || words.IsMark(last)))
            last--;
        var start = phrase.AfterLand(first, last);
        if (last < first)
            return new(IntroductionKind.Person, null, null, null, null);
        var role = start <= last ? new Name(start, last) : (Name?)null;
        return new(IntroductionKind.Person, null, role, roles.BodyIn(first, last), roles.PlaceBefore(first, last));
    }

    private SegmentReading Unnamed(int first, int last)
    {
        var end = first;
        while (end <= last && !RolePhrases.Prepositions.Contains(words.At(end)))
            end++;
        var head = end - 1;
        if (head < first)
            return Nobody();
        if (Bodies.IsSeat(words.Span(first, last).In(words.Text)))
            return new(IntroductionKind.State, null, null, null, null);
        if (JoinedLands(first, head))
            return new(IntroductionKind.Group, null, null, null, null);
        if (phrase.IsKnownBody(head) && AllBody(first, head))
            return new(IntroductionKind.Body, null, null, new(first, last), null);
        var word = words.At(head);
        if (Roles.IsRole(word) && !(Names.IsBody(word) && phrase.IsCapital(head)))
            return Office(first, head, last);
        if (roles.EndsBody(head, head) is not null)
            return new(IntroductionKind.Body, null, null, new(first, last), null);
        if (((words.IsLower(head) || head == first) && Roles.IsPersons(word)) || Joined(first, last) ||
            (phrase.IsPeople(head) && word[^1] == 's'))
        {
            Name? of = roles.EndsBody(first, head - 1) is { } body ? new(roles.BodyStart(first, body), body) : null;
            return new(IntroductionKind.Group, null, null, of, null);
        }

        if (roles.EndsBody(first, head) is not null && phrase.IsCapital(head))
            return new(IntroductionKind.Body, null, null, new(first, last), null);
        if (words.IsLower(head))
            return Pronouns.Contains(word) ? Nobody() : Nobody() with { Description = new(first, last) };
        // the agency Orrin Novosti
        var name = head;
        while (name > first && phrase.IsCapital(name))
            name--;
        var isNamed = Roles.CommonBodies.Contains(words.At(name)) && name < head;
        return isNamed ? new(IntroductionKind.Body, null, null, new(first, last), null) : Nobody();
    }

    // A spokeswoman for the port; the mayor of Orrin; the museum’s director
    private SegmentReading Office(int first, int head, int last)
    {
        var start = phrase.AfterLand(first, head);
        var body = head < last ? roles.Complement(head + 1, last) ?? roles.BodyIn(first, head) : roles.BodyIn(first, head);
        return new(IntroductionKind.Person, null, new(Math.Min(start, head), last), body, roles.PlaceBefore(first, last));
    }

    private static SegmentReading Nobody() => new(IntroductionKind.Unknown, null, null, null, null);

    // China and the United States
    private bool JoinedLands(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (words.Is(i, "and") && phrase.IsLand(first, i - 1) && (phrase.IsLand(i + 1, last) || phrase.IsLand(i + 2, last)))
                return true;
        }

        return false;
    }

    private bool Joined(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (words.Is(i, "and") && phrase.IsCapital(i - 1) && phrase.IsCapital(i + 1))
                return true;
        }

        return false;
    }

    private bool IsNamePart(int at, int last) =>
        phrase.IsCapital(at) || (at < last && RolePhrases.Particles.Contains(words.At(at))) || (at < last && words.At(at) is ['“' or '”' or '"']);

    private bool IsPersonName(int first, int last)
    {
        const int longest = 4;
        if (first > last || last - first >= longest || !phrase.IsCapital(first))
            return false;
        for (var i = first; i <= last; i++)
        {
            if (Names.IsBody(words.At(i)) || phrase.IsKnownBody(i) || (phrase.IsAcronym(i) && last == first) ||
                (phrase.BeginsLand(i) && phrase.IsPeople(i) && i < last))
                return false;
        }

        return !Roles.Offices.Contains(words.At(last)) || last > first;
    }

    private bool AllBody(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (!phrase.IsKnownBody(i) && !phrase.IsCapital(i))
                return false;
        }

        return true;
    }

}
