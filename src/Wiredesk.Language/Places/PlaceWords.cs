namespace Wiredesk.Language;

/// <summary>The words around names that tell places from persons, bodies and outlets.</summary>
internal static class PlaceWords
{
    /// <summary>Before a town of any size.</summary>
    public static readonly WordSet In = new("in near outside around throughout inside");

    /// <summary>Before a town that is not small; before persons, too.</summary>
    public static readonly WordSet To = new(
        "at across into via within beyond toward towards to from over through leaving visiting visited visit left of between and for");

    /// <summary>Before “of” and a town.</summary>
    public static readonly WordSet OfPlaces = new(
        "city town village port suburb capital resort district county mayor hamlet island province region outskirts streets people " +
        "residents");

    /// <summary>Before a place, and no name of a person: “northern”, “downtown”.</summary>
    public static readonly WordSet Directions = new(
        "north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern " +
        "southeastern southwestern central greater downtown upper lower inner outer mainland metropolitan metro rural suburban historic " +
        "former outside near across around inside throughout beyond toward both post pre pro anti ex non");

    /// <summary>Outlets: the Moscow Times.</summary>
    public static readonly WordSet Outlets = new(
        "times post journal herald tribune globe chronicle inquirer gazette telegraph standard examiner star mail sun courant dispatch " +
        "bee mirror");

    /// <summary>After a town, part of another name: London Road, Orrin Lake.</summary>
    public static readonly WordSet Thoroughfares = new(
        "street avenue road lane boulevard drive bridge river lake creek square hotel agreement accord treaty protocol convention " +
        "brothers cup bay beach hills valley park mountain movement foundation campaign university college administration theatre " +
        "theater church");

    /// <summary>What a town of any size has: Orrin Police Department, Orrin Mayor Ada Quell.</summary>
    public static readonly WordSet Civic = new("police mayor city county fire town council airport sheriff district court hospital");

    /// <summary>Peers: the Duke of Cambridge.</summary>
    public static readonly WordSet Peers = new("duke duchess earl prince princess marquess baron baroness count countess viscount");

    /// <summary>Words of the language that are also towns. Of 28,500 names these stand in small letters, three times and more, in 7,000 news articles.</summary>
    public static readonly WordSet CommonWords = new(
        "of most police federal much man deal same best along young liberal opportunity goes date buy summit central union surprise " +
        "normal mission gay male holiday un bear split university bar reading gap march nice spring independence hurricane green sale " +
        "tank anthem marks mobile pace banning alliance liberty manage adam pop orange oral retreat wedding boom sake van parole " +
        "crystal republic fleet tapes fatwa superior acre enterprise shaping hook metro defiance plunge humble bend lend golden saga " +
        "borne bury paradise sunset peer tours lens salt pen simmering midway erode temple sparks bell paramount sur ruse torrent bride " +
        "bay plantation tame ho tire mentor mascot worms imperial prosper savage upland reservoir hillside ha alma delta peel bra " +
        "cascade sterling dour posse roses mon apex wheeling manly turbo sedan bath dome boo bled riverside revere uptown centennial " +
        "eagle media news time times today asia may june august senator commander commerce industry progress concord harmony god gulf " +
        "michael unity pool forest est lakes maritime ascension plateau pest bono mono cesar paul grad northeastern northeast northwest " +
        "southeastern islands reunion");

    /// <summary>Places that are given names and not in the list of first names.</summary>
    public static readonly WordSet GivenNames = new(
        "alexandria paris london brooklyn phoenix chelsea sienna milan rio dakota devon india kenya ireland holland america");

    /// <summary>Countries that are also surnames.</summary>
    public static readonly WordSet Surnames = new(
        "jordan chad israel ireland england scotland wales holland france germany spain poland cuba french english german irish welsh " +
        "scots pole lao");
}
