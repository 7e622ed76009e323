using CsCheck;
using Wiredesk.Revisions;

namespace Wiredesk.Tests.Revisions;

public sealed class WordChangesTests
{
    private static readonly string[] s_words = ["the", "two", "four", "“piers”", "were", "hurt.", "—", "東京", "e\u0301", "😀", "\u00AD"];
    private static readonly Gen<string> s_wording = Gen.Select(Gen.Int[0, s_words.Length - 1], Gen.Int[0, 3])
        .Select((word, space) => s_words[word] + (space switch { 0 => "\u00A0", 1 => "\n\n", _ => " " })).List[0, 30].Select(string.Concat);

    private static readonly Gen<string> s_anything = Gen.String[Gen.Char, 0, 40];

    [Fact]
    public void Stretches_hold_both_wordings_whole() => s_wording.Select(s_wording).Sample((was, now) => AssertWhole(was, now));

    [Fact]
    public void Stretches_hold_whatever_stands_in_a_text() => s_anything.Select(s_anything).Sample((was, now) => AssertWhole(was, now));

    [Fact]
    public void What_is_printed_reads_as_the_new_wording_and_as_the_old()
        => Gen.Int[0, 5].Select(word => s_words[word]).List[1, 40].Select(list => string.Join(' ', list)).Select(Gen.Int[0, 5].Select(word => s_words[word]).List[1, 40].Select(list => string.Join(' ', list)))
            .Sample((was, now) =>
            {
                var printed = WordChanges.Printed(was, now);
                Assert.Equal(was, string.Concat(printed.Where(words => words.Fate != WordFate.Added).Select(words => words.Space + words.Text)).TrimStart());
                Assert.Equal(now, string.Concat(printed.Where(words => words.Fate != WordFate.Struck).Select(words => words.Space + words.Text)).TrimStart());
            });

    [Fact]
    public void Texts_that_read_the_same_have_no_changes()
        => s_wording.Sample(text => Assert.DoesNotContain(WordChanges.Between(text, text.Replace('“', '"').Replace("é", "é", StringComparison.Ordinal).Replace(" ", "\u2009 ", StringComparison.Ordinal)), change => change.Fate != WordFate.Kept));

    [Theory]
    [InlineData("At least 12 people were hurt.", "At least 17 people were hurt.", "At least [-12-] {+17+} people were hurt.")]
    [InlineData("She said “no” – twice.", "She said \"no\" — twice.", "She said \"no\" — twice.")]
    [InlineData("The mayor left.", "The mayor of Tarn left.", "The mayor {+of Tarn+} left.")]
    [InlineData("It burned — nobody was hurt.", "It burned—nobody was hurt.", "It burned—nobody was hurt.")]
    [InlineData("12 killed, 40 hurt", "14 killed, 52 hurt", "[-12-] {+14+} killed, [-40-] {+52+} hurt")]
    [InlineData("A long wall fell and three old men ran", "Two high towers burned and nobody went there", "[-A long wall fell and three old men ran-] {+Two high towers burned and nobody went there+}")]
    [InlineData("He left. He ate.", "He left. He slept. He ate.", "He left. {+He slept.+} He ate.")]
    [InlineData("東京都知事", "東京都議員", "東京都[-知事-]{+議員+}")]
    [InlineData("co-operate", "cooperate", "[-co-operate-] {+cooperate+}")]
    [InlineData("", "new", "{+new+}")]
    [InlineData("old", "", "[-old-]")]
    public void Changes_read_well(string was, string now, string expected)
        => Assert.Equal(expected, string.Concat(WordChanges.Printed(was, now).Select(words => words.Space + words.Fate switch
        {
            WordFate.Struck => $"[-{words.Text}-]",
            WordFate.Added => $"{{+{words.Text}+}}",
            _ => words.Text,
        })));

    private static void AssertWhole(string was, string now)
    {
        var changes = WordChanges.Between(was, now);
        Assert.Equal(Bare(was), Bare(string.Concat(changes.Where(change => change.Fate != WordFate.Added).Select(change => change.Was.Of(was)))));
        Assert.Equal(Bare(now), Bare(string.Concat(changes.Where(change => change.Fate != WordFate.Struck).Select(change => change.Now.Of(now)))));
        Assert.Equal(changes.OrderBy(change => change.Was.Start).ThenBy(change => change.Now.Start), changes);
        foreach (var change in changes)
        {
            Assert.InRange(change.Was.Start, 0, change.Was.End);
            Assert.InRange(change.Now.Start, 0, change.Now.End);
            Assert.True(change.Was.End <= was.Length && change.Now.End <= now.Length);
            Assert.False(PartsAPair(was, change.Was.Start) || PartsAPair(was, change.Was.End) || PartsAPair(now, change.Now.Start) || PartsAPair(now, change.Now.End));
        }
    }

    private static bool PartsAPair(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    /// <summary>Without what may stand between words: white space and unseen marks.</summary>
    private static string Bare(string text)
        => string.Concat(text.EnumerateRunes().Where(rune => !System.Text.Rune.IsWhiteSpace(rune) && !TypeMarks.IsUnseen(rune)).Select(rune => rune.ToString()));
}
