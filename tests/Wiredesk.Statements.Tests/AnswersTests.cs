namespace Wiredesk.Statements.Tests;

/// <summary>Which statement of the same article a denial, a confirmation or a silence answers.</summary>
public sealed class AnswersTests
{
    [Theory]
    [InlineData("{Orrin} [accused] <North Vell of arming rebels>.¦ {North Vellish officials} [denied] <such claims>.", 0)]
    [InlineData("{Quell} [accused] <the board of fraud>.¦ {Torvan} [said] <it rained>.¦ {The board} [rejected] <the allegation>.", 0)]
    [InlineData("{Quell} [accused] <Torvan of fraud>.¦ {Torvan} [denied] <wrongdoing>.", 0)]
    [InlineData("{Quell} [said] <the board had hidden two reports>.¦ {The board} [denied] <hiding any report>.", 0)]
    [InlineData("{Quell} [said] <the old sluice had failed>.¦ {Torvan} [said] <it rained>.¦ {The board} [confirmed] <that the old sluice had failed>.", 0)]
    [InlineData("{Quell} [said] <it rained>.¦ {Torvan} [said] <the sluice failed>.¦ {The board} [has yet to comment] <on Quell’s statement>.", 0)]
    [InlineData("{Quell} [accused] <the board of fraud>.¦ {The board} [did not respond] <to a request for comment>.", 0)]
    [InlineData("{Torvan} [denied] <claims that she had taken bribes>.¦ {Quell} [accused] <Torvan of taking bribes>.", 1)]
    [InlineData("{Quell} [said] <it rained>.¦ {Torvan} [denied] <that the bank had lent him money>.", null)]
    [InlineData("{Quell} [accused] <the board of fraud>.¦ {Quell} [denied] <the claim>.", null)]
    [InlineData("{Quell} [said] <the sluice had failed>.¦ {Torvan} [confirmed] <that she would run again>.", null)]
    public void An_answer_finds_what_it_answers(string marked, int? answered)
    {
        var statements = Marked.Of(marked).Statements;
        var answer = Assert.Single(statements, statement => statement.Stance is not (Stance.Says or Stance.Accuses));
        Assert.Equal(answered, answer.Answers);
    }

    [Fact]
    public void Only_answers_answer() =>
        Assert.All(Marked.Of("{Quell} [accused] <Torvan of fraud>.¦ {Torvan} [said] <Quell had accused her of fraud>.").Statements, statement => Assert.Null(statement.Answers));

    [Fact]
    public void Who_speaks_later_on_the_matter_ends_the_silence()
    {
        var statements = Marked.Of("{The River Board} [has yet to comment] <on the broken sluice>.¦ It rained.\n\n{The River Board} [said] <the sluice was broken before the rain>.").Statements;
        Assert.Null(statements[0].Answers);
        Assert.Equal(0, statements[1].Answers);
    }

    [Fact]
    public void Who_speaks_later_answers_what_the_silence_was_about()
    {
        var statements = Marked.Of("{Quell} [accused] <the River Board of fraud>.¦ {The River Board} [has yet to comment] <on the accusation>.¦\n\n{The River Board} [denied] <it>.").Statements;
        Assert.Equal([null, 0, 0], statements.Select(statement => statement.Answers));
    }

    [Fact]
    public void Who_speaks_later_of_something_else_stays_silent_on_the_matter()
    {
        var statements = Marked.Of("{The River Board} [has yet to comment] <on the broken sluice>.¦ {The River Board} [said] <bathing was allowed again>.").Statements;
        Assert.All(statements, statement => Assert.Null(statement.Answers));
    }
}
