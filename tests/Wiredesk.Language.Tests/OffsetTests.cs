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

    [Fact]
    public void Dates_stand_in_order_apart_and_begin_and_end_with_letters_or_digits() =>
        Gen.Select(TextGen.Any, Gen.Int[0, DateOnly.MaxValue.DayNumber]).Sample((text, day) =>
        {
            var end = 0;
            foreach (var date in Dates.Of(text, Tokens.Of(text), DateOnly.FromDayNumber(day)))
            {
                AssertSpan(text, date.Span, ref end);
                Assert.True(date.Days is not { } days || days.First <= days.Last);
            }
        });

    [Fact]
    public void The_day_of_publication_changes_no_span_and_no_date_known_without_it() =>
        TextGen.Any.Sample(text =>
        {
            var alone = Dates.Of(text, Tokens.Of(text));
            var dated = Dates.Of(text, Tokens.Of(text), new DateOnly(2023, 9, 14));
            Assert.Equal(alone.Select(date => date.Span), dated.Select(date => date.Span));
            Assert.All(alone.Zip(dated), pair => Assert.True(pair.First.Days is null || pair.First.Days == pair.Second.Days));
        });

    [Fact]
    public void Places_stand_in_order_apart_and_have_a_country() =>
        TextGen.Any.Sample(text =>
        {
            var end = 0;
            foreach (var place in Places.Of(text, Tokens.Of(text)))
            {
                AssertSpan(text, place.Span, ref end);
                Assert.True(place.Name.Length > 0 && Places.CountryOf(place.CountryCode)?.Code == place.CountryCode);
            }
        });

    [Fact]
    public void Introductions_take_any_phrase_and_their_spans_lie_in_it() =>
        TextGen.Any.Sample(text =>
        {
            var tokens = Tokens.Of(text);
            Assert.Equal(Introductions.Of(text).Kind, tokens.Count == 0 ? IntroductionKind.Unknown : Introductions.Of(text, tokens, new Name(0, tokens.Count - 1)).Kind);
            var read = tokens.Count < 3 ? Introductions.Of(text) : Introductions.Of(text, tokens, new Name(1, tokens.Count - 2));
            var phrase = tokens.Count < 3 ? new TextSpan(0, text.Length) : new TextSpan(tokens[1].Start, tokens[^2].End);
            foreach (var span in (TextSpan?[])[read.Person, read.Role, read.Body, read.Place])
                Assert.True(span is not { } inside || (inside.Length > 0 && phrase.Contains(inside)));
            Assert.True(Places.StateOf(text) is null or { Code.Length: 2 });
        });

    private static void AssertSpan(string text, TextSpan span, ref int end)
    {
        Assert.True(span.Start >= end && span.Length > 0 && span.End <= text.Length);
        Assert.False(char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]));
        end = span.End;
    }

    private static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
