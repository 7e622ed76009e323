using System.Runtime.InteropServices;
using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>The auxiliaries and adverbs that lead to a verb.</summary>
/// <param name="Start">The first of them; the verb itself without any.</param>
/// <param name="Be">Whether a form of “be” is among them.</param>
/// <param name="Auxiliary">Whether a form of “have” or a modal is.</param>
/// <param name="Infinitive">Whether a “to” is.</param>
/// <param name="Negated">Whether a “not”, “never” or “no longer” is; “not only” is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VerbGroup(int Start, bool Be, bool Auxiliary, bool Infinitive, bool Negated)
{
    // How far auxiliaries and adverbs reach back from their verb.
    private const int Reach = 6;

    /// <summary>The group of the verb at <paramref name="at"/>, not further back than <paramref name="first"/>.</summary>
    public static VerbGroup Before(ReadText read, int first, int at, VerbForm form)
    {
        var (start, be, auxiliary, infinitive, negated) = (at, false, false, false, false);
        while (start > first && at - start < Reach && !read.IsQuoted(start - 1))
        {
            var word = read.Words[start - 1];
            if (EnglishWords.BeForms.Contains(word))
                be = true;
            else if (EnglishWords.HaveForms.Contains(word) || EnglishWords.Modals.Contains(word))
                auxiliary = true;
            else if (word == "to" && form == VerbForm.Base)
                infinitive = true;
            else if (word == "longer" && start - 2 >= first && read.Words[start - 2] == "no")
                (negated, start) = (true, start - 1);
            else if (!EnglishWords.IsAdverb(word))
                break;
            negated |= EnglishWords.Negations.Contains(word) && read.Words[start] is not ("only" or "just" or "merely" or "simply");
            start--;
        }

        return new(start, be, auxiliary, infinitive, negated);
    }
}
