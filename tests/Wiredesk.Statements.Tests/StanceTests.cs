namespace Wiredesk.Statements.Tests;

public sealed class StanceTests
{
    [Theory]
    [InlineData("Torvan said the dam held.", Stance.Says)]
    [InlineData("Torvan confirmed that the dam had failed.", Stance.Confirms)]
    [InlineData("Torvan denied that the dam had failed.", Stance.Denies)]
    [InlineData("Torvan did not deny that the dam had failed.", Stance.Says)]
    [InlineData("The board rejected the accusation.", Stance.Denies)]
    [InlineData("The board accused Torvan of negligence.", Stance.Accuses)]
    [InlineData("Torvan urged the board to act.", Stance.Demands)]
    [InlineData("Torvan called for an inquiry.", Stance.Demands)]
    [InlineData("Torvan asked the court to delay the trial.", Stance.Demands)]
    [InlineData("“We urge the board to act,” Torvan said.", Stance.Demands)]
    [InlineData("“No town should bear this alone,” Torvan said.", Stance.Demands)]
    [InlineData("Torvan promised to mend the dam.", Stance.Promises)]
    [InlineData("Torvan warned that the dam may fail.", Stance.Warns)]
    [InlineData("The board expressed concern that the dam may fail.", Stance.Warns)]
    [InlineData("Torvan predicted that the dam would hold.", Stance.Predicts)]
    [InlineData("Torvan asked why the dam had failed.", Stance.Asks)]
    [InlineData("Torvan apologised for the delay.", Stance.Apologises)]
    [InlineData("“I am sorry for the delay we caused,” Torvan said.", Stance.Apologises)]
    [InlineData("Torvan declined to comment on the report.", Stance.DeclinesToComment)]
    [InlineData("The board refused to comment.", Stance.DeclinesToComment)]
    [InlineData("The board has yet to comment on the report.", Stance.HasYetToComment)]
    [InlineData("The board did not immediately respond to a request for comment.", Stance.HasYetToComment)]
    [InlineData("Torvan could not be reached for comment.", Stance.HasYetToComment)]
    public void The_stance_follows_cue_and_words(string text, Stance stance) => Assert.Equal(stance, Reading.Only(text).Stance);

    [Fact]
    public void Every_wording_reads_back_as_its_stance() =>
        Assert.All(Enum.GetValues<Stance>(), stance => Assert.True(Stances.TryParse(stance.Wording(), out var read) && read == stance));

    [Theory]
    [InlineData(Stance.DeclinesToComment, "declines to comment")]
    [InlineData(Stance.HasYetToComment, "has yet to comment")]
    [InlineData(Stance.Apologises, "apologises")]
    public void Wordings_are_as_published(Stance stance, string wording) => Assert.Equal(wording, stance.Wording());

    [Theory]
    [InlineData(null)]
    [InlineData("Says")]
    [InlineData("shrugs")]
    public void Other_wordings_are_no_stance(string? wording) => Assert.False(Stances.TryParse(wording, out _));

    [Theory]
    [InlineData("“The dam held,” Torvan said.", StatementKind.Direct)]
    [InlineData("Torvan said the dam held.", StatementKind.Indirect)]
    [InlineData("Torvan said the dam had “barely” held.", StatementKind.Mixed)]
    public void The_kind_tells_how_much_is_quoted(string text, StatementKind kind) => Assert.Equal(kind, Reading.Only(text).Kind);
}
