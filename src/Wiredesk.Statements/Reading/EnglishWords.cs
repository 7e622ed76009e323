using System.Collections.Frozen;

namespace Wiredesk.Statements.Reading;

/// <summary>The small words that show where noun phrases and clauses begin and end; all in lower case.</summary>
internal static class EnglishWords
{
    public static readonly FrozenSet<string> SubjectPronouns = Set("he she they it i we you there who which everyone everybody nobody somebody someone");

    public static readonly FrozenSet<string> ObjectPronouns = Set("him her them me us you it himself herself themselves itself");

    public static readonly FrozenSet<string> Determiners =
        Set("the a an this that these those some any no every each another both many several most all few such two three four five six seven");

    public static readonly FrozenSet<string> Possessives = Set("his her its their our my your whose");

    public static readonly FrozenSet<string> ClauseOpeners = Set("that whether if how why what who where when which");

    public static readonly FrozenSet<string> Subordinators =
        Set("because while although though unless until whereas since after before when once so than as if whether where how why what that");

    public static readonly FrozenSet<string> Conjunctions = Set("and but or nor yet so then");

    public static readonly FrozenSet<string> Prepositions = Set(
        "in on at during after before from via through with of about for by to over under against into amid among between toward towards " +
        "following regarding concerning without near outside inside upon despite since until per as");

    public static readonly FrozenSet<string> BeForms = Set("is was are were be been being am 's 're");

    public static readonly FrozenSet<string> HaveForms = Set("has have had having 've");

    public static readonly FrozenSet<string> Modals = Set("will would can could may might should must shall 'll 'd do does did ca wo");

    public static readonly FrozenSet<string> Negations = Set("not n't never neither nor");

    public static readonly FrozenSet<string> Adverbs = Set(
        "also then again still now later earlier once twice often always never just even further too instead first today yesterday tonight " +
        "tomorrow recently already soon back however not n't only long previously subsequently afterward afterwards since ever rather " +
        "meanwhile thus simply likewise elsewhere");

    public static readonly FrozenSet<string> TimeNames = Set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november " +
        "december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. morning afternoon evening night week month year weekend day " +
        "today yesterday tonight");

    public static readonly FrozenSet<string> TimeLeads = Set("last this next earlier late early that monday tuesday wednesday thursday friday saturday sunday");

    private static readonly FrozenSet<string> PastForms = Set(
        "won lost went came took got gave made ran left met held kept brought fell grew knew led paid put sat sent sold stood spent told thought " +
        "wore found saw began became broke built bought caught chose cut drew fought felt hit meant read rose said set spoke struck threw wrote " +
        "shot sought heard says wants goes comes takes makes gets seems appears remains needs faces");

    /// <summary>Whether the word is surely a finite verb or an auxiliary.</summary>
    public static bool IsFinite(string word) =>
        BeForms.Contains(word) || HaveForms.Contains(word) || Modals.Contains(word) || PastForms.Contains(word);

    /// <summary>Whether the word may well be a verb in the past.</summary>
    public static bool LooksPast(string word) => word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && word is not ("indeed" or "hundred" or "speed");

    public static bool IsAdverb(string word) =>
        Adverbs.Contains(word) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && word is not ("family" or "early" or "italy" or "assembly" or "ally" or "rally" or "july" or "reply" or "daily"));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
