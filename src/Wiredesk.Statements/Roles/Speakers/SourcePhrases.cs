using System.Globalization;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Resolves a source that is a noun phrase: by a name in it, by a role or noun given to somebody before, or by its own words.</summary>
internal sealed class SourcePhrases(ReadText read, Cast cast, Pronouns pronouns)
{
    // No role is longer, in tokens; and how many names ahead in its paragraph it may find its bearer.
    private const int LongestRole = 14;
    private const int Ahead = 20;
    private const int RoleReach = 6;
    private const string YearOld = "-year-old";

    /// <summary>The speaker that the phrase names.</summary>
    public string Speaker(CueClause clause, TokenRange phrase)
    {
        phrase = phrase with { Last = Times.WithoutTrailing(read, phrase.First, phrase.Last) };
        if (NamedIn(phrase) is { } named)
            return Spoke(clause, named, phrase.Last);
        if (OfThem(phrase) && pronouns.Group(phrase.First, "they") is { } several)
            return several;
        var first = SourceWords.WithoutLead(read, phrase.First, phrase.Last);
        if (SourceForms.OwnerOf(read, phrase) is { } owner)
            return Speaker(clause, owner);
        if (Roles(clause, phrase) is { } bearer)
            return Spoke(clause, bearer, phrase.Last);
        var last = SourceWords.EndOfHead(read, first, phrase.Last);
        if (Body(phrase, first, last) is { } body)
            return Group(clause, body, Plurality.Either);
        var text = SourceWords.TextOf(read, first, phrase.Last);
        if (BodyBook.IsBodyNoun(read.Words[last]))
            cast.Bodies.Register(new Entity(text, EntityKind.Body) { HasSpoken = true }, first, last);
        if (phrase.First < first && read.Words[phrase.First] is "a" or "an" or "one" or "another" or "the" &&
            RolePhrase.Of(read, phrase.First, phrase.Last) is { } unnamed)
            return Unnamed(clause, phrase, unnamed, text);
        return Group(clause, text, SourceWords.PluralityOf(read, first, last));
    }

    /// <summary>Notes whom “the mayor” on the way stands for, so that a later pronoun finds them near.</summary>
    public void PassRole(int at)
    {
        var last = Phrases.EndOfNoun(read, at, Math.Min(read.Words.Length, at + RoleReach)) - 1;
        if (last > at && !read.IsCapital(last) && RolePhrase.Of(read, at, last) is { } role && cast.Roles.Bearer(role) is { } bearer)
            cast.Note(bearer, new(last, read.UnitOf(at), Subjects.IsSubject(read, new(at, last)), Speaks: false));
    }

    private string Spoke(CueClause clause, Entity named, int token)
    {
        named.HasSpoken = true;
        if (named.Kind is EntityKind.Body or EntityKind.Place)
            return Group(clause, named.Name, Plurality.Either);
        pronouns.NoteSpeech(named, token, clause.UnitIndex);
        if (named.Kind == EntityKind.Unknown)
            pronouns.NoteGroup(named.Name, clause.UnitIndex, Plurality.Either);
        return named.Name;
    }

    private string Group(CueClause clause, string name, Plurality plurality)
    {
        pronouns.NoteGroup(name, clause.UnitIndex, plurality);
        return name;
    }

    // The name that is the phrase’s noun or stands beside it: “the museum’s director, NAME”.
    private Entity? NamedIn(TokenRange phrase)
    {
        var last = SourceWords.EndOfHead(read, phrase.First, phrase.Last);
        if (read.IsCapital(last))
            return Joins(phrase.First, last) || GoesOn(last, phrase.Last) ? null : cast.EndingAt(last) ?? InHeadline(phrase.First, last);
        for (var comma = last + 1; comma + 1 <= phrase.Last; comma++)
        {
            if (read.Words[comma] != ",")
                continue;
            var end = SourceWords.EndOfHead(read, comma + 1, phrase.Last);
            if (read.IsCapital(end) && cast.EndingAt(end) is { Kind: EntityKind.Person or EntityKind.Unknown } person)
                return person;
        }

        return null;
    }

    // “Video of the incident”, “Citizens for Tax Justice”: one word that is no name by itself.
    private bool GoesOn(int head, int last)
    {
        if (head + 2 > last || cast.EndingAt(head) is not { Kind: EntityKind.Unknown } named || named.Name.Contains(' ', StringComparison.Ordinal))
            return false;
        return !named.IsCertain || (read.Words[head + 1] is "for" or "of" && read.IsCapital(head + 2));
    }

    // “NAME Hammers Bank”
    private Entity? InHeadline(int first, int last)
    {
        for (var i = last - 1; i > first && read.IsCapital(i); i--)
        {
            if (cast.EndingAt(i) is { Kind: EntityKind.Person } person)
                return person;
        }

        return null;
    }

    // “one of them”
    private bool OfThem(TokenRange phrase) =>
        phrase.Last - phrase.First is 2 or 3 && read.Words[phrase.Last] is "them" or "those" && read.Words[phrase.Last - 1] == "of";

