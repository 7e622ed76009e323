using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.Statements;

/// <summary>Reads who said what in a text of news.</summary>
public static class StatementReader
{
    // Short English texts full of foreign names are guessed wrong, but never with so much confidence.
    private const double SureOfLanguage = 0.8;

    private const int WordsLookedAt = 400;
    private const int LeastWords = 30;
    private const int TellingInSo = 10;

    /// <summary>
    /// The statements of <paramref name="text"/> in the order in which their cues stand in it. Works in time linear in the length of the
    /// text and takes any input. It has learnt from English news; a text that is surely in another language gives none.
    /// </summary>
    /// <param name="text">The text of an article; paragraphs are parted by line breaks.</param>
    public static IReadOnlyList<Statement> Read(string text)
    {
        var read = ReadText.Of(text);
        if (!IsPlainlyEnglish(read) && IsForeign(text))
            return [];
        return RoleReader.Read(read, StatementTagger.English.Of(new TaggedText(read)));
    }

    // A fifth of the words of English news are these; in the languages that share some they are far fewer. Most texts need no other guess.
    private static bool IsPlainlyEnglish(ReadText read)
    {
        var (looked, telling) = (Math.Min(read.Tokens.Count, WordsLookedAt), 0);
        for (var at = 0; at < looked; at++)
            telling += read.Words[at] is "the" or "of" or "and" or "to" or "that" or "for" or "with" or "was" or "by" or "from" or "said" ? 1 : 0;
        return looked >= LeastWords && telling * TellingInSo >= looked;
    }

    // English words among those of another language would be taken for cues; a guess is no fact.
    private static bool IsForeign(string text) => LanguageGuess.Best(text) is { Language: not (null or "en"), Confidence: >= SureOfLanguage };
}
