namespace Wiredesk.Language.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("The mayor met Ilse Torvan and Oren de Vell on Monday.|Ilse Torvan|Oren de Vell")]
    [InlineData("But President Ilse Torvan left.|President Ilse Torvan")]
    [InlineData("In March he left.")]
    public void Capitalised_runs_are_names_but_for_small_words_and_times(string row)
    {
        var parts = row.Split('|');
        var tokens = Tokens.Of(parts[0]);
        Assert.Equal(parts[1..], Names.Of(parts[0], tokens).Select(name => Text(parts[0], tokens, name)));
    }

    [Theory]
    [InlineData("Deputy Foreign Minister Anders Rudd", "Anders Rudd", true)]
    [InlineData("Mr. Rudd", "Rudd", false)]
    [InlineData("Anders King", "Anders King", true)]
    [InlineData("Orrin Port Authority", "Orrin Port Authority", false)]
    public void Titles_fall_away_and_bodies_are_no_persons(string text, string bare, bool full)
    {
        var tokens = Tokens.Of(text);
        var name = Names.WithoutTitles(text, tokens, Assert.Single(Names.Of(text, tokens)));
        Assert.Equal(bare, Text(text, tokens, name));
        Assert.Equal(full, Names.IsFullName(text, tokens, name));
    }

    private static string Text(string text, IReadOnlyList<Token> tokens, Name name) => text[tokens[name.First].Start..tokens[name.Last].End];
}
