using Wiredesk.Language;
using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>A run of capitalised words with what its words and those before it tell: whether it names a person, a body or a place.</summary>
internal sealed class NamedRun
{
    // How many words after “of” belong to a body’s name, and how far its owner reaches back.
    private const int OfReach = 4;
    private const int OwnerReach = 5;

    private readonly ReadText read;

    public NamedRun(ReadText read, Name run)
    {
        this.read = read;
        Bare = WithoutRoles(run);
        IsBody = !IsPersonal(Bare) && (BodyBook.IsBodyWord(read.Words[run.Last]) || (Bare.First == run.First && HasBodyWord(run)) ||
            (run.First == run.Last && Outlets.IsKnown(read.Words[run.Last])));
        var word = read.Words[Bare.Last];
        var led = run.First > 0 && !read.IsMark(run.First - 1) && RoleWords.IsRole(read.Words[run.First - 1]);
        HasTitle = Bare.First > run.First || led;
        HasHonorific = Bare.First > run.First && RoleWords.IsHonorific(read.Words[Bare.First - 1]);
        IsOnlyTitle = Bare.First == Bare.Last && RoleWords.IsRole(word) && !(Bare.First > run.First && HasHonorific);
        if (IsBody)
            Bare = run;
        Whole = IsBody ? new(run.First, EndOfBody(run.Last)) : run;
        Surname = Bare.Last > Bare.First && read.Words[Bare.Last] is "jr" or "jr." or "sr" or "sr." or "ii" or "iii" or "iv" ? Bare.Last - 1 : Bare.Last;
        IsFull = !IsBody && Surname > Bare.First && Bare.Last - Bare.First < 5;
        IsInside = run.First > read.Units[read.UnitOf(run.First)].First && !read.Opens(run.First - 1);
        IsAttribute = run.First == run.Last && !HasTitle && NounFollows(run.Last + 1);
        Gender = GenderHere(run);
        Kind = IsBody ? EntityKind.Body
            : HasTitle || FirstNames.IsCommon(read.Words[Bare.First]) && IsFull ? EntityKind.Person
            : PlaceShapes.IsPlace(read, Bare) ? EntityKind.Place
            : EntityKind.Unknown;
    }

    /// <summary>The name without titles.</summary>
    public Name Bare { get; }

    /// <summary>The run or, for a body, the run with its “of …”.</summary>
    public Name Whole { get; }

    /// <summary>The token of the surname, before “Jr.”.</summary>
    public int Surname { get; }

    public bool IsBody { get; }

    /// <summary>Whether it has the shape of a person’s full name.</summary>
    public bool IsFull { get; }

    /// <summary>Whether it is but a title: “the President”.</summary>
    public bool IsOnlyTitle { get; }

    /// <summary>Whether a title or role leads to it.</summary>
    public bool HasTitle { get; }

    /// <summary>Whether “Mr.”, “Mrs.” or their like lead to it.</summary>
    public bool HasHonorific { get; }

    /// <summary>Whether it is written with a capital where no sentence begins: it is a name and no common word.</summary>
    public bool IsInside { get; }

    /// <summary>Whether it is one word that only describes the noun after it: “European leaders”.</summary>
    public bool IsAttribute { get; }

    public EntityKind Kind { get; }

    public Gender Gender { get; }

    public string Text => read.Span(Bare.First, Bare.Last).Of(read.Text);

    /// <summary>A body’s name with its owner: “South Korea’s Unification Ministry”.</summary>
    public string BodyText()
    {
        var first = Whole.First;
        if (first >= 2 && read.Words[first - 1] == "'s" && read.IsCapital(first - 2))
        {
            first -= 2;
            while (first > 0 && Whole.First - first < OwnerReach && read.IsCapital(first - 1) && !EnglishWords.Determiners.Contains(read.Words[first - 1]))
                first--;
        }

        return read.Span(first, Whole.Last).Of(read.Text);
    }

    private Name WithoutRoles(Name run)
    {
        // “Secretary of State NAME”: the office’s word belongs to the title.
        if (run.Last > run.First && run.First >= 2 && read.Words[run.First - 1] == "of" && RoleWords.IsRole(read.Words[run.First - 2]))
        {
            for (var i = run.First + 1; i <= run.Last; i++)
            {
                if (FirstNames.IsCommon(read.Words[i]))
                    return new(i, run.Last);
            }
        }

        for (var i = run.Last - 1; i >= run.First; i--)
        {
            // A last word may be a surname that is also a role: Anders King.
            if (RoleWords.IsRole(read.Words[i]) && !FirstNames.IsCommon(read.Words[i]))
                return new(i + 1, run.Last);
        }

        return run.Last > run.First && read.Words[run.First] is "former" or "interim" or "acting" or "outgoing" ? run with { First = run.First + 1 } : run;
    }

    private bool NounFollows(int at) =>
        at < read.Words.Length && read.Tokens[at].Kind == TokenKind.Word && !read.IsQuoted(at) && char.IsLower(read.Text[read.Tokens[at].Start]) &&
            read.Words[at] != "'s" && !EnglishWords.IsFinite(read.Words[at]) && !EnglishWords.LooksPast(read.Words[at]) &&
            !EnglishWords.IsAdverb(read.Words[at]) &&
            !EnglishWords.Prepositions.Contains(read.Words[at]) && !EnglishWords.Conjunctions.Contains(read.Words[at]) &&
            !EnglishWords.Subordinators.Contains(read.Words[at]) && !EnglishWords.SubjectPronouns.Contains(read.Words[at]) &&
            CueLexicon.All(read.Words[at]).IsEmpty && read.Words[at] is not ("to" or "or");

    private bool IsPersonal(Name name) => name.Last > name.First && FirstNames.IsCommon(read.Words[name.First]);

    private bool HasBodyWord(Name name)
    {
        for (var i = name.First; i <= name.Last; i++)
        {
            if (BodyBook.IsBodyWord(read.Words[i]) || read.Words[i] == "&")
                return true;
        }

        return false;
    }

    // “Ministry of Justice”, “Department for Work”
    private int EndOfBody(int last)
    {
        var at = last + 1;
        if (at + 1 >= read.Words.Length || !(read.Words[at] is "of" or "for" or "on") || !BodyBook.IsBodyWord(read.Words[last]))
            return last;
        at += read.Words[at + 1] == "the" && at + 2 < read.Words.Length ? 2 : 1;
        if (!read.IsCapital(at) || read.IsQuoted(at) != read.IsQuoted(last) || EnglishWords.TimeNames.Contains(read.Words[at]))
            return last;
        var end = at;
        while (end + 1 < read.Words.Length && end - at < OfReach && read.IsCapital(end + 1) && !read.ParagraphBreaksBefore(end + 1))
            end++;
        return end;
    }

    private Gender GenderHere(Name run)
    {
        if (IsBody)
            return Gender.Unknown;
        if (HasHonorific && RoleWords.GenderOf(read.Words[Bare.First - 1]) is var title && title != Gender.Unknown)
            return title;
        if (Bare.Last > Bare.First && FirstNames.GenderOf(read.Tokens[Bare.First].In(read.Text)) is var first && first != Gender.Unknown)
            return first;
        for (var i = Bare.First - 1; i >= run.First; i--)
        {
            if (RoleWords.GenderOf(read.Words[i]) is var role && role != Gender.Unknown)
                return role;
        }

        return HasTitle && run.First > 0 ? RoleWords.GenderOf(read.Words[run.First - 1]) : Gender.Unknown;
    }
}
