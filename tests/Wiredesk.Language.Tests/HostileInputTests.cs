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

    public static TheoryData<string> PlaceFloods => new(
        "Paris ", "Georgia ", "Georgia, Russia, ", "San Antonio, Texas, ", "New York ", "Washington, D.C. ", "U.S.-led ", "R-Ky. ", "Ada Lincoln ", "Mr. London ", "in Dover, Ky., ", "A-", "St. ", "Springfield. ",
        "Russian and ", "the Kremlin of ", "Ministry of ", "(R-Ky.) ", "Ada Quell, ", "spokesman for the ", "’s ", "(");

    public static TheoryData<string> DateFloods => new(
        "May ", "13 ", "Monday, ", "last ", "the end of ", "early in the last ", "13-15 ", "May 13, 2023, ", "two weeks ago ", "in two ", "2023 ", "the 1990s ", "the 12th of ", "Theresa May said ", "was will ",
        "2023-09-13 ", "9/9/", "first quarter of ", "the past few ", "mid-", "1", "Wed. (");

    [Theory]
    [MemberData(nameof(Floods))]
    [MemberData(nameof(PlaceFloods))]
    public void A_million_characters_of_one_kind_are_read_for_places_and_persons(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Million / piece.Length));
        var tokens = Tokens.Of(text);
        Assert.All(Places.Of(text, tokens), place => Assert.True(place.Span.End <= text.Length));
        Assert.True(Introductions.Of(text).Person is null or { Length: < 200 });
        Assert.True(Places.StateOf(text) is null or { Code.Length: 2 });
    }

    [Theory]
    [MemberData(nameof(Floods))]
    [MemberData(nameof(DateFloods))]
    public void A_million_characters_of_one_kind_are_read_for_dates(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Million / piece.Length));
        Assert.All(Dates.Of(text, Tokens.Of(text), new DateOnly(2023, 9, 14)), date => Assert.True(date.Span.End <= text.Length));
    }
}
