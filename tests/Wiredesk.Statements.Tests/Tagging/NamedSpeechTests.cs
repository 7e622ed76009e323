namespace Wiredesk.Statements.Tests.Tagging;

/// <summary>Speech that only a name and a mark attribute; all names are invented.</summary>
public sealed class NamedSpeechTests
{
    [Fact]
    public void A_turn_of_a_transcript_is_its_speakers() =>
        Assert.Equal(
            ["TORVAN | : | We looked at the dam. It will hold", "QUELL | : | And the road?"],
            Reading.Of("TORVAN: We looked at the dam. It will hold.\n\nQUELL: And the road?"));

    [Fact]
    public void A_quotation_and_a_dash_are_the_name_behind_them() =>
        Assert.Equal(["Ilse Torvan | ― | “We are not going to leave this town.”"], Reading.Of("“We are not going to leave this town.” ― Ilse Torvan"));

    [Theory]
    [InlineData("NOTE: see page four.")]
    [InlineData("“The Long Dam” — a film by many hands about the building of it")]
    [InlineData("Opening times: nine to five.")]
    public void Other_colons_and_dashes_attribute_nothing(string text) =>
        Assert.DoesNotContain(StatementReader.Read(text), statement => statement.Cue[0].Of(text) is ":" or "—");
}
