using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>Parts a text into sentences by its stops, with the abbreviations, initials and closing marks of news in mind.</summary>
public static class Sentences
{
    // Words that begin many sentences and no names: after "U.S." or "a.m." they tell a new sentence.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters =
        ("The A An But And He She It They We I You In On At As For If When While After Before This That These Those There His Her Their Its Our " +
         "My What Who How Why So Or Yet Some Many Most Not No Asked According Both All Two Three Since Under With To From By Earlier Later " +
         "However Meanwhile")
        .Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The sentences of <paramref name="text"/> in order, without white space at either end. None crosses a paragraph. Closing
    /// quotation marks and brackets after the stop belong to the sentence. A sentence inside a quotation counts as one by itself.
    /// </summary>
    public static IReadOnlyList<TextSpan> Of(string text)
    {
        var sentences = new List<TextSpan>();
        foreach (var paragraph in Paragraphs.Of(text))
            AddOf(text, Tokens.Of(text, paragraph), sentences);
        return sentences;
    }

    private static void AddOf(string text, IReadOnlyList<Token> tokens, List<TextSpan> sentences)
    {
        var first = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var last = LastOfStop(text, tokens, i);
            if (last < 0)
                continue;
            if (Ends(text, tokens, i, last))
            {
                sentences.Add(new(tokens[first].Start, tokens[last].End));
                first = last + 1;
            }

            i = last;
        }

        if (first < tokens.Count)
            sentences.Add(new(tokens[first].Start, tokens[^1].End));
    }

    // The last of the marks that close the sentence with the stop at this token; -1 when it is not a stop.
    private static int LastOfStop(string text, IReadOnlyList<Token> tokens, int stop)
    {
        if (!IsStop(text, tokens[stop]))
            return -1;
        var last = stop;
        while (last + 1 < tokens.Count && tokens[last + 1].Start == tokens[last].End && Closes(text, tokens[last + 1]))
            last++;
        return last;
    }

    private static bool IsStop(string text, Token token) => token.Kind switch
    {
        TokenKind.Punctuation => text[token.Start] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।' or '۔',
        TokenKind.Word => text[token.End - 1] == '.',
        _ => false,
    };

    private static bool Closes(string text, Token token) =>
        token.Kind == TokenKind.Punctuation && text[token.Start] is '"' or '”' or '’' or '\'' or '»' or '“' or ')' or ']' or '!' or '?' or '.' or '…' or '」' or '』';

    private static bool Ends(string text, IReadOnlyList<Token> tokens, int stop, int last)
    {
        if (last + 1 == tokens.Count)
            return true;
        var mark = text[tokens[stop].Start];
        if (tokens[stop].Kind == TokenKind.Punctuation && mark is '。' or '！' or '？')
            return true;
        var next = tokens[last + 1];
        if (next.Start == tokens[last].End)
            return false;
        var word = last + 1;
        while (word < tokens.Count - 1 && tokens[word].Kind == TokenKind.Punctuation && word <= last + 3)
            word++;
        var startsLow = char.IsLower(text[tokens[word].Start]);
        if (tokens[stop].Kind == TokenKind.Word)
            return !Abbreviations.OpensAName(text.AsSpan(tokens[stop].Start, tokens[stop].Length - 1)) && Starters.Contains(tokens[word].In(text));
        return !startsLow && !(text[next.Start] is ',' or ';' or ':' or ')' or '—' or '–' or '―' or '-');
    }
}
