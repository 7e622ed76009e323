namespace Wiredesk.Statements.Tests;

/// <summary>Who is accused, and of what.</summary>
public sealed class ChargeTests
{
    [Theory]
    [InlineData("{Orrin} [accused] <North Vell of providing Lethe with arms>.", "North Vell", "providing Lethe with arms")]
    [InlineData("{Orrin} [accused] North Vell <of providing Lethe with arms>.", "North Vell", "providing Lethe with arms")]
    [InlineData("{Quell} [accused] <the board on Tuesday of hiding two reports>.", "the board", "hiding two reports")]
    [InlineData("{Quell} [accused] <the head of the board of not telling the truth>.", "the head of the board", "not telling the truth")]
    [InlineData("{Quell} [accused] <the head of the board of fraud>.", "the head of the board", "fraud")]
    [InlineData("{Quell} [accused] <Torvan of the theft of papers>.", "Torvan", "the theft of papers")]
    [InlineData("{Quell} [accused] <Brenn, the owner of the mill, of chaining its doors>.", "Brenn", "chaining its doors")]
    [InlineData("{Quell} [accused] <him>.", "him", null)]
    [InlineData("{Prosecutors} [charged] <Torvan with fraud>.", "Torvan", "fraud")]
    [InlineData("{Quell} [blamed] <the board for the leak>.", "the board", "the leak")]
    [InlineData("{Quell} [blamed] <the leak on the board>.", "the board", "the leak")]
    [InlineData("{Quell} [alleged] <that the firm had hidden two reports>.", "the firm", "had hidden two reports")]
    [InlineData("{Quell} [criticised] <the board’s handling of the leak>.", "the board", "handling of the leak")]
    [InlineData("{Quell} [lashed out at] <Torvan for waiting>.", "Torvan", "waiting")]
    [InlineData("{Quell} [denounced] <Torvan as a liar>.", "Torvan", "a liar")]
    [InlineData("{Quell} [condemned] <the attack on the dam>.", null, "the attack on the dam")]
    [InlineData("Torvan [was accused of] <hiding two reports>.", "Torvan", "hiding two reports")]
    [InlineData("Torvan [was accused by] {the board} <of hiding two reports>.", "Torvan", "hiding two reports")]
    [InlineData("{Quell} repeated his [accusation] <that the board had lied>.", "the board", "had lied")]
    [InlineData("{Quell} [levelled accusations] <of fraud against the board>.", "the board", "fraud")]
    [InlineData("{Quell} [said] <the board was to blame for the leak>.", "the board", "the leak")]
    public void An_accusation_is_parted_into_who_and_what(string marked, string? accused, string? matter)
    {
        var read = Marked.Of(marked);
        Assert.Equal(Stance.Accuses, read.Only.Stance);
        Assert.Equal((accused, matter), (read.Accused(read.Only), read.Matter(read.Only)));
    }

    [Theory]
    [InlineData("{Quell} [said] <the board of the bank had hidden two reports>.")]
    [InlineData("{Quell} [never accused] <the board of fraud>.")]
    public void Other_stances_accuse_nobody(string marked)
    {
        var statement = Marked.Of(marked).Only;
        Assert.Null(statement.Accused);
        Assert.Null(statement.Matter);
    }
}
