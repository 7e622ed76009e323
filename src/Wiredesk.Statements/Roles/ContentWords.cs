using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>The telling words of a statement’s content, in a form that “Russia” and “Russian”, “hide” and “hiding” share.</summary>
internal static class ContentWords
{
    // Of a long content only so many tokens count; words shorter than this tell nothing; stems are this long.
    private const int Longest = 80;
    private const int Shortest = 3;
    private const int Stem = 5;

    private static readonly FrozenSet<string> Common = (
        "the and that with had has have was were been for from its his her their any not never ever who which this such but are will would could should about into " +
        "said says than then them they there these those what when where while also more most some other only over under after before because being does did can may " +
        "our your you she him out all one two new own very just it's")
        .Split(' ').ToFrozenSet();

    public static HashSet<string> Of(ReadText read, IReadOnlyList<TokenRange> content)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var left = Longest;
        foreach (var range in content)
        {
            for (var i = range.First; i <= range.Last && left > 0; i++, left--)
            {
                if (read.Tokens[i].Kind != TokenKind.Punctuation && StemOf(read.Words[i]) is { } stem)
                    words.Add(stem);
            }

            if (left <= 0)
                break;
        }

        return words;
    }

    /// <summary>The stems of a name: “North Korean officials”.</summary>
    public static HashSet<string> Of(string name)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in Tokens.Of(name.Length > 200 ? name[..200] : name))
        {
            if (token.Kind == TokenKind.Word && StemOf(token.Span.Of(name).ToLowerInvariant()) is { } stem)
                words.Add(stem);
        }

        return words;
    }

    private static string? StemOf(string word)
    {
        if (word.Length < Shortest || Common.Contains(word))
            return null;
        return word.Length > Stem ? word[..Stem] : word.Length > 4 && word.EndsWith('s') ? word[..^1] : word;
    }
}
