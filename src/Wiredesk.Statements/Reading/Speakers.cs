using Wiredesk.Language;

namespace Wiredesk.Statements.Reading;

/// <summary>
/// Resolves sources to persons and bodies by what the article has named so far. Asked for drafts in the order of the text, it
/// walks the article’s names once.
/// </summary>
internal sealed class Speakers(ReadText read)
{
    // How many units back a pronoun may find its person.
    private const int PronounReach = 6;

    private readonly IReadOnlyList<Name> names = Names.Of(read.Text, read.Tokens);
    private readonly Dictionary<string, string> fullNameBySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fullNameByFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> personByRole = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> bodyByNoun = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> fullNames = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> personOfUnit = [];
    private int nextName;
    private int nextUnit;
    private (int Unit, string Name)? lastPerson;
    private string? lastGroup;

    /// <summary>The speaker of the draft; null when it names no source, or by a pronoun for nobody named.</summary>
    public string? Of(Draft draft) => Resolved(draft) is { } speaker && !EnglishWords.SubjectPronouns.Contains(speaker.ToLowerInvariant()) ? speaker : null;

    private string? Resolved(Draft draft)
    {
        if (draft.Source is not { } source)
            return null;
        Meet(source.Last);
        var word = read.Words[source.Last];
        if (source.First == source.Last && word is "who" or "which" or "that")
            return Antecedent(draft, source.First) is { } antecedent ? OfPhrase(draft, antecedent) : read.Span(source.First,
                source.Last).Of(read.Text);
        if (source.First == source.Last && word is "he" or "she" or "him" or "her" or "his")
            return PersonBefore(draft.Unit, source.First) ?? read.Span(source.First, source.Last).Of(read.Text);
        if (source.First == source.Last && word is "they" or "it")
            return lastGroup ?? read.Span(source.First, source.Last).Of(read.Text);
        return OfPhrase(draft, source);
    }

    // Takes in the names up to this token.
    private void Meet(int token)
    {
        while (nextName < names.Count && names[nextName].First <= token)
            Register(names[nextName++]);
    }

    private void Register(Name name)
    {
        var bare = Names.WithoutTitles(read.Text, read.Tokens, name);
        var last = read.Tokens[name.Last].Span.Of(read.Text);
        if (Names.IsBody(last))
            bodyByNoun[last] = Text(WithOwner(name));
        if (!Names.IsFullName(read.Text, read.Tokens, bare))
        {
            if (bare.First == bare.Last && fullNameBySurname.TryGetValue(last, out var known))
                NotePerson(name, known);
            return;
        }

        var full = Text(bare);
        var titled = bare != name || (name.First > 0 && Names.IsTitle(read.Words[name.First - 1]));
        fullNames.Add(full);
        fullNameBySurname.TryAdd(last, full);
        if (titled)
        {
            fullNameByFirst.TryAdd(read.Tokens[bare.First].Span.Of(read.Text), full);
            personByRole[read.Words[bare.First - 1]] = full;
        }

        if (titled || read.Words[Math.Min(name.Last + 1, read.Words.Length - 1)] is "said" or "says" or "told" or "," or "'s" or "has" or
            "was" or "is")
            NotePerson(name, full);
    }

    private void NotePerson(Name name, string full)
    {
        if (read.IsQuoted(name.First))
            return;
        while (nextUnit + 1 < read.Units.Count && read.Units[nextUnit].End <= name.First)
            nextUnit++;
        personOfUnit.TryAdd(nextUnit, full);
    }

    private TokenRange? Antecedent(Draft draft, int at)
    {
        var unit = read.Units[draft.Unit];
        var before = at - 1 >= unit.First && read.Words[at - 1] == "," ? at - 1 : at;
        if (Sources.Before(read, unit, before) is not { } phrase)
            return null;
        // The nearest noun: what stands before its preposition is another.
        var first = phrase.Last;
        while (first > phrase.First && !EnglishWords.Prepositions.Contains(read.Words[first - 1]))
            first--;
        return new(first, phrase.Last);
    }

    private string? PersonBefore(int unit, int token)
    {
        if (lastPerson is { } said && unit - said.Unit <= 1)
            return said.Name;
        for (var i = unit; i >= 0 && unit - i <= PronounReach; i--)
        {
            if (lastPerson is { } spoke && spoke.Unit == i)
                return spoke.Name;
            if (personOfUnit.TryGetValue(i, out var person) && (i < unit || read.Units[i].First < token))
                return person;
        }

        return lastPerson?.Name;
    }

