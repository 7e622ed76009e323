using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>A noun phrase for what somebody is, in its parts: “the former mayor of Orrin”.</summary>
/// <param name="Head">Its noun, as <see cref="RoleWords.Neutral"/> gives it: “mayor”.</param>
/// <param name="HeadAt">The noun’s token.</param>
/// <param name="Modifiers">What stands before the noun: “former”.</param>
/// <param name="Complement">What owns it or follows it: “orrin”.</param>
internal sealed record RolePhrase(string Head, int HeadAt, IReadOnlyList<string> Modifiers, IReadOnlyList<string> Complement)
{
    // How many tokens of a phrase are looked at.
    private const int Longest = 24;

    private static readonly FrozenSet<string> Small = "the a an of for at in on from and to 's ' , his her its their former".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Ranks = "deputy vice assistant acting associate former ex".Split(' ').ToFrozenSet();

    /// <summary>The phrase from the first token to the last; null when its noun is no role.</summary>
    public static RolePhrase? Of(ReadText read, int first, int last)
    {
        last = Math.Min(last, first + Longest);
        var head = first;
        while (head < last && !IsStop(read, head + 1))
            head++;
        if (!RoleWords.IsRole(read.Words[head]) || read.IsQuoted(head))
            return null;
        var (modifiers, complement) = (new List<string>(), new List<string>());
        for (var i = first; i < head; i++)
        {
            var word = read.Words[i];
            if (word is "'s" or "'")
            {
                complement.AddRange(modifiers);
                modifiers.Clear();
            }
            else if (read.Tokens[i].Kind == TokenKind.Word && (!Small.Contains(word) || word == "former"))
            {
                modifiers.Add(word);
            }
        }

        for (var i = head + 1; i <= last && !(read.IsMark(i) || read.Words[i] is "who" or "whose" or "which"); i++)
        {
            if (read.Tokens[i].Kind == TokenKind.Word && !Small.Contains(read.Words[i]))
                complement.Add(read.Words[i]);
        }

        return new(RoleWords.Neutral(read.Words[head]), head, modifiers, complement);
    }

    /// <summary>How well another phrase may stand for this one’s bearer; null when it cannot.</summary>
    public int? Fit(RolePhrase other)
    {
        if (other.Head != Head)
            return null;
        foreach (var rank in Ranks)
        {
            // “the president” may be the former one; “the mayor” is not the deputy mayor.
            if (rank is not ("former" or "ex") && Modifiers.Contains(rank) != other.Modifiers.Contains(rank))
                return null;
        }

        var shared = Shared(Modifiers, other.Modifiers) + Shared(Modifiers, other.Complement) + Shared(Complement, other.Modifiers);
        var complements = Shared(Complement, other.Complement);
        if (complements + shared == 0 && (Complement.Count > 0 && other.Complement.Count > 0 || Tells(Modifiers) && Tells(other.Modifiers)))
            return null;
        return shared + (2 * complements);
    }

    private static bool IsStop(ReadText read, int at) =>
        read.IsQuoted(at) || (read.IsMark(at) && !(read.Words[at] is "'" or "-" or "&")) || read.Words[at] is "of" or "for" or "at" or "in" or "on" or "from" or
            "who" or "whose" or "which" or "with" or "by" or "and" or "to";

    private static bool Tells(IReadOnlyList<string> modifiers) => modifiers.Any(word => !Ranks.Contains(word));

    private static int Shared(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count(word => other.Any(second => Alike(word, second)));

    // “unions” and “union’s”; “vell” and “vellish”
    private static bool Alike(string one, string other) =>
        one == other || (Math.Min(one.Length, other.Length) >= 4 && one.AsSpan(0, 4).SequenceEqual(other.AsSpan(0, 4)));
}
