namespace Wiredesk.Language;

/// <summary>
/// Reads noun phrases of English news that name who speaks: person, title or role, body, land. Goes by the shape of the phrase and small
/// lists of
/// words; the phrase alone is read, nothing of the text around it. Time is linear in the phrase.
/// </summary>
public static class Introductions
{
    /// <summary>
    /// Reads a noun phrase with its appositions: “Sen. Ada Quell (R-Ky.)”, “Ilse Torvan, the mayor of Orrin”, “his wife, Ana Orve”. Offsets
    /// count
    /// in <paramref name="text"/>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="phrase">The noun phrase, by its first and last token.</param>
    public static Introduction Of(string text, IReadOnlyList<Token> tokens, Name phrase)
    {
        var part = new Token[phrase.Last - phrase.First + 1];
        for (var i = 0; i < part.Length; i++)
            part[i] = tokens[phrase.First + i];
        return new IntroductionReader(text, part).Read();
    }

    /// <summary>The same for a phrase by itself, with offsets in it.</summary>
    public static Introduction Of(string phrase) => new IntroductionReader(phrase, Tokens.Of(phrase)).Read();
}
