using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Tests;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("accuses", "accuse", Stance.Accuses)]
    [InlineData("denied", "deny", Stance.Denies)]
    [InlineData("swore", "swear", Stance.Promises)]
    [InlineData("castigating", "castigate", Stance.Accuses)]
    public void A_verb_is_known_by_its_forms(string word, string verb, Stance stance)
    {
        var entry = CueLexicon.All(word)[^1].Entry;
        Assert.Equal((verb, stance), (entry.Word, entry.Stance));
    }

    [Theory]
    [InlineData("denials", Stance.Denies)]
    [InlineData("apologies", Stance.Apologises)]
    [InlineData("threat", Stance.Warns)]
    public void A_noun_is_known_in_both_numbers(string word, Stance stance) => Assert.Equal(stance, CueLexicon.OfNoun(word)[^1].Stance);

    [Fact]
    public void No_statement_is_looked_for_by_words_that_only_tell_a_stance()
    {
        Assert.False(CueLexicon.All("castigated").IsEmpty);
        Assert.True(CueLexicon.Of("castigated").IsEmpty);
        Assert.True(CueLexicon.Of("denial").IsEmpty);
    }

    [Theory]
    [InlineData("confirm | confirms")]
    [InlineData("confirm | shrugs | clause")]
    public void A_line_that_is_none_is_told(string line) => Assert.Throws<FormatException>(() => CueLine.Parse(line));
}
