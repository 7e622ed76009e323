namespace Wiredesk.Language;

/// <summary>Finds the body and the place that a role is of.</summary>
internal sealed class RolePhrases(PhraseWords phrase)
{
    /// <summary>What leads to more than the noun before it.</summary>
    public static readonly WordSet Prepositions = new("of for at in with from to on by about against under near within");

    /// <summary>Small words inside names.</summary>
    public static readonly WordSet Particles = new("de del della da di du van von der den bin ibn al el la le ter");

    /// <summary>Whose somebody is.</summary>
    public static readonly WordSet Owners = new("his her their its our my your");

    private readonly Words words = phrase.Words;

    /// <summary>The body that a role is of: it ends with the last word for one before the role’s own words.</summary>
    public Name? BodyIn(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (Prepositions.Contains(words.At(i)) && Roles.IsRole(words.At(i - 1)))
                return Complement(i, last);
        }

        for (var i = last - 1; i > first; i--)
        {
            if (words.At(i) is ['\'' or '’', ..])
                return EndsBody(i + 1, last - 1) is { } end ? new(BodyStart(first, end), end) : Owner(first, i - 1, last);
        }

        if (EndsBody(first, last - 1) is { } close)
            return new(BodyStart(first, close), close);
        // Orrin Motors spokeswoman; but Deputy Foreign Minister.
        var start = phrase.AfterLand(first, last);
        while (start < last && (Roles.Qualifiers.Contains(words.At(start)) || Roles.Adjectives.Contains(words.At(start)) ||
            !phrase.IsCapital(start) || phrase.BeginsLand(start)))
            start++;
        var stop = start;
        while (stop < last && phrase.IsCapital(stop) && !Roles.IsRole(words.At(stop)) && !Roles.Qualifiers.Contains(words.At(stop)))
            stop++;
        return stop > start && !phrase.IsCapital(last) && !Roles.Territorial.Contains(words.At(last)) ? new(start, stop - 1) : null;
    }

    // The museum’s director, Orrin’s chairman; but Orrin’s lawyer.
    private Name? Owner(int first, int last, int role)
    {
        if (EndsBody(last, last) is not null)
            return new(BodyStart(first, last), last);
        return phrase.IsCapital(first) && !phrase.BeginsLand(first) && Roles.OfBodies.Contains(words.At(role)) ? new(first, last) : null;
    }

    /// <summary>The last token with which the name of a body ends between these.</summary>
    public int? EndsBody(int first, int last)
    {
        for (var i = last; i >= first; i--)
        {
            var word = words.At(i);
            if (Roles.IsRole(word) && !Names.IsBody(word))
                continue;
            if (phrase.IsKnownBody(i) || (Names.IsBody(word) && phrase.IsCapital(i)) || Roles.CommonBodies.Contains(word) || phrase.IsAcronym(i))
                return i;
        }

        return null;
    }

    /// <summary>Where a body’s name begins, after “former” and such.</summary>
    public int BodyStart(int first, int end)
    {
        while (first < end && Roles.Qualifiers.Contains(words.At(first)) && (!phrase.IsCapital(first) || words.Is(first, "former") ||
            words.Is(first, "retired") || words.Is(first, "acting")))
            first++;
        return first;
    }

    /// <summary>mayor of Orrin; Orrin mayor</summary>
    public Name? PlaceBefore(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            // The trade minister of Orrin; but the Minister of Trade.
            if (words.Is(i, "of") && (Roles.Territorial.Contains(words.At(i - 1)) || (words.Is(i - 1, "minister") && !phrase.IsCapital(i - 1))))
                return CapitalsFrom(i + 1, last);
        }

        var start = first;
        while (start < last && (Roles.Qualifiers.Contains(words.At(start)) || Roles.Adjectives.Contains(words.At(start))))
            start++;
        if (!Roles.Territorial.Contains(words.At(last)) || !phrase.IsCapital(start) || start == last || EndsBody(first, last - 1) is not null ||
            Roles.IsRole(words.At(start)))
            return null;
        return CapitalsFrom(start, last - 1);
    }

    private Name? CapitalsFrom(int first, int last)
    {
        while (first <= last && words.Is(first, "the"))
            first++;
        var end = first;
        while (end <= last && !Roles.IsRole(words.At(end)) &&
            (phrase.IsCapital(end) || (end < last && (Particles.Contains(words.At(end)) || (words.At(end) is ['\'' or '’', ..] &&
                phrase.IsCapital(end + 1))))))
            end++;
        return end > first && !Names.IsBody(words.At(end - 1)) ? new(first, end - 1) : null;
    }

    /// <summary>What “of”, “for” or “at” leads to, when it is a body.</summary>
    public Name? Complement(int preposition, int last)
    {
        var first = AfterArticles(preposition + 1, last);
        // Secretary of State
        if (first > last || (first == last && Roles.Offices.Contains(words.At(first))))
            return null;
        if (EndsBody(first, last) is { } end)
        {
            // Jewellery at the university: the nearest noun before the body’s end; but the Port Authority of Orrin.
            for (var i = end - 1; i > first; i--)
            {
                if (Prepositions.Contains(words.At(i)) && !phrase.IsCapital(i - 1))
                    first = AfterArticles(i + 1, end);
            }

            // The Center for Orrin Studies
            var runsOn = end + 1 < last && phrase.IsCapital(end + 2) &&
                (words.Is(end + 1, "of") || words.Is(end + 1, "for") || words.Is(end + 1, "on"));
            return new(first, runsOn ? last : end);
        }

        var territorial = Roles.Territorial.Contains(words.At(preposition - 1)) || words.Is(preposition - 1, "minister") ||
            words.Is(preposition - 1, "secretary");
        var tells = words.Is(preposition, "of") || words.Is(preposition, "for") || words.Is(preposition, "at");
        var isNamed = phrase.IsCapital(first) && !phrase.IsLand(first, last) && !FirstNames.Has(words.At(first));
        return tells && isNamed && !territorial ? new(first, last) : null;
    }

    private int AfterArticles(int at, int last)
    {
        while (at <= last && (words.Is(at, "the") || words.Is(at, "a") || words.Is(at, "an") || Owners.Contains(words.At(at))))
            at++;
        return at;
    }
}
