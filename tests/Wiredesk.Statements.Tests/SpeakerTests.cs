namespace Wiredesk.Statements.Tests;

public sealed class SpeakerTests
{
    [Theory]
    [InlineData("Vellish Foreign Ministry spokesman Oren Sal-tek said the talks had failed.", "Oren Sal-tek")]
    [InlineData("Deputy Foreign Minister Anders Rudd said the talks had failed.", "Anders Rudd")]
    [InlineData("The talks had failed, Vellish state news agency VIA Telegraf reported.", "VIA Telegraf")]
    [InlineData("A spokeswoman, Anna Molde, said the talks had failed.", "Anna Molde")]
    [InlineData("The Vellish embassy said the talks had failed.", "Vellish embassy")]
    [InlineData("Both Orrin and Vell officials denied the claims.", "Orrin and Vell officials")]
    [InlineData("It met President Ilse Torvan. Torvan said the talks had failed.", "Ilse Torvan")]
    [InlineData("It met leader Pak Il Sun, who said the talks had failed.", "Pak Il Sun")]
    [InlineData("It met leader Pak Il Sun. Pak said the talks had failed.", "Pak Il Sun")]
    [InlineData("President Ilse Torvan arrived in Vell. She said the talks had failed.", "Ilse Torvan")]
    [InlineData("Vell’s Unification Ministry met. The ministry said the talks had failed.", "Vell’s Unification Ministry")]
    public void Sources_resolve_to_the_fullest_name_so_far(string text, string speaker) => Assert.Equal(speaker, Reading.Only(text).Speaker);

    [Fact]
    public void A_pronoun_goes_to_the_last_person_who_spoke()
    {
        var statements = StatementReader.Read("Mayor Ilse Torvan said the dam held. It had rained. She said the road was wet.");
        Assert.Equal(["Ilse Torvan", "Ilse Torvan"], statements.Select(statement => statement.Speaker));
    }

    [Fact]
    public void A_statement_without_a_source_has_no_speaker() => Assert.Null(Reading.Only("It was reported that the dam had failed.").Speaker);

    [Theory]
    [InlineData("Torvan was quoted by Vellish state media as saying, “we came to talk.”", "Vellish state media", null)]
    [InlineData("Torvan said the dam held, according to Vellish news agencies.", "Vellish news agencies", null)]
    [InlineData("Torvan told Reuters that the dam held.", "Reuters", null)]
    [InlineData("Torvan told lawmakers that the dam held.", null, "lawmakers")]
    [InlineData("“The dam held,” Torvan said in a statement.", "in a statement", null)]
    [InlineData("“The dam held,” Torvan wrote on X.", "on X", null)]
    public void Media_and_listeners_are_told_apart(string text, string? medium, string? audience)
    {
        var statement = Reading.Only(text);
        Assert.Equal((medium, audience), (statement.Medium, statement.Audience));
        Assert.Contains("Torvan", statement.Speaker, StringComparison.Ordinal);
    }
}
