using System.Globalization;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>
/// Reads what an article says of a name right beside it: “Mayor NAME”, “the museum’s director, NAME”, “NAME, 59, the mayor of Orrin”, “NAME
/// is the mayor”, “the security company NAME”.
/// </summary>
internal sealed class Appositions(ReadText read, RoleBook roles, BodyBook bodies)
{
    // How long a description beside a name may be, in tokens.
    private const int Reach = 14;

    /// <summary>Notes roles, age and nouns of the entity that this run names, and whether they make it a person or a body.</summary>
    public void Read(Entity entity, NamedRun name)
    {
        if (entity.Kind == EntityKind.Body)
        {
            ReadNounAfter(entity, name.Whole.Last);
            return;
        }

        var described = ReadTitle(entity, name) | ReadBefore(entity, name) | ReadAfter(entity, name.Bare.Last);
        if (described && entity.Kind == EntityKind.Unknown)
            entity.Kind = EntityKind.Person;
        if (entity.Kind != EntityKind.Unknown)
            return;
        ReadBodyNoun(entity, name);
        if (IsRunAsBody(name))
            entity.Kind = EntityKind.Body;
    }

    /// <summary>The roles that stand beside a run, without noting them: for who is named only later in a paragraph.</summary>
    public static IEnumerable<RolePhrase> RolesBeside(ReadText read, NamedRun name)
    {
        if (StartOfTitle(read, name) is { } first && RolePhrase.Of(read, first, name.Bare.First - 1) is { } title)
            yield return title;
        if (PhraseBefore(read, name) is { } before && RolePhrase.Of(read, before.First, before.Last) is { } described)
            yield return described;
        if (PhraseAfter(read, name.Bare.Last, out _) is { } after && RolePhrase.Of(read, after.First, after.Last) is { } apposed)
            yield return apposed;
    }

    private bool ReadTitle(Entity entity, NamedRun name)
    {
        if (StartOfTitle(read, name) is not { } first)
            return false;
        if (entity.Gender == Gender.Unknown)
            entity.Gender = RoleWords.GenderOf(read.Words[name.Bare.First - 1]);
        return roles.Register(entity, first, name.Bare.First - 1);
    }

    private bool ReadBefore(Entity entity, NamedRun name) =>
        PhraseBefore(read, name) is { } phrase && Note(entity, phrase);

    private bool ReadAfter(Entity entity, int last)
    {
        var phrase = PhraseAfter(read, last, out var age);
        entity.Age = age ?? entity.Age;
        return (phrase is { } role && Note(entity, role)) || age is not null;
    }

    // Whether the role is one that only people have: an owner or host may be a company.
    private bool Note(Entity entity, TokenRange phrase)
    {
        if (RolePhrase.Of(read, phrase.First, phrase.Last) is not { } role)
            return false;
        roles.Register(entity, phrase.First, phrase.Last);
        if (entity.Gender == Gender.Unknown)
            entity.Gender = RoleWords.GenderOf(read.Words[role.HeadAt]);
        return !RoleWords.MayBeBody(read.Words[role.HeadAt]);
    }

    // “NAME’s managing director”, “the managing director of NAME”: only companies have them.
    private bool IsRunAsBody(NamedRun name)
    {
        var after = name.Bare.Last + 1;
        if (after + 1 < read.Words.Length && read.Words[after] == "'s")
        {
            for (var i = after + 1; i < read.Words.Length && i <= after + 3; i++)
            {
                if (RoleWords.RunsBody(read.Words[i]))
                    return true;
            }
        }

        var before = name.Bare.First - 1;
        return before >= 1 && read.Words[before] is "of" or "at" && RoleWords.RunsBody(read.Words[before - 1]);
    }

    // “Russian Foreign Minister NAME”, “former mayor NAME”: from the first word that belongs to the title.
    private static int? StartOfTitle(ReadText read, NamedRun name)
    {
        var run = name.Whole.First;
        if (name.Bare.First > run && run >= 2 && read.Words[run - 1] == "of" && RoleWords.IsRole(read.Words[run - 2]))
            return run - 2;
        var first = name.Bare.First;
        while (first > 0 && name.Bare.First - first < Reach && !read.IsMark(first - 1) && !read.IsQuoted(first - 1) && !read.ParagraphBreaksBefore(first) &&
            read.Tokens[first - 1].Kind == TokenKind.Word && !EnglishWords.Determiners.Contains(read.Words[first - 1]) &&
            !EnglishWords.Possessives.Contains(read.Words[first - 1]) && !EnglishWords.Prepositions.Contains(read.Words[first - 1]) &&
            !EnglishWords.Conjunctions.Contains(read.Words[first - 1]) && !EnglishWords.Subordinators.Contains(read.Words[first - 1]) &&
            !EnglishWords.IsFinite(read.Words[first - 1]) && !(EnglishWords.LooksPast(read.Words[first - 1]) && !read.IsCapital(first - 1)))
            first--;
        return first < name.Bare.First && RoleWords.IsRole(read.Words[name.Bare.First - 1]) ? first : null;
    }