    private string OfPhrase(Draft draft, TokenRange phrase)
    {
        if (PersonIn(phrase) is { } person)
        {
            lastPerson = (draft.Unit, person);
            return person;
        }

        var last = EndOfHead(phrase);
        var first = phrase.First;
        while (first < last && read.Words[first] is "the" or "a" or "an" or "both" or "but" or "and")
            first++;
        var body = NamedBody(phrase, first, last) ?? read.Span(first, WithoutTime(first, phrase.Last)).Of(read.Text).TrimEnd(',', ' ');
        lastGroup = body;
        return body;
    }

    // “the River Board on Wednesday” is the River Board.
    private int WithoutTime(int first, int last)
    {
        var end = last;
        while (end > first && EnglishWords.TimeNames.Contains(read.Words[end]))
            end--;
        return end == last ? last : end > first && read.Words[end] is "on" or "in" or "late" or "early" ? end - 1 : end;
    }

    // “the ministry” by the ministry named before; “Russian state news agency RIA Novosti” by its name.
    private string? NamedBody(TokenRange phrase, int first, int last)
    {
        var word = read.Words[last];
        if (read.Words[phrase.First] == "the" && first == last && !read.IsCapital(last))
            return bodyByNoun.GetValueOrDefault(word) ?? personByRole.GetValueOrDefault(word);
        if (!read.IsCapital(last))
            return null;
        var start = last;
        while (start > first && read.IsCapital(start - 1))
            start--;
        return start > first && read.Words[start - 1] is "agency" or "broadcaster" or "newspaper" or "daily" or "network" or "channel" or
            "group" or "website" or "magazine" or "company"
            ? read.Span(start, last).Of(read.Text)
            : null;
    }

    // The person a noun phrase names, by the fullest name met so far; null when it names none.
    private string? PersonIn(TokenRange phrase)
    {
        var last = EndOfHead(phrase);
        if (read.IsCapital(last))
            return PersonEndingAt(last, phrase.First);
        // A spokeswoman, NAME; the mayor of TOWN, NAME
        for (var comma = last + 1; comma + 1 < phrase.Last; comma++)
        {
            if (read.Words[comma] != ",")
                continue;
            var name = new TokenRange(comma + 1, phrase.Last);
            var end = EndOfHead(name);
            if (read.IsCapital(end) && PersonEndingAt(end, name.First) is { } person)
                return person;
        }

        return null;
    }

    private string? PersonEndingAt(int last, int stop)
    {
        var first = last;
        while (first > stop && read.IsCapital(first - 1) && !EnglishWords.Determiners.Contains(read.Words[first - 1]))
            first--;
        var titled = first > stop && Names.IsTitle(read.Words[first - 1]);
        var bare = Names.WithoutTitles(read.Text, read.Tokens, new(first, last));
        titled |= bare.First > first;
        var word = read.Tokens[last].Span.Of(read.Text);
        if (bare.First == bare.Last)
        {
            if (fullNameBySurname.TryGetValue(word, out var full) || fullNameByFirst.TryGetValue(word, out full))
                return full;
            return titled && !Names.IsTitle(word) && !Names.IsBody(word) ? word : null;
        }

        return Names.IsFullName(read.Text, read.Tokens, bare) && (titled || fullNames.Contains(Text(bare))) && (first == stop || titled ||
            !read.IsCapital(stop)) ? Text(bare) : null;
    }

    // The last token of the phrase before what only describes it: a comma, a bracket, “of …”, “who …”.
    private int EndOfHead(TokenRange phrase)
    {
        var end = phrase.First + 1;
        while (end <= phrase.Last && !(read.IsMark(end) && read.Words[end] is not ("&" or "-" or "/" or "'")) &&
            !(read.Words[end] is "of" or "for" or "at" or "in" or "from" or "who" or "which" or "with" or "on" or "whose" or "that" or
                "by" && !read.IsCapital(end)))
            end++;
        return end - 1;
    }

    private Name WithOwner(Name name)
    {
        if (name.First < 2 || read.Words[name.First - 1] != "'s" || !read.IsCapital(name.First - 2))
            return name;
        var first = name.First - 2;
        while (first > 0 && name.First - first < 5 && read.IsCapital(first - 1))
            first--;
        return new(first, name.Last);
    }

    private string Text(Name name) => read.Span(name.First, name.Last).Of(read.Text);
}
