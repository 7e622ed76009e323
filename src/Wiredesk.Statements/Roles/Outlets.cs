using System.Collections.Frozen;

using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>Tells outlets and media (“Reuters”, “state television”, “in a statement”) from listeners (“lawmakers”).</summary>
internal static class Outlets
{
    private static readonly FrozenSet<string> Names = Set(
        "reuters ap afp dpa ansa tass interfax xinhua yonhap kyodo efe anadolu ukrinform unian novosti cnn bbc nbc abc cbs msnbc fox npr pbs cnbc c-span " +
        "huffpost propublica intercept wired variety esquire forbes fortune salon vice vogue kcna ria meduza bloomberg politico axios breitbart buzzfeed slate vox newsweek newsmax univision telemundo rte rfe/rl rfe rl voa dw rt zdf ard sky euronews jazeera " +
        "guardian economist telegraph atlantic spiegel monde figaro pais bild tagesschau nhk cbc itv yahoo huffington haaretz wsj usa");

    private static readonly FrozenSet<string> Nouns = Set(
        "times post news newspaper newspapers journal herald tribune press media television tv radio magazine gazette chronicle daily weekly agency agencies broadcaster " +
        "outlet outlets network website paper show program programme podcast tabloid observer examiner inquirer globe sun mail standard reporter wire");

    private static readonly FrozenSet<string> Forms = Set(
        "statement interview email e-mail tweet tweets post posts speech letter memo blog article editorial column book report video message briefing conference " +
        "release call testimony op-ed transcript remarks filing affidavit brief notice note announcement appearance address debate ad advertisement twitter facebook " +
        "instagram telegram youtube tiktok x truth weibo platform television tv radio air filings papers documents lawsuit hearing memoir essay newsletter broadcast " +
        "livestream podcast phone telephone");

    // Last words of newspapers’ names that mean something else in lower case; and bodies known by letters that are no outlets.
    private static readonly FrozenSet<string> Titles = Set("ledger record star express mirror independent bulletin courier monitor review advertiser argus echo citizen examiner");

    private static readonly FrozenSet<string> Alliances = Set("nato un eu fbi cia ice dhs doj epa fda cdc fifa uefa ioc opec who imf mps");

    private static readonly FrozenSet<string> Occasions = Set("conference briefing podcast show programme program");

    /// <summary>Whether the lower-case word alone, written with a capital, is an outlet’s name: “reuters”.</summary>
    public static bool IsKnown(string word) => Names.Contains(word);

    /// <summary>Whether the noun phrase from the first token to the last names an outlet or medium.</summary>
    public static bool IsOutlet(ReadText read, int first, int last)
    {
        var newsAgency = false;
        for (var i = first; i <= last; i++)
        {
            var word = read.Words[i];
            if (Names.Contains(word) && read.IsCapital(i))
                return true;
            newsAgency |= word is "news" or "press" or "state-run" or "wire";
            if (Nouns.Contains(word) && word is not ("agency" or "agencies" or "show" or "program" or "programme" or "press" or "mail" or
                "sun" or "standard" or "wire" or "post" or "reporter") ||
                word is "agency" or "agencies" && newsAgency || word is "post" or "press" or "mail" or "sun" or "standard" or "globe" &&
                    read.IsCapital(i))
                return true;
        }

        return false;
    }

    /// <summary>Whether who was told is an outlet rather than a listener: “APN”, “this station”, “The Ledger”.</summary>
    public static bool IsToldOutlet(ReadText read, int first, int last)
    {
        if (IsOutlet(read, first, last) || (read.Words[last] == "station" && read.Words[last - (last > first ? 1 : 0)] is "this" or "our" or "radio" or "tv"))
            return true;
        if (Titles.Contains(read.Words[last]) && read.IsCapital(last))
            return true;
        var written = read.Tokens[last].In(read.Text);
        return first == last && written.Length is >= 2 and <= 5 && !written.ContainsAnyExceptInRange('A', 'Z') && !Alliances.Contains(read.Words[last]);
    }

    /// <summary>Whether the noun phrase is of an occasion for the press: “a news conference”.</summary>
    public static bool IsOccasion(ReadText read, int first, int last) => last > first && Occasions.Contains(read.Words[last]);

    /// <summary>Whether the prepositional phrase names a medium: “in a statement”, “on X”, “via Telegram”.</summary>
    public static bool IsMedium(ReadText read, int first, int last)
    {
        if (read.Words[first] is not ("in" or "on" or "via" or "through" or "during" or "at" or "to" or "by"))
            return false;
        if (IsOutlet(read, first + 1, last))
            return true;
        if (read.Words[first] == "to")
            return false;
        for (var i = first + 1; i <= last; i++)
        {
            if (Forms.Contains(read.Words[i]) && (read.Words[i] != "x" || read.IsCapital(i)))
                return true;
            if (EnglishWords.Prepositions.Contains(read.Words[i]))
                return false;
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
