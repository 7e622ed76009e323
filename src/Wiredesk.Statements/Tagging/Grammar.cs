using Wiredesk.Language.PartsOfSpeech;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>Questions on parts of speech.</summary>
internal static class Grammar
{
    private static readonly bool[] Nominals = Of("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "EX");
    private static readonly bool[] Verbs = Of("VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD");
    private static readonly bool[] Finites = Of("VBD", "VBP", "VBZ", "MD");
    private static readonly bool[] Adverbs = Of("RB", "RBR", "RBS");
    private static readonly bool[] Marks = Of(",", ":", ".", "-LRB-", "-RRB-", "``", "''", "HYPH", "NFP");

    public static bool IsNominal(byte tag) => Nominals[tag];

    public static bool IsVerb(byte tag) => Verbs[tag];

    public static bool IsFinite(byte tag) => Finites[tag];

    public static bool IsAdverb(byte tag) => Adverbs[tag];

    public static bool IsMark(byte tag) => Marks[tag];

    /// <summary>Whether the token is a form of be, have or do, a modal, “to” or a negation.</summary>
    public static bool IsAuxiliary(TaggedText text, int at) =>
        text.Read.Words[at] is var word && (EnglishWords.BeForms.Contains(word) || EnglishWords.HaveForms.Contains(word) || EnglishWords.Modals.Contains(word) ||
            EnglishWords.Negations.Contains(word) || word == "to");

    private static bool[] Of(params string[] names)
    {
        var tags = new bool[TagSet.Count + 1];
        foreach (var name in names)
            tags[TagSet.Number(name)] = true;
        return tags;
    }
}
