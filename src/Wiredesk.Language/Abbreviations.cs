using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>Words that end in a full stop without ending a sentence, as English-language news writes them.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string> BeforeAName = Set(
        "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Cpl Pvt Capt Cmdr Maj Adm Brig Rev Fr Hon Pres Supt Det " +
        "Insp Amb Sec Atty St Ste Mt Ft vs v No Nos Vol Fig p pp cf eg ie e.g i.e Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec");

    private static readonly FrozenSet<string> Others = Set(
        "Jr Sr Inc Corp Co Ltd Bros etc al est approx dept assn ave blvd rd ft hr hrs min sq tel ext " +
        "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt " +
        "Wash Wis Wyo Ont Que Dem");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeANameLookup =
        BeforeAName.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OthersLookup =
        Others.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word, given without its full stop, is written with one.</summary>
    public static bool Has(ReadOnlySpan<char> word) => OpensAName(word) || OthersLookup.Contains(word);

    /// <summary>Whether the word leads on to a name or a number, so that its full stop never ends a sentence: <c>Mr</c>, <c>No</c>.</summary>
    public static bool OpensAName(ReadOnlySpan<char> word) => BeforeANameLookup.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
