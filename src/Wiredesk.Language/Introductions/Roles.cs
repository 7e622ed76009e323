namespace Wiredesk.Language;

/// <summary>Words for what persons are, and what they tell of a person’s gender.</summary>
internal static class Roles
{
    /// <summary>Before a name only out of courtesy.</summary>
    public static readonly WordSet Courtesies = new("mr mr. mrs mrs. ms ms. mx mx. miss sir dame lady lord dr dr. prof. hon. rev. st.");

    /// <summary>Of a place: what stands before them or after “of” is one.</summary>
    public static readonly WordSet Territorial = new(
        "mayor governor gov. gov premier president king queen prince princess emperor sultan sheriff bishop archbishop chancellor " +
        "resident native minister-president");

    /// <summary>Before a role, and no part of the body before it.</summary>
    public static readonly WordSet Qualifiers = new(
        "former then ex acting deputy vice senior top chief assistant associate lead leading interim incoming outgoing late retired " +
        "veteran longtime one another unnamed current new first second then-president prime foreign defense defence interior finance " +
        "health justice");

    /// <summary>What offices are called after “secretary of”, “minister of”.</summary>
    public static readonly WordSet Offices = new(
        "state defense defence treasury labor labour interior commerce education energy agriculture justice health transport " +
        "transportation war");

    /// <summary>Bodies in small letters before a name: “the news agency Orrin Novosti”, “police”.</summary>
    public static readonly WordSet CommonBodies = new(
        "agency newspaper daily weekly broadcaster channel station network website magazine outlet company firm corporation bank group " +
        "party union organisation organization charity think-tank platform ministry department office committee commission council " +
        "court parliament police army navy government administration authority museum hospital university school church club team " +
        "institute foundation association board service airline regulator watchdog militia tribunal embassy coalition regime cabinet " +
        "congress senate legislature bureau campaign task-force force publisher brewery retailer city county junta garrison league " +
        "coastguard guild chamber brigade mission delegation secretariat exchange");

    /// <summary>Of a body that is told by its name alone: “Orrin’s director”, where “Orrin’s lawyer” is a person’s.</summary>
    public static readonly WordSet OfBodies = new(
        "director spokesman spokeswoman spokesperson coach manager chairman chairwoman chairperson executive founder co-founder captain " +
        "ceo editor treasurer");

    private static readonly WordSet Plain = new(
        "member lecturer engineer surgeon councillor councilor councilman councilwoman captain goalkeeper referee curator clerk nurse " +
        "doctor teacher professor student farmer secretary-general vice-president vice-chairman co-founder cofounder president-elect " +
        "chairman chief-executive scientist researcher biologist hydrologist epidemiologist scholar fellow attorney barrister solicitor " +
        "judge magistrate politician congressman congresswoman assemblyman assemblywoman businessman businesswoman policeman " +
        "policewoman fireman firefighter soldier sailor pilot driver neighbor neighbour witness resident survivor victim suspect " +
        "defendant plaintiff boss tycoon billionaire oligarch warlord rebel commissioner ombudsman inspector constable diplomat " +
        "negotiator mediator lobbyist journalist writer poet novelist actor actress singer musician composer artist director producer " +
        "filmmaker photographer blogger commentator critic player striker midfielder defender bowler winner champion trainer manager " +
        "partner wife husband widow widower mother father daughter son sister brother aunt uncle niece nephew cousin grandmother " +
        "grandfather grandson granddaughter girlfriend boyfriend fiancee fiancé fiancée fiance friend colleague successor predecessor " +
        "rival opponent ally whistleblower informant source official representative chairperson head leader");

    private static readonly WordSet Female = new(
        "mrs mrs. ms ms. miss dame lady queen princess duchess countess empress actress nun wife widow mother daughter sister aunt " +
        "niece grandmother granddaughter girlfriend fiancee fiancée mother-in-law daughter-in-law sister-in-law stepmother heiress " +
        "waitress hostess");

