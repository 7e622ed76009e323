using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Finds whom pronouns stand for: those of fitting gender who were spoken of last, subjects and speakers before others.</summary>
internal sealed class Pronouns(ReadText read, Cast cast)
{
    // How far back a pronoun may find its person or body, in units and paragraphs.
    private const int Reach = 12;
    private const int ParagraphReach = 5;

    // How far back the last group that spoke comes before a body that is only spoken of, in units.
    private const int GroupReach = 3;

    // What counts for a candidate, in units of distance; set by reading the choices made in news of politics and in the sample wire.
    private const double PerUnit = 1;
    private const double PerParagraph = 1;
    private const double Subject = 1.5;
    private const double Speaker = 2;
    private const double KnownGender = 0.75;
    private const double KnownPerson = 2;
    private const double Named = 0.1;
    private const int MostNamed = 5;

    private (string Name, int Unit)? lastOne;
    private (string Name, int Unit)? lastMany;

    public static bool IsPersonal(string word) => word is "he" or "she" or "him" or "her" or "his" or "hers";

    public static Gender GenderOf(string word) => word is "he" or "him" or "his" or "himself" ? Gender.Male
        : word is "she" or "her" or "hers" or "herself" ? Gender.Female
        : Gender.Unknown;

    /// <summary>
    /// The person that a pronoun at this token stands for. Names in the content of <paramref name="clause"/> are not its speaker’s, unless
    /// there is no other: “Torvan would resign, he said”.
    /// </summary>
    public Entity? Person(int at, Gender gender, CueClause? clause = null)
    {
        var own = clause?.Attribution.Content[0];
        return Best(at, own, MayBePerson, gender) ?? (own is null ? null : Best(at, null, MayBePerson, gender));
    }

    /// <summary>Notes whom a pronoun on the way stands for, so that a later one finds them near.</summary>
    public void Pass(int at)
    {
        if (Person(at, GenderOf(read.Words[at])) is { } person)
            cast.Note(person, new(at, read.UnitOf(at), IsSubject: true, Speaks: false));
    }

    /// <summary>The body or group that “it” or “they” at this token stands for.</summary>
    public string? Group(int at, string word)
    {
        var unit = read.UnitOf(at);
        var spoke = word == "it" ? lastOne : lastMany;
        if (spoke is { } near && unit - near.Unit <= GroupReach)
            return near.Name;
        var body = word == "it" ? Best(at, null, one => one.Kind == EntityKind.Body, Gender.Unknown) : null;
        return body?.Name ?? (spoke is { } earlier && unit - earlier.Unit <= Reach ? earlier.Name : null);
    }

    public void NoteSpeech(Entity person, int token, int unit)
    {
        cast.Note(person, new(token, unit, IsSubject: true, Speaks: true));
    }

    public void NoteGroup(string name, int unit, Plurality plurality)
    {
        if (plurality != Plurality.Many)
            lastOne = (name, unit);
        if (plurality != Plurality.One)
            lastMany = (name, unit);
    }

    private static bool MayBePerson(Entity entity) => entity.Kind == EntityKind.Person || (entity.Kind == EntityKind.Unknown && entity.IsCertain);

    private Entity? Best(int at, TokenRange? excluded, Func<Entity, bool> fits, Gender gender)
    {
        var unit = read.UnitOf(at);
        var (best, chosen) = (double.NegativeInfinity, (Entity?)null);
        foreach (var entity in cast.LastNamed)
        {
            if (!fits(entity) || (gender != Gender.Unknown && entity.Gender != Gender.Unknown && entity.Gender != gender) ||
                entity.LastBefore(at, excluded) is not { } mention)
                continue;
            var back = unit - mention.Unit;
            var paragraphs = read.Units[unit].Paragraph - read.Units[mention.Unit].Paragraph;
            if (back > Reach || paragraphs > ParagraphReach)
                continue;
            var score = -(PerUnit * back) - (PerParagraph * paragraphs) + (mention.IsSubject ? Subject : 0) + (mention.Speaks ? Speaker : 0) +
                (entity.Gender == gender && gender != Gender.Unknown ? KnownGender : 0) + (entity.Kind == EntityKind.Person ? KnownPerson : 0) +
                (Named * Math.Min(entity.Count, MostNamed));
            if (score > best)
                (best, chosen) = (score, entity);
        }

        return chosen;
    }
}
