using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>Parts the words of an accusation into who is accused and of what, one method a frame.</summary>
internal sealed class ChargeReader(CueClause clause)
{
    // How far from the cue who is accused and the word that leads to the matter may stand, in tokens.
    private const int Reach = 45;

    private readonly ReadText read = clause.Read;

    /// <summary>accused the board of hiding two reports; charged Quell with fraud.</summary>
    public Charge OfPerson(int at, string lead)
    {
        at = PastTime(at);
        if (LeadToMatter(at, lead) is not { } of)
            return new(Noun(at, End()), null);
        return new(Noun(at, Math.Min(of, End())), Matter(of + 1));
    }

    /// <summary>blamed the board for the leak; blamed the leak on the board.</summary>
    public Charge Blamed(int at)
    {
        at = PastTime(at);
        if (Noun(at, End()) is not { } first)
            return default;
        for (var i = first.Last + 1; i < End() && i - at < Reach && !read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "for" or "over")
                return new(first, Matter(i + 1));
            if (read.Words[i] == "on" && Times.EndOf(read, i, End()) == i)
                return new(Noun(i + 1, End()), new(at, i - 1));
            if (read.Words[i] is "," or ";" or "that" or "because")
                break;
        }

        return new(first, null);
    }

    /// <summary>criticised the board for waiting; condemned the mayor’s handling of the flood; denounced the law.</summary>
    public Charge Criticised(int at)
    {
        at = PastTime(at);
        if (At(at) && EnglishWords.Prepositions.Contains(clause.Word(at)))
            at++;
        if (Noun(at, End()) is not { } target)
            return new(null, At(at) ? Matter(at) : null);
        for (var i = target.First + 1; i <= target.Last; i++)
        {
            if (read.Words[i] == "'s" && i < target.Last)
                return new(new(target.First, i - 1), Matter(i + 1));
        }

        if (!Parties.IsParty(read, target.First, target.Last))
            return new(null, Matter(target.First));
        return new(target, clause.Word(target.Last + 1) is "for" or "over" or "as" ? Matter(target.Last + 2) : null);
    }

    /// <summary>alleged that the firm had hidden reports: the subject is accused of what its verb says.</summary>
    public Charge InClause(int at)
    {
        if (clause.Word(at) == "that")
            at++;
        if (!At(at))
            return default;
        var end = Math.Min(LastOfStatement(at) + 1, at + Reach);
        if (Noun(at, end) is not { } subject)
            return new(null, Matter(at));
        for (var verb = subject.Last + 1; verb < end && !(read.IsMark(verb) && !read.IsQuoted(verb)); verb++)
        {
            if (EnglishWords.IsFinite(read.Words[verb]) || EnglishWords.LooksPast(read.Words[verb]))
                return new(subject, Matter(verb));
        }

        return new(null, Matter(at));
    }

    /// <summary>was accused (by the board) of fraud: the subject is accused.</summary>
    public Charge InPassive(int group, int at)
    {
        var subject = Sources.Before(read, clause.Unit, group);
        for (var i = at; i < clause.Unit.End && i - at < Reach && !read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "of" or "with" or "for" && (i == at || read.Words[at] == "by"))
                return new(subject, Matter(i + 1));
            if (i > at && read.Words[at] != "by")
                break;
        }

        return new(subject, null);
    }

    /// <summary>accusations of fraud against the board; an allegation that the board had lied.</summary>
    public Charge OfNoun(int at)
    {
        if (clause.Word(at) == "that" || (clause.ContentInUnit is { } content && clause.Word(content) == "that"))
            return InClause(clause.Word(at) == "that" ? at : clause.ContentInUnit!.Value);
        var (accused, matter) = ((TokenRange?)null, (TokenRange?)null);
        for (var i = at; i < End() && i - at < Reach && !read.IsQuoted(i) && !read.IsMark(i); i++)
        {
            if (read.Words[i] is "against" or "on" or "at")
                accused ??= Noun(i + 1, End());
            else if (read.Words[i] is "of" or "over" or "for")
                matter ??= Noun(i + 1, End()) ?? Matter(i + 1);
        }

        return new(accused, matter ?? (accused is null && clause.ContentAfter is { } said ? Matter(said) : null));
    }

    /// <summary>said the board was to blame for the leak.</summary>
    public Charge ToBlame()
    {
        var content = clause.Attribution.Content[0];
        if (ContentStance.BlameAt(read, content) is not { } at)
            return default;
        var first = read.Words[content.First] == "that" || read.IsQuoted(content.First) && read.Opens(content.First) ? content.First + 1 : content.First;
        var matter = at + 2 < content.Last && read.Words[at + 2] == "for" ? new TokenRange(at + 3, content.Last) : (TokenRange?)null;
        return new(Trimmed(first, at - 2), matter is { } range ? Trimmed(range.First, range.Last) : null);
    }

    // The “of” that leads to the matter: before a gerund if any is, “the head of the board of hiding”; else the first that ends the name.
    private int? LeadToMatter(int at, string lead)
    {
        int? first = null;
        for (var i = at + 1; i + 1 < clause.Unit.End && i - at < Reach; i++)
        {
            if (read.Words[i] != lead || read.IsQuoted(i))
                continue;
            // Beyond the content only after an aside: “accused Brenn, the owner of the mill, of chaining doors”.
            if (IsGerund(i + 1) && (i < End() || read.Words[i - 1] == ","))
                return i;
            if (i >= End() || (first is { } earlier && !IsOfNoun(earlier)))
                continue;
            first = i;
        }

        return first;
    }

    // “the head of the board”: after a bare noun, a name or a noun with an article belongs to it.
    private bool IsOfNoun(int of) =>
        read.Words[of] == "of" &&
            (read.IsCapital(of + 1) || EnglishWords.Determiners.Contains(read.Words[of + 1]) || EnglishWords.Possessives.Contains(read.Words[of + 1])) &&
            (read.IsCapital(of - 1) ? Names.IsBody(read.Words[of - 1]) : !EnglishWords.ObjectPronouns.Contains(read.Words[of - 1]));

    private bool IsGerund(int at)
    {
        while (at + 1 < clause.Unit.End && (EnglishWords.IsAdverb(read.Words[at]) || read.Words[at] == "not"))
            at++;
        return read.Words[at].Length > 5 && read.Words[at].EndsWith("ing", StringComparison.Ordinal) && !read.IsQuoted(at);
    }

    private TokenRange? Noun(int at, int end)
    {
        if (!At(at))
            return null;
        var past = Phrases.EndOfNoun(read, at, end);
        return past > at ? Trimmed(at, past - 1) : null;
    }

    private TokenRange? Matter(int at) => At(at) ? Trimmed(at, LastOfStatement(at)) : null;

    // Where the words that this token belongs to end: its range of the content or, outside it, its sentence.
    private int LastOfStatement(int at) => clause.IsContent(at) ? clause.LastOfContent(at) : Math.Max(End(), clause.Unit.End) - 1;

    // Past the content that follows the cue or, without any, past the sentence.
    private int End() => clause.ContentInUnit is { } at ? clause.LastOfContent(at) + 1 : clause.Unit.End;

    private int PastTime(int at) => At(at) ? Times.EndOf(read, at, clause.Unit.End) : at;

    private bool At(int at) => at < clause.Read.Tokens.Count && at < Math.Max(End(), clause.Unit.End);

    private TokenRange? Trimmed(int first, int last)
    {
        while (first <= last && read.IsMark(first) && !read.IsQuoted(first))
            first++;
        while (last >= first && read.IsMark(last) && !read.IsQuoted(last))
            last--;
        return first <= last ? new(first, last) : null;
    }
}
