namespace Wiredesk.Language.Tests;

public sealed class TokenTests
{
    [Theory]
    [InlineData("Kim’s plan didn't work|Kim|’s|plan|did|n't|work")]
    [InlineData("the officials’ F-16s, 4,000.5 km|the|officials|’|F-16s|,|4,000.5|km")]
    [InlineData("Mr. J. Orve of the U.S. said|Mr.|J.|Orve|of|the|U.S.|said")]
    [InlineData("“Go,” he wrote...|“|Go|,|”|he|wrote|...")]
    [InlineData("``Yes''--no|``|Yes|''|--|no")]
    [InlineData("@orve #quay AT&T full-scale|@orve|#quay|AT&T|full-scale")]
    [InlineData("東京 ok|東|京|ok")]
    [InlineData("end. Next|end|.|Next")]
    [InlineData("posted on X.|posted|on|X|.")]
    public void Text_falls_into_words_numbers_and_marks(string row)
    {
        var parts = row.Split('|');
        Assert.Equal(parts[1..], Tokens.Of(parts[0]).Select(token => token.Span.Of(parts[0])));
    }

    [Fact]
    public void Kinds_tell_words_numbers_and_marks_apart() =>
        Assert.Equal(
            [TokenKind.Number, TokenKind.Word, TokenKind.Punctuation, TokenKind.Punctuation, TokenKind.Word],
            Tokens.Of("12 5th ! 😀a").Select(token => token.Kind));

    [Fact]
    public void Tokens_of_a_span_count_offsets_in_the_whole_text()
    {
        const string text = "One two three";
        Assert.Equal([new Token(4, 7, TokenKind.Word)], Tokens.Of(text, new TextSpan(4, 8)));
    }
}
