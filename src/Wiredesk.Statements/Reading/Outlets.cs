using System.Collections.Frozen;

namespace Wiredesk.Statements.Reading;

/// <summary>Tells outlets and media (“Reuters”, “state television”, “in a statement”) from listeners (“lawmakers”).</summary>
internal static class Outlets
{
    private static readonly FrozenSet<string> Names = Set(
        "reuters ap afp dpa ansa tass interfax xinhua yonhap kyodo efe anadolu ukrinform unian novosti cnn bbc nbc abc cbs msnbc fox npr pbs cnbc c-span " +
        "bloomberg politico axios breitbart buzzfeed slate vox newsweek newsmax univision telemundo rte rfe/rl rfe rl voa dw rt zdf ard sky euronews jazeera " +
        "guardian economist telegraph atlantic spiegel monde figaro pais bild tagesschau nhk cbc itv yahoo huffington haaretz wsj usa");

    private static readonly FrozenSet<string> Nouns = Set(
        "times post news newspaper newspapers journal herald tribune press media television tv radio magazine gazette chronicle daily weekly agency agencies broadcaster " +
        "outlet outlets network website paper show program programme podcast tabloid observer examiner inquirer globe sun mail standard reporter wire");

    private static readonly FrozenSet<string> Forms = Set(
        "statement interview email e-mail tweet tweets post posts speech letter memo blog article editorial column book report video message briefing conference " +
        "release call testimony op-ed transcript remarks filing affidavit brief notice note announcement appearance address debate ad advertisement twitter facebook " +
        "instagram telegram youtube x truth weibo platform television tv radio");

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
            if (Nouns.Contains(word) && word is not ("agency" or "agencies" or "show" or "program" or "programme" or "press" or "mail" or "sun" or "standard" or "wire" or "post" or "reporter") ||
                word is "agency" or "agencies" && newsAgency || word is "post" or "press" or "mail" or "sun" or "standard" or "globe" && read.IsCapital(i))
                return true;
        }

        return false;
    }

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
