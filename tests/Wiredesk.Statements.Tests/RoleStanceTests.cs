namespace Wiredesk.Statements.Tests;

/// <summary>The stance of cues as a tagger gives them: nouns, light verbs, whole verb groups.</summary>
public sealed class RoleStanceTests
{
    [Theory]
    [InlineData("{The board} [issued a denial] <of the report>.", Stance.Denies)]
    [InlineData("{The board} [issued] <a swift denial>.", Stance.Denies)]
    [InlineData("{Orrin} [has expressed deep concern] <that the dam may fail>.", Stance.Warns)]
    [InlineData("{Torvan} [made a promise] <to mend the dam>.", Stance.Promises)]
    [InlineData("{Torvan} [is demanding] <that Quell resign>.", Stance.Demands)]
    [InlineData("{Torvan} [called for] <an inquiry>.", Stance.Demands)]
    [InlineData("{Torvan} [called] <for an inquiry>.", Stance.Demands)]
    [InlineData("{Torvan} [called again on] <the board to act>.", Stance.Demands)]
    [InlineData("{Torvan} [took responsibility] <for the leak>.", Stance.Confirms)]
    [InlineData("{Torvan} [pleaded not guilty] <to fraud>.", Stance.Denies)]
    [InlineData("{Torvan} [offered an apology] <for the leak>.", Stance.Apologises)]
    [InlineData("{Torvan} [offered condolences] <to the family>.", Stance.Says)]
    [InlineData("{Torvan} [offered] <the board’s full support>.", Stance.Promises)]
    [InlineData("{Quell}[’s accusation] <that Torvan had lied>", Stance.Accuses)]
    [InlineData("{Torvan} faced [questions about] <the leak>.", Stance.Asks)]
    [InlineData("{Torvan} [raised concerns about] <the dam>.", Stance.Warns)]
    [InlineData("{Torvan} [continued to blame] <the board>.", Stance.Accuses)]
    [InlineData("{Torvan} [is worried] <that the dam may fail>.", Stance.Warns)]
    [InlineData("[It is expected] <that the dam will hold>.", Stance.Predicts)]
    [InlineData("{Torvan} [ruled out] <a second term>.", Stance.Denies)]
    [InlineData("{Torvan} [said in a warning to the board] <that the dam held>.", Stance.Says)]
    [InlineData("<The dam held>, [according to] {Torvan}.", Stance.Says)]
    public void A_cue_tells_the_stance_by_its_verb_or_its_noun(string marked, Stance stance) => AssertTaken(stance, marked);

    [Theory]
    [InlineData("{Torvan} [told] <the board to act>.", Stance.Demands)]
    [InlineData("{Torvan} [told] residents <not to drink the water>.", Stance.Demands)]
    [InlineData("{Torvan} [told] <residents that the water was clean>.", Stance.Says)]
    [InlineData("{Torvan} [told] the board <the dam was about to fail>.", Stance.Says)]
    [InlineData("{Torvan} [told] <the story to reporters>.", Stance.Says)]
    [InlineData("{Torvan} [said] <to wait for the result>.", Stance.Demands)]
    [InlineData("{Torvan} [asked] <the court in Orrin to delay the trial>.", Stance.Demands)]
    [InlineData("{Torvan} [asked] the court <to be heard>.", Stance.Demands)]
    [InlineData("{Torvan} [asked] <that questions be sent in writing>.", Stance.Demands)]
    [InlineData("{Torvan} [asked for] <more time>.", Stance.Demands)]
    [InlineData("{Torvan} [asked] <whether the dam would hold>.", Stance.Asks)]
    [InlineData("{Torvan} [asked] reporters <why nobody had come to help>.", Stance.Asks)]
    [InlineData("<“Why was nobody told?”> {Torvan} [demanded].", Stance.Asks)]
    [InlineData("{Torvan} [assured] residents <that the dam would be mended>.", Stance.Promises)]
    [InlineData("{Torvan} [assured] residents <that the dam was safe>.", Stance.Says)]
    public void What_follows_the_verb_may_turn_the_stance(string marked, Stance stance) => Assert.Equal(stance, Marked.Of(marked).Only.Stance);

