using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>Finds capitalised names in English text, and the person in a phrase of titles and roles.</summary>
public static class Names
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = Set(
        "mr mr. mrs mrs. ms ms. mx dr dr. prof prof. professor sir dame lord lady sen sen. senator rep rep. representative congressman congresswoman " +
        "gov gov. governor gen gen. general col col. colonel lt lt. lieutenant sgt sgt. sergeant capt capt. captain maj maj. major adm adm. admiral " +
        "commander cmdr. marshal president premier chancellor minister secretary chairman chairwoman chair chairperson speaker leader mayor judge justice " +
        "attorney prosecutor ambassador envoy commissioner director chief head pope cardinal archbishop bishop rabbi imam sheikh ayatollah rev. reverend " +
        "king queen prince princess emperor spokesman spokeswoman spokesperson adviser advisor aide manager strategist pollster host anchor columnist " +
        "correspondent reporter editor author analyst expert economist historian lawyer officer detective sheriff superintendent coach ceo candidate " +
        "nominee lawmaker deputy vice prime delegate founder owner executive activist");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Bodies = Set(
        "ministry agency agencies department office committee commission council court parliament congress senate house party union association " +
        "organisation organization institute university college school company corporation corp corp. inc inc. ltd ltd. group bank fund foundation federation " +
        "league club board bureau service services force forces army navy police guard government administration administrations state states nations republic " +
        "kingdom campaign center centre society network times post news journal tribune herald press media television tv radio magazine " +
        "street city county hospital authority assembly coalition alliance movement front team church museum airlines airport station");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NeverInNames = Set(
        "the a an this that these those and but or nor so yet if when while as at by for from in into of on to with after before since until because " +
        "although though under over he she it they we i you his her its their our my your who what which where why how there here not no yes asked " +
        "according both also then now earlier later meanwhile however still many some most all each every another other others one two three four five six " +
        "seven eight nine ten only even just monday tuesday wednesday thursday friday saturday sunday january february march april may june july august " +
        "september october november december last next today yesterday tomorrow");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set("de del della da di du van von der den bin ibn al el la le ter");

    /// <summary>Whether the word, in any letter case, is a title, rank or role that stands before a person’s name: “Mr.”, “spokeswoman”.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word) => Has(Titles, word);

    /// <summary>Whether the word, in any letter case, makes a name that of a body and not of a person: “Ministry”, “Party”.</summary>
    public static bool IsBody(ReadOnlySpan<char> word) => Has(Bodies, word);

    /// <summary>
    /// The runs of capitalised words in <paramref name="text"/>, in order, given as indexes into <paramref name="tokens"/>, its tokens.
    /// Small words that are capitalised because they begin a sentence, days and months belong to none. Titles are part of the run.
    /// </summary>
    public static IReadOnlyList<Name> Of(string text, IReadOnlyList<Token> tokens)
    {
        var names = new List<Name>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!BeginsName(text, tokens[i]))
                continue;
            var last = i;
            while (last + 1 < tokens.Count && tokens[last + 1].Start - tokens[last].End <= 1 && Continues(text, tokens, last + 1))
                last++;
            names.Add(new(i, last));
            i = last;
        }

        return names;
    }

    /// <summary>The part of a name that names a person: what follows its last title. The whole when no title precedes.</summary>
    public static Name WithoutTitles(string text, IReadOnlyList<Token> tokens, Name name)
    {
        for (var i = name.Last - 1; i >= name.First; i--)
        {
            if (IsTitle(tokens[i].In(text)))
                return new(i + 1, name.Last);
        }

        return name;
    }

    /// <summary>Whether the name, given without titles, has the shape of a person’s full name: two to four words, none of them a body’s.</summary>
    public static bool IsFullName(string text, IReadOnlyList<Token> tokens, Name name)
    {
        if (name.Last - name.First is < 1 or > 3)
            return false;
        for (var i = name.First; i <= name.Last; i++)
        {
            if (IsBody(tokens[i].In(text)) || IsTitle(tokens[i].In(text)))
                return false;
        }

        return true;
    }

    private static bool BeginsName(string text, Token token) =>
        token.Kind == TokenKind.Word && char.IsUpper(text[token.Start]) && !Has(NeverInNames, token.In(text));

    private static bool Continues(string text, IReadOnlyList<Token> tokens, int at) =>
        BeginsName(text, tokens[at]) ||
        (Particles.Contains(tokens[at].In(text)) && at + 1 < tokens.Count && BeginsName(text, tokens[at + 1]));

    private static bool Has(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words, ReadOnlySpan<char> word)
    {
        const int longest = 16;
        if (word.Length > longest)
            return false;
        Span<char> lower = stackalloc char[longest];
        return words.Contains(lower[..word.ToLowerInvariant(lower)]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
