using System.Collections.Frozen;

namespace Wiredesk.Feeds;

/// <summary>Names of months, by their beginnings, in the languages whose feeds are known to write them.</summary>
internal static class MonthNames
{
    private const int Shortest = 3;

    /// <summary>January to December: the beginnings that tell the month.</summary>
    private static readonly string[] Beginnings =
    [
        "jan janv gen ene jän led sty янв січ ιαν oca tammi gennaio enero",
        "feb fév fev fevr févr úno lut фев лют φεβ şub helmi",
        "mar mär mrt mars märz мар бер μαρ μάρ maalis mrz",
        "apr avr abr kwi апр кві απρ nis huhti",
        "may mai mei mag maj kvě май мая тра μαι μαΐ μάι touko",
        "jun juin giu čer cze июн чер ιουν ιούν haz kesä juni",
        "jul juil lug lip июл лип ιουλ ιούλ tem heinä juli",
        "aug aoû aou ago srp sie авг сер αυγ αύγ ağu elo août",
        "sep set zář wrz сен вер σεπ eyl syys",
        "oct okt ott out paź říj окт жов οκτ eki loka",
        "nov lis ноя лис νοε νοέ kas marras",
        "dec déc dez dic pro gru дек гру δεκ ara joulu des",
    ];

    private static readonly FrozenDictionary<string, int> ByBeginning = Beginnings
        .SelectMany((line, index) => line.Split(' ').Select(word => (word, month: index + 1)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.month, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByBeginning.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 0 when the word is no month.</summary>
    public static int Number(ReadOnlySpan<char> word)
    {
        for (var length = Math.Min(word.Length, 5); length >= Shortest; length--)
        {
            if (Lookup.TryGetValue(word[..length], out var month))
                return month;
        }
        return 0;
    }
}
