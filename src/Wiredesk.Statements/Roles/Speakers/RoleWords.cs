using System.Collections.Frozen;
using Wiredesk.Language;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Words for what people are: titles, offices, trades, kin; all asked for in lower case.</summary>
internal static class RoleWords
{
    private static readonly FrozenSet<string> Roles = Set(
        "councillor councilor pastor father mother sister brother son daughter husband wife widow widower uncle aunt nephew niece cousin grandfather grandmother " +
        "girlfriend boyfriend partner colleague friend neighbour neighbor constable inspector corporal private sergeant brigadier commandant captain skipper " +
        "coxswain actor actress singer writer novelist poet playwright producer musician composer artist painter teacher student nurse surgeon physician doctor " +
        "engineer scientist researcher academic lecturer scholar architect farmer fisherman trader banker entrepreneur developer landlord driver pilot goalkeeper " +
        "striker player midfielder referee umpire trainer swimmer runner cyclist fan supporter victim witness suspect defendant plaintiff juror clerk registrar " +
        "administrator agent broker consultant whip backbencher ombudsman auditor regulator negotiator mediator diplomat consul rebel militant dissident " +
        "campaigner organiser organizer volunteer resident relative tenant customer passenger survivor source insider whistleblower owner operator veteran soldier fighter " +
        "firefighter guard warden investigator pathologist coroner barrister solicitor counsel magistrate foreman worker employee boss rector dean headteacher " +
        "headmaster headmistress principal curator keeper librarian archaeologist biologist hydrologist climatologist meteorologist epidemiologist virologist " +
        "physicist chemist astronomer geologist sociologist psychologist psychiatrist philosopher theologian priest monk nun abbot comedian presenter broadcaster " +
        "blogger photographer filmmaker dancer choreographer conductor designer model chef cook waiter butcher baker grocer shopkeeper deckhand sailor miner spinner " +
        "weaver carpenter plumber electrician mechanic builder co-founder cofounder challenger incumbent contender frontrunner opponent rival predecessor " +
        "successor counterpart host guest teenager pensioner billionaire millionaire tycoon magnate mogul heiress premier baroness baron duke duchess earl count " +
        "countess governor politician chancellor treasurer historian professor expert official democrat republican independent lawmaker mp mep man woman boy girl " +
        "sens sens. reps reps. voter protester demonstrator bystander passer-by onlooker candidate nominee newcomer businessman businesswoman patient prisoner inmate detainee hostage refugee migrant");

    private static readonly FrozenSet<string> Female = Set(
        "mrs mrs. ms ms. miss dame lady queen princess empress baroness duchess countess sister mother daughter wife widow aunt niece grandmother girlfriend actress " +
        "heiress headmistress nun woman girl congresswoman");

    private static readonly FrozenSet<string> Male = Set(
        "mr mr. sir lord king prince emperor baron duke earl count father brother son husband widower uncle nephew grandfather boyfriend headmaster monk pope " +
        "cardinal archbishop man boy congressman");

    private static readonly FrozenSet<string> OfBodiesToo = Set(
        "owner operator rival partner host opponent supporter source customer tenant agent broker developer producer successor predecessor challenger contender");

    private static readonly FrozenSet<string> Epithets = Set(
        "republican democrat independent candidate nominee politician lawmaker billionaire millionaire tycoon mogul magnate businessman businesswoman incumbent " +
        "contender frontrunner veteran pensioner teenager newcomer");

    private static readonly FrozenSet<string> OfBodies = Set(
        "director directors executive chairman chairwoman founder owner owners shareholders employees staff factory plant headquarters chief shares board manager coach captain");

    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sen"] = "senator",
        ["rep"] = "representative",
        ["gov"] = "governor",
        ["gen"] = "general",
        ["col"] = "colonel",
        ["maj"] = "major",
        ["capt"] = "captain",
        ["lt"] = "lieutenant",
        ["sgt"] = "sergeant",
        ["adm"] = "admiral",
        ["prof"] = "professor",
        ["dr"] = "doctor",
        ["chair"] = "chairman",
        ["congresswoman"] = "representative",
        ["congressman"] = "representative",
        ["councilor"] = "councillor",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> NoRoles = Set("german roman human ottoman norman woman man");

    /// <summary>Whether the word says what somebody is: “mayor”, “ex-president”, “spokeswoman”.</summary>
    public static bool IsRole(string word)
    {
        var plain = WithoutAffixes(word);
        return Roles.Contains(plain) || Names.IsTitle(plain) || (IsOfMan(plain) && !NoRoles.Contains(plain));
    }

    /// <summary>The gender that the role or title tells.</summary>
    public static Gender GenderOf(string word)
    {
        var plain = WithoutAffixes(word);
        if (Female.Contains(plain) || plain.EndsWith("woman", StringComparison.Ordinal))
            return Gender.Female;
        return Male.Contains(plain) || (plain.EndsWith("man", StringComparison.Ordinal) && IsRole(plain)) ? Gender.Male : Gender.Unknown;
    }

    /// <summary>One word for a role that is called differently by who holds it: “spokeswoman” is “spokesman”.</summary>
    public static string Neutral(string word)
    {
        var plain = WithoutAffixes(word);
        if (Short.TryGetValue(plain.TrimEnd('.'), out var full))
            return full;
        foreach (var ending in (ReadOnlySpan<string>)["woman", "person"])
        {
            if (plain.Length > ending.Length + 2 && plain.EndsWith(ending, StringComparison.Ordinal))
                return plain[..^ending.Length] + "man";
        }

        return plain;
    }

    /// <summary>Whether the word is a title by which somebody is addressed: “Mr.”, “Dame”.</summary>
    public static bool IsHonorific(string word) => word is "mr" or "mr." or "mrs" or "mrs." or "ms" or "ms." or "miss" or "sir" or "dame" or "lady" or "lord";

    /// <summary>Whether not only people are called so: “owner”, “host”.</summary>
    public static bool MayBeBody(string word) => OfBodiesToo.Contains(word);

    /// <summary>Whether the word takes up somebody named just before rather than naming an office: “the Republican”, “the billionaire”.</summary>
    public static bool IsEpithet(string word) => Epithets.Contains(word);

    /// <summary>Whether the word is for what only companies and other bodies have: “director”, “shareholders”.</summary>
    public static bool RunsBody(string word) => OfBodies.Contains(word);

    /// <summary>Whether the word is a spokesman’s: who speaks only for a body.</summary>
    public static bool SpeaksForOthers(string word) => word is "spokesman" or "spokeswoman" or "spokesperson" or "representative";

    private static bool IsOfMan(string word) =>
        word.Length > 5 && (word.EndsWith("man", StringComparison.Ordinal) || word.EndsWith("woman", StringComparison.Ordinal) ||
            word.EndsWith("person", StringComparison.Ordinal));

    private static string WithoutAffixes(string word)
    {
        var dash = word.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0)
            return word;
        var (before, after) = (word[..dash], word[(dash + 1)..]);
        return before is "ex" or "then" or "vice" or "co" or "acting" ? after : after is "elect" or "general" ? before : word;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