    [Theory]
    [InlineData("{Torvan} [did not say] <whether the dam would hold>.")]
    [InlineData("{Torvan} [never promised] <to mend the dam>.")]
    [InlineData("{Torvan} [did not deny] <the claim>.")]
    [InlineData("{The board} [has yet to announce] <a date>.")]
    [InlineData("{Torvan} [failed to warn] <the town>.")]
    [InlineData("{Torvan} [did not want to accuse] <anybody>.")]
    [InlineData("{Torvan} spoke for an hour without [accusing] <Quell of fraud>.")]
    [InlineData("{Torvan} stopped short of [accusing] <Quell of fraud>.")]
    [InlineData("{Torvan} [made no promise] <to mend the dam>.")]
    [InlineData("{Torvan} [offered no apology] <for the leak>.")]
    [InlineData("{Torvan} [is no longer calling for] <an inquiry>.")]
    [InlineData("{Nobody} [accused] <Torvan of fraud>.")]
    [InlineData("{No official} [warned] <that the dam may fail>.")]
    public void A_stance_that_was_not_taken_is_none(string marked)
    {
        var statement = Marked.Of(marked).Only;
        Assert.Equal((Stance.Says, true), (statement.Stance, statement.Negated));
    }

    [Fact]
    public void Not_only_is_no_negation()
    {
        var statement = Marked.Of("{Torvan} [not only accused] <Quell of fraud> but left.").Only;
        Assert.Equal((Stance.Accuses, false), (statement.Stance, statement.Negated));
    }

    [Theory]
    [InlineData("{Torvan} [refused] <to say whether the dam would hold>.", Stance.DeclinesToComment)]
    [InlineData("{Torvan} [declined to discuss] <the leak>.", Stance.DeclinesToComment)]
    [InlineData("{Torvan} [would not say] <whether the dam would hold>.", Stance.DeclinesToComment)]
    [InlineData("{Torvan} [would neither confirm nor deny] <the report>.", Stance.DeclinesToComment)]
    [InlineData("{Torvan} [had no comment] <on the leak>.", Stance.DeclinesToComment)]
    [InlineData("{Torvan} [dodged] <a question about the leak>.", Stance.DeclinesToComment)]
    [InlineData("<“No comment,”> {Torvan} [said].", Stance.DeclinesToComment)]
    [InlineData("{The board} [had no immediate comment] <on the leak>.", Stance.HasYetToComment)]
    [InlineData("{The board} [made no statement] <by noon>.", Stance.HasYetToComment)]
    [InlineData("{The board} [has not yet said] <whether the dam will hold>.", Stance.HasYetToComment)]
    [InlineData("{The board} [did not respond] <to two letters>.", Stance.HasYetToComment)]
    [InlineData("{Torvan} [was not available] <for comment>.", Stance.HasYetToComment)]
    public void A_silence_is_a_stance_of_its_own(string marked, Stance stance) => AssertTaken(stance, marked);

    [Theory]
    [InlineData("{The board} [did not respond] <to the flood>.")]
    [InlineData("{Torvan} [could not confirm] <the report>.")]
    public void Not_every_not_is_a_silence(string marked) => Assert.True(Marked.Of(marked).Only.Negated);

    [Theory]
    [InlineData("{Torvan} [said] <the allegations were false>.", Stance.Denies)]
    [InlineData("{Torvan} [called] <the accusation baseless>.", Stance.Denies)]
    [InlineData("{Torvan} [said] <he had nothing to do with it>.", Stance.Denies)]
    [InlineData("{Torvan} [said] <the crash had nothing to do with the rain>.", Stance.Says)]
    [InlineData("<“It is false from end to end,”> {Torvan} [said].", Stance.Denies)]
    [InlineData("<“That is simply not true,”> {Torvan} [said].", Stance.Denies)]
    [InlineData("{Torvan} [said] <the board was to blame for the leak>.", Stance.Accuses)]
    [InlineData("{Torvan} [said] <the board must now be heard>.", Stance.Demands)]
    [InlineData("{Torvan} [repeated] <that the inquiry be led by a judge>.", Stance.Demands)]
    [InlineData("{Torvan} [said] <it must have rained>.", Stance.Says)]
    [InlineData("<“I saw the dam. It broke. I am so sorry,”> {Torvan} [said].", Stance.Apologises)]
    [InlineData("<“We should have said this in March,”> {Torvan} [said].", Stance.Says)]
    public void Of_a_plain_cue_the_words_tell_where_they_leave_no_doubt(string marked, Stance stance) =>
        Assert.Equal(stance, Marked.Of(marked).Only.Stance);

    private static void AssertTaken(Stance stance, string marked)
    {
        var statement = Marked.Of(marked).Only;
        Assert.Equal((stance, false), (statement.Stance, statement.Negated));
    }
}
