using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>Tells noun phrases that name people or bodies from those that name things.</summary>
internal static class Parties
{
    private static readonly FrozenSet<string> People = (
        "officials authorities police prosecutors lawmakers politicians critics opponents rivals journalists reporters leaders members workers protesters democrats " +
        "republicans allies supporters doctors teachers nurses scientists experts companies firms firm owners bosses governments ministers unions")
        .Split(' ').ToFrozenSet();

    public static bool IsParty(ReadText read, int first, int last)
    {
        var end = first;
        while (end < last && !(read.Words[end + 1] is "of" or "in" or "for" or "at"))
            end++;
        var word = read.Words[end];
        return read.IsCapital(end) || EnglishWords.ObjectPronouns.Contains(word) || Names.IsBody(word) || Names.IsTitle(word) || People.Contains(word);
    }
}
