namespace Wiredesk.Language.PartsOfSpeech;

/// <summary>The parts of speech of English words.</summary>
public static class EnglishTags
{
    /// <summary>
    /// The tag of each token of <paramref name="text"/>, a number of <see cref="TagSet"/>. Works in time linear in the length of the text; in other languages than
    /// English the tags mean nothing.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">Its tokens, by <see cref="Tokens"/>.</param>
    public static byte[] Of(string text, IReadOnlyList<Token> tokens)
    {
        var words = new WordTable(text, tokens);
        var tags = new byte[tokens.Count];
        var first = 0;
        foreach (var sentence in Sentences.Of(text))
        {
            var end = first;
            while (end < tokens.Count && tokens[end].Start < sentence.End)
                end++;
            PartOfSpeechTagger.English.Tag(words, first, end, tags);
            first = end;
        }

        return tags;
    }
}
