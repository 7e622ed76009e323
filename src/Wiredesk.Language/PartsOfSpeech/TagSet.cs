namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>The part-of-speech tags of the Penn Treebank as the English Web Treebank uses them (LDC2012T13).</summary>
public static class TagSet
{
    private static readonly string[] Names =
        ("NN IN DT NNP PRP JJ RB . VB NNS , CC VBD VBP VBZ CD VBN VBG MD TO PRP$ -RRB- -LRB- WDT WRB : `` '' WP RP UH HYPH POS NNPS JJR NFP EX JJS GW ADD RBR $ PDT FW " +
         "RBS SYM LS WP$ AFX XX").Split(' ');

    /// <summary>How many tags there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The tag's name, as in the treebank.</summary>
    public static string Name(byte tag) => Names[tag];

    /// <summary>The number of the tag with this name.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public static byte Number(string name)
    {
        var number = Array.IndexOf(Names, name);
        return number >= 0 ? (byte)number : throw new ArgumentException($"“{name}” is no part-of-speech tag.", nameof(name));
    }
}