    // “the museum’s director, NAME” where the phrase begins a sentence or NAME ends one, so that it is no fronted clause.
    private static TokenRange? PhraseBefore(ReadText read, NamedRun name)
    {
        var comma = name.Whole.First - 1;
        if (comma < 2 || read.Words[comma] != "," || read.IsQuoted(comma))
            return null;
        var unit = read.Units[read.UnitOf(comma)].First;
        for (var first = comma - 1; first >= unit && comma - first < Reach && !read.IsMark(first) && !read.IsQuoted(first); first--)
        {
            var begins = first == unit || read.IsMark(first - 1) || read.IsQuoted(first - 1);
            if (!begins && !EnglishWords.Determiners.Contains(read.Words[first]) && !EnglishWords.Possessives.Contains(read.Words[first]))
                continue;
            if (RolePhrase.Of(read, first, comma - 1) is null)
                continue;
            var after = name.Whole.Last + 1;
            return begins || after >= read.Words.Length || read.IsMark(after) ? new(first, comma - 1) : null;
        }

        return null;
    }

    // NAME, 59, the mayor of Orrin, …; NAME, who is the mayor; NAME is the mayor.
    private static TokenRange? PhraseAfter(ReadText read, int last, out int? age)
    {
        age = null;
        var at = last + 1;
        if (at + 1 >= read.Words.Length || read.IsQuoted(at))
            return null;
        if (read.Words[at] is "is" or "was" && read.Words[at + 1] is "the" or "a" or "an")
            return Description(read, at + 1, mustClose: false);
        if (read.Words[at] != ",")
            return null;
        at++;
        if (read.Tokens[at].Kind == TokenKind.Number && read.Tokens[at].Length <= 3 && int.TryParse(read.Words[at], CultureInfo.InvariantCulture, out var years))
        {
            age = years;
            at++;
            if (at + 1 >= read.Words.Length || read.Words[at] != ",")
                return null;
            at++;
        }

        if (read.Words[at] == "who" && at + 2 < read.Words.Length && read.Words[at + 1] is "is" or "was")
            at += 2;
        return Description(read, at, mustClose: true);
    }

    // To its mark or relative clause; in “In Orrin, the mayor said” the words after the comma are no description.
    private static TokenRange? Description(ReadText read, int first, bool mustClose)
    {
        var end = first;
        while (end < read.Words.Length && end - first < Reach && !read.IsQuoted(end) && !(read.Words[end] is "who" or "whose" or "which") &&
            !(read.IsMark(end) && !(read.Words[end] is "'" or "-" or "&")) &&
            !(end > first && EnglishWords.IsFinite(read.Words[end]) && read.Words[end] != "'s"))
            end++;
        var closes = end == read.Words.Length || read.IsMark(end) || read.Words[end] is "who" or "whose" or "which";
        return end > first && (closes || !mustClose) ? new(first, end - 1) : null;
    }

    // “the security company NAME”; NAME, a security company
    private void ReadBodyNoun(Entity entity, NamedRun name)
    {
        var before = name.Bare.First - 1;
        if (before >= 0 && !read.IsQuoted(before) && BodyBook.IsBodyNoun(read.Words[before]) && !read.IsCapital(before))
            Embody(entity, read.Words[before]);
        ReadNounAfter(entity, name.Bare.Last);
    }

    private void ReadNounAfter(Entity entity, int last)
    {
        if (last + 3 >= read.Words.Length || read.Words[last + 1] != "," || !(read.Words[last + 2] is "a" or "an" or "the" or "one"))
            return;
        for (var i = last + 3; i < read.Words.Length && i - last < Reach && !read.IsMark(i) && !read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "of" or "that" or "which" or "in")
                return;
            if (BodyBook.IsBodyNoun(read.Words[i]) && !read.IsCapital(i))
                Embody(entity, read.Words[i]);
        }
    }

    private void Embody(Entity entity, string noun)
    {
        entity.Kind = EntityKind.Body;
        bodies.Call(entity, noun);
    }
}
