using CsCheck;

namespace Wiredesk.Language.Tests;

/// <summary>Texts that nobody would write: any code unit, and soups of the marks and words the readers look at.</summary>
internal static class TextGen
{
    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "''", "``", "‘", "’", "'", "«", "»", "„", "「", "」", " ", " ", " ", "\n", "\r\n", "\u2028", ".", "!", "?", "…", "...", ",", ":",
        "Mr.", "U.S.", "a.m.", "J.", "No.", "3.5", "said", "the workers’ party", "Orsk", "don’t", "\ud83d\ude00", "\ud800", "\udc00", "e\u0301", "漢", "かな", "-", "—", "@", "#",
        "May", "March", "13", "13th", "13-15", "2023", "1990s", "Monday", "last", "next", "ago", "weeks", "in", "on", "the", "will", "mid-May", "2023-09-13", "9/13/2023", "quarter", "of",
        "Paris", "Georgia", "Ky.", "R-Ky.", "(", ")", "Russian", "New", "York", "and", "U.S.-led", "Côte d’Ivoire", "Ministry", "spokesman", "Sen.", "Ada", "president", "who", "for",
    ];

    public static readonly Gen<string> Any = Gen.OneOf(
        Gen.Char['\0', '\uffff'].Array[0, 60].Select(characters => new string(characters)),
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat));
}