    // “NAME and NAME” are two.
    private bool Joins(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (read.Words[i] is "and" or "or")
                return true;
        }

        return false;
    }

    // “the mayor”, “his lawyer”, “the union’s secretary”: by who has that role, or gets it later in the same paragraph.
    private Entity? Roles(CueClause clause, TokenRange phrase)
    {
        if (phrase.Last - phrase.First > LongestRole)
            return null;
        if (cast.Roles.GivenAt(SourceWords.EndOfHead(read, phrase.First, phrase.Last)) is { } described)
            return described;
        if (!IsDefinite(phrase))
            return null;
        if (OfAge(phrase) is { } years)
            return cast.LastNamed.FirstOrDefault(one => one.Age == years) ?? pronouns.Person(phrase.First, Gender.Unknown, clause);
        if (RolePhrase.Of(read, phrase.First, phrase.Last) is not { } role)
            return null;
        if (read.Words[role.HeadAt] is "man" or "woman" && role.Modifiers.Count == 0)
            return pronouns.Person(phrase.First, RoleWords.GenderOf(read.Words[role.HeadAt]), clause);
        return cast.Roles.Bearer(role) ?? BearerAhead(phrase.Last, role) ??
            (RoleWords.IsEpithet(role.Head) ? pronouns.Person(phrase.First, Gender.Unknown, clause) : null);
    }

    private bool IsDefinite(TokenRange phrase)
    {
        if (read.Words[phrase.First] is "the" or "this" or "that" || EnglishWords.Possessives.Contains(read.Words[phrase.First]))
            return true;
        for (var i = phrase.First; i <= phrase.Last; i++)
        {
            if (read.Words[i] == "'s")
                return true;
        }

        return false;
    }

    // “the 59-year-old”
    private int? OfAge(TokenRange phrase)
    {
        var word = read.Words[SourceWords.EndOfHead(read, phrase.First, phrase.Last)];
        return word.EndsWith(YearOld, StringComparison.Ordinal) && int.TryParse(word.AsSpan(0, word.Length - YearOld.Length), CultureInfo.InvariantCulture, out var years)
            ? years
            : null;
    }

    private Entity? BearerAhead(int token, RolePhrase role)
    {
        var paragraph = read.Units[read.UnitOf(token)].Paragraph;
        for (var i = cast.Met; i < cast.Runs.Count && i < cast.Met + Ahead; i++)
        {
            var run = cast.Runs[i];
            if (read.Units[read.UnitOf(run.First)].Paragraph != paragraph)
                return null;
            var name = new NamedRun(read, run);
            if (name is { IsBody: false, IsFull: true } && Appositions.RolesBeside(read, name).Any(beside => role.Fit(beside) is not null))
                return cast.Foreseen(name);
        }

        return null;
    }

    // “the ministry” by the ministry named before; “the health ministry” by the Ministry of Health.
    private string? Body(TokenRange phrase, int first, int last)
    {
        if (read.Words[phrase.First] is "its" or "his" or "her")
            return Owned(phrase);
        if (last < phrase.Last && read.Words[last + 1] is "of" or "for" or "in" && !read.IsCapital(last))
            return null;
        var definite = first <= last && (phrase.First < first || read.IsCapital(last));
        return definite && BodyBook.IsBodyNoun(read.Words[last]) ? cast.Bodies.Named(first, last)?.Name : null;
    }

    // “his campaign” is NAME’s campaign; what “his statement” says he says.
    private string? Owned(TokenRange phrase)
    {
        var word = read.Words[phrase.First];
        var owner = word == "its" ? pronouns.Group(phrase.First, "it") : pronouns.Person(phrase.First, Pronouns.GenderOf(word))?.Name;
        if (owner is null || phrase.First == phrase.Last)
            return null;
        return SourceForms.FormOf(read, phrase) is null ? $"{owner}’s {SourceWords.TextOf(read, phrase.First + 1, phrase.Last)}" : owner;
    }

    // Somebody whose name the article does not give: kept, so that “he added” is the same; a spokesman stands for his body.
    private string Unnamed(CueClause clause, TokenRange phrase, RolePhrase role, string text)
    {
        var name = text;
        var word = read.Words[role.HeadAt];
        if (RoleWords.SpeaksForOthers(word) && role.HeadAt + 2 <= phrase.Last && read.Words[role.HeadAt + 1] is "for" or "of")
        {
            var first = SourceWords.WithoutLead(read, role.HeadAt + 2, phrase.Last);
            var last = SourceWords.EndOfHead(read, first, phrase.Last);
            name = cast.EndingAt(last)?.Name ?? cast.Bodies.Named(first, last)?.Name ?? SourceWords.TextOf(read, first, phrase.Last);
        }

        var person = new Entity(name, EntityKind.Person) { Gender = RoleWords.GenderOf(word), IsCertain = true };
        cast.Roles.Register(person, phrase.First, phrase.Last);
        pronouns.NoteSpeech(person, phrase.Last, clause.UnitIndex);
        return name;
    }
}
