namespace Wiredesk.Language.Tests;

public sealed class HostileInputTests
{
    private const int Million = 1_000_000;

    public static TheoryData<string> Floods => new(
        "word ", "\"", "“", "'", "‘a", " 'b", "s’ c ", "?!", ".", "U.", "’s", "«", "a-", "\n\"a", "\ud800", "Mr. ", "''", " \"a", "1.");

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_million_characters_of_one_kind_are_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Million / piece.Length));
        Assert.Equal(text.TrimEnd().Length, Tokens.Of(text)[^1].End);
        Assert.Equal(text.TrimEnd().Length, Sentences.Of(text)[^1].End);
        Assert.All(Quotations.Of(text), quotation => Assert.True(quotation.Length > 0));
    }

    [Fact]
    public void A_megabyte_without_a_stop_is_one_sentence()
    {
        var text = string.Concat(Enumerable.Repeat("word ", Million / 5));
        Assert.Single(Sentences.Of(text));
    }
}