    private static readonly WordSet Male = new(
        "mr mr. sir lord king prince duke earl emperor sultan monk priest pope husband widower father son brother uncle nephew " +
        "grandfather grandson boyfriend fiancé father-in-law son-in-law brother-in-law stepfather sheikh imam ayatollah rabbi");

    private static readonly WordSet OfficesOfMen = new(
        "chairman spokesman congressman councilman assemblyman alderman ombudsman policeman businessman statesman salesman " +
        "vice-chairman");
    private static readonly WordSet NoOffices = new("talisman caveman superhuman inhuman subhuman");

    /// <summary>Of a party or faith, and no body of their own before a role: “the Republican nominee”.</summary>
    public static readonly WordSet Adjectives = new(
        "republican democratic democrat conservative liberal socialist communist catholic protestant christian muslim jewish sunni " +
        "shiite orthodox nazi african european asian western arab kurdish hispanic latino black white native independent");

    private static readonly WordSet Plurals = new(
        "people authorities officials men women children clergy staff troops media critics experts analysts aides allies friends " +
        "families relatives victims spokesmen spokeswomen heads chiefs governments agencies companies countries nations parties groups " +
        "unions banks ministries courts activists rebels nurses witnesses sources scholars colleges republicans democrats conservatives " +
        "progressives liberals moderates outlets newspapers networks priests colleagues universities residents neighbours neighbors " +
        "rivals parents pupils crews executives representatives detainees hostages migrants refugees");

    // They end as persons do.
    private static readonly WordSet NoPersons = new(
        "reuters papers numbers orders powers letters matters offers dollars years efforts errors factors sectors doors floors colors " +
        "colours events comments documents statements agreements payments plants patents contents accidents incidents moments elements " +
        "arguments movements departments apartments investments plans loans means oceans threats seats boats coats treats formats " +
        "variants warrants grants restaurants trees fees degrees committees guarantees endeavors endeavours answers centers centres " +
        "computers chapters borders corners disasters dinners flowers rumors rumours honors honours tremors mirrors terrors horrors " +
        "favors favours talents accents cents others hours floaters chairs hosts");

    /// <summary>Whether the word, in any letter case, says what one person is.</summary>
    public static bool IsRole(ReadOnlySpan<char> word) => Names.IsTitle(word) || Plain.Contains(word) || IsOfficeOfMan(word) ||
        IsOfficeOfWoman(word);

    /// <summary>Whether the word, in any letter case, names several persons by what they do or are: “Passengers”, “economists”.</summary>
    public static bool IsPersons(ReadOnlySpan<char> word)
    {
        if (Plurals.Contains(word))
            return true;
        const int shortest = 5;
        if (word.Length < shortest || NoPersons.Contains(word))
            return false;
        if (word[^1] == 's' && (Names.IsTitle(word[..^1]) || Plain.Contains(word[..^1])))
            return true;
        foreach (var ending in (ReadOnlySpan<string>)["ists", "ers", "ors", "ians", "ants", "ents", "ats", "ans", "ees"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>What a title or role tells for sure; unknown when nothing.</summary>
    public static Gender GenderOf(ReadOnlySpan<char> word) =>
        Female.Contains(word) || IsOfficeOfWoman(word) ? Gender.Female : Male.Contains(word) ? Gender.Male : Gender.Unknown;

    /// <summary>“chairman”, “spokesman”: mostly men, though some outlets say it of women, so that a first name tells more.</summary>
    public static bool IsOfficeOfMan(ReadOnlySpan<char> word) =>
        OfficesOfMen.Contains(word) || (word.Length > 6 && word.EndsWith("man", StringComparison.Ordinal) && char.IsLower(word[0]) &&
            !NoOffices.Contains(word));

    private static bool IsOfficeOfWoman(ReadOnlySpan<char> word) => word.Length > 7 &&
        word.EndsWith("woman", StringComparison.OrdinalIgnoreCase);
}
