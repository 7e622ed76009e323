using CsCheck;

namespace Wiredesk.Language.Tests;

public sealed class OffsetTests
{
    [Fact]
    public void Tokens_cover_all_but_white_space_once_and_in_order() =>
        TextGen.Any.Sample(text =>
        {
            var covered = string.Concat(Tokens.Of(text).Select(token => token.Span.Of(text)));
            Assert.Equal(string.Concat(text.Where(character => !char.IsWhiteSpace(character))), covered);
        });

    [Fact]
    public void Paragraphs_keep_every_character_but_white_space() =>
        TextGen.Any.Sample(text => Assert.Equal(Solid(text), Solid(string.Concat(Paragraphs.Of(text).Select(span => span.Of(text))))));

    [Fact]
    public void Sentences_keep_every_character_but_white_space_and_stay_inside_paragraphs() =>
        TextGen.Any.Sample(text =>
        {
            var paragraphs = Paragraphs.Of(text);
            var sentences = Sentences.Of(text);
            Assert.Equal(Solid(text), Solid(string.Concat(sentences.Select(span => span.Of(text)))));
            Assert.All(sentences, sentence => Assert.Contains(paragraphs, paragraph => paragraph.Contains(sentence)));
        });

    [Fact]
    public void Quotations_stand_in_order_apart_inside_paragraphs_and_hold_something() =>
        TextGen.Any.Sample(text =>
        {
            var paragraphs = Paragraphs.Of(text);
            var end = 0;
            foreach (var quotation in Quotations.Marked(text))
            {
                Assert.True(quotation.Marked.Start >= end && quotation.Marked.Contains(quotation.Inside) && quotation.Inside.Length > 0);
                Assert.Contains(paragraphs, paragraph => paragraph.Contains(quotation.Marked));
                end = quotation.Marked.End;
            }
        });

    [Fact]
    public void Language_guess_takes_anything() =>
        TextGen.Any.Sample(text => Assert.True(LanguageGuess.Of(text) is null or { Length: 2 }));

    private static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
