namespace Wiredesk.Stories.Texts;

/// <summary>English words that say nothing of what an article is about, the reporting words and days of news among them.
/// In other languages the words that most articles hold are left out by their frequency alone.</summary>
internal static class StopWords
{
    private const string Words = """
        a about above after again against all also am an and any are as at be because been before being below between both but by
        can could did do does doing down during each even few for from further get got had has have having he her here hers him
        himself his how however i if in into is it its itself just like made make many may me more most mr mrs ms much my new no
        nor not now of off on once one only or other our out over own per said same say says she should since so some still such
        than that the their them then there these they this those through to told too two under until up upon us very was we were
        what when where which while who whom why will with would year years you your yesterday today monday tuesday wednesday
        thursday friday saturday sunday people according time day week first last
        """;

    private const int Slots = 1 << 10;

    private static readonly ulong[] Hashes = Table();

    public static bool Contains(ulong wordHash)
    {
        var slot = (int)wordHash & (Slots - 1);
        while (Hashes[slot] != 0 && Hashes[slot] != wordHash)
            slot = (slot + 1) & (Slots - 1);
        return Hashes[slot] == wordHash;
    }

    private static ulong[] Table()
    {
        var table = new ulong[Slots];
        foreach (var word in Words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = WordHash.Of(word);
            var slot = (int)hash & (Slots - 1);
            while (table[slot] != 0)
                slot = (slot + 1) & (Slots - 1);
            table[slot] = hash;
        }

        return table;
    }
}
