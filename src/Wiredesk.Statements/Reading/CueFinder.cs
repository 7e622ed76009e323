using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds the reporting verbs of a unit outside its quotations.</summary>
internal static class CueFinder
{
    // Third persons and base forms that news uses as nouns at least as often.
    private static readonly FrozenSet<string> Nouns = (
        "claims reports calls plans hopes views demands promises requests questions charges fears attacks comments estimates notes orders doubts projects " +
        "rules offers supports backs remarks posts tweets texts emails answers references quotes labels faults challenges worries wishes threats " +
        "regrets forecasts appeals counters report call plan hope view demand promise request question charge fear attack comment estimate note order " +
        "doubt project rule offer support back remark post tweet text email answer reference quote label fault challenge wish regret forecast appeal " +
        "counter states show shows find finds post read reads see sees project")
        .Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> PluralSubjects = "i we you they who some many others most".Split(' ').ToFrozenSet();

    /// <summary>The cues of the unit, in order.</summary>
    public static List<Cue> Of(ReadText read, Unit unit)
    {
        var cues = new List<Cue>();
        for (var i = unit.First; i < unit.End; i++)
        {
            if (read.IsQuoted(i) || read.Tokens[i].Kind != TokenKind.Word || At(read, unit, i) is not { } cue)
                continue;
            cues.Add(cue);
            i = cue.Last;
        }

        return cues;
    }

    private static Cue? At(ReadText read, Unit unit, int at)
    {
        foreach (var (entry, form) in CueLexicon.Of(read.Words[at]))
        {
            var last = at + entry.Tail.Length;
            if (last >= unit.End || !TailStandsAt(read, at + 1, entry.Tail))
                continue;
            return Used(read, unit, at, last, entry, form);
        }

        return null;
    }

    private static bool TailStandsAt(ReadText read, int at, string[] tail)
    {
        for (var i = 0; i < tail.Length; i++)
        {
            if (read.Words[at + i] != tail[i] || read.IsQuoted(at + i))
                return false;
        }

        return true;
    }

    private static Cue? Used(ReadText read, Unit unit, int at, int last, CueEntry entry, VerbForm form)
    {
        var (start, be, auxiliary, infinitive, _) = VerbGroup.Before(read, unit.First, at, form);
        var before = start > unit.First ? read.Words[start - 1] : "";
        var after = last + 1 < unit.End ? read.Words[last + 1] : "";
        CueUse? use = form switch
        {
            VerbForm.Base => !infinitive && (auxiliary || PluralSubjects.Contains(before) ||
                IsPluralSubject(read, unit, start, at)) ? CueUse.Finite : null,
            VerbForm.Third => start == unit.First || IsNounHere(read, at, before) ? null : CueUse.Finite,
            VerbForm.Gerund => be ? CueUse.Finite : CueUse.Participle,
            _ when be => CueUse.Passive,
            _ => IsAdjective(read, before, after) ? null : CueUse.Finite,
        };
        return use is { } known ? new Cue(at, last, start, entry, known) : null;
    }

    // “officials say”, “Democrats believe”: a plural noun right before a base form that is hardly ever a noun.
    private static bool IsPluralSubject(ReadText read, Unit unit, int start, int at) =>
        start > unit.First && start == at && read.Words[start - 1].EndsWith('s') && !Nouns.Contains(read.Words[at]) &&
            !read.IsMark(start - 1);

    private static bool IsNounHere(ReadText read, int at, string before) =>
        (EnglishWords.Determiners.Contains(before) && before is not ("that" or "this")) || EnglishWords.Possessives.Contains(before) || before is "'s" or "'" ||
        (Nouns.Contains(read.Words[at]) && (read.IsCapital(at) || !(read.IsCapital(at - 1) ||
            EnglishWords.SubjectPronouns.Contains(before))));

    private static bool IsAdjective(ReadText read, string before, string after) =>
        (EnglishWords.Determiners.Contains(before) && before is not ("that" or "this" or "all" or "both" or "some" or "many" or "several" or
            "few" or "another")) ||
        EnglishWords.Possessives.Contains(before) || before is "'s" or "of" or "by" or "as" or "in" or "for" or "with" || after == "by";
}
