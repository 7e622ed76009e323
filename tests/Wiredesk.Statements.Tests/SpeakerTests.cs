namespace Wiredesk.Statements.Tests;

public sealed class SpeakerTests
{
    [Theory]
    [InlineData("PORT ORRIN (VIA) — Police in Port Orrin said the talks had failed.", "Police")]
    [InlineData("The police had declined to comment on the letter.", "police")]
    [InlineData("TESK, Vell — The mayor of Tesk, Ida Rohm, said the talks had failed.", "Ida Rohm")]
    [InlineData("Those who had seen the letter said the talks had failed.", "Those who had seen the letter")]
    [InlineData("Vellish Foreign Ministry spokesman Oren Sal-tek said the talks had failed.", "Oren Sal-tek")]
    [InlineData("Deputy Foreign Minister Anders Rudd said the talks had failed.", "Anders Rudd")]
    [InlineData("The talks had failed, Vellish state news agency VIA Telegraf reported.", "VIA Telegraf")]
    [InlineData("A spokeswoman, Anna Molde, said the talks had failed.", "Anna Molde")]
    [InlineData("The mayor of Hallam’s Ford, Grete Halloran, said the talks had failed.", "Grete Halloran")]
    [InlineData("The River Board on Wednesday denied that the dam had failed.", "River Board")]
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

    [Theory]
    [InlineData("Mayor Ilse Torvan met Anders Quell. She said the dam held.", "Ilse Torvan")]
    [InlineData("Mayor Ilse Torvan met Anders Quell. He said the dam held.", "Anders Quell")]
    [InlineData("Anders Quell met Oscar Brenn on the dam. He said the dam held.", "Anders Quell")]
    [InlineData("Anders Quell lives in Vell. It rained on the River Board. He said the dam held.", "Anders Quell")]
    [InlineData("“Oscar Brenn is wrong,” Anders Quell said. It rained. He added: “I looked.”", "Anders Quell")]
    [InlineData("Oscar Brenn had lied, he said, and Anders Quell left.", "Oscar Brenn")]
    public void A_pronoun_goes_to_a_person_of_its_gender_and_to_subjects_first(string text, string speaker) =>
        Assert.Equal(speaker, StatementReader.Read(text)[^1].Speaker);

    [Theory]
    [InlineData("In Vell it rained. He said the dam held.")]
    [InlineData("The River Board met. She said the dam held.")]
    [InlineData("He said the dam held.\n\nAnders Quell came later.")]
    [InlineData("Ilse Torvan came. He said the dam held.")]
    [InlineData("Some said the dam held.")]
    public void A_pronoun_for_nobody_named_before_has_no_speaker(string text) => Assert.Null(Reading.Only(text).Speaker);

    [Theory]
    [InlineData("Ilse Torvan and her brother Anders Torvan own the mill. Ilse said the dam held.", "Ilse Torvan")]
    [InlineData("Ilse Torvan and her brother Anders Torvan own the mill. Anders said the dam held.", "Anders Torvan")]
    [InlineData("Mr. Torvan came. So did Ilse Torvan and Anders Torvan. Mr. Torvan said the dam held.", "Anders Torvan")]
    public void A_family_is_told_apart_by_first_names_and_titles(string text, string speaker) => Assert.Equal(speaker, Reading.Only(text).Speaker);

    [Theory]
    [InlineData("Ilse Torvan, 59, of Orrin, runs the harbour. Anders Quell left. The 59-year-old said the dam held.", "Ilse Torvan")]
    [InlineData("Former President Anders Quell came. The former president said the dam held.", "Anders Quell")]
    [InlineData("Anders Quell, the mayor of Orrin, met Ilse Torvan, the mayor of Vell. The mayor of Orrin said the dam held.", "Anders Quell")]
    [InlineData("Anders Quell, the mayor of Orrin, met Ilse Torvan, the deputy mayor. The mayor said the dam held.", "Anders Quell")]
    [InlineData("The mayor said the dam held. It had rained. The mayor, Ilse Torvan, spoke for an hour.", "Ilse Torvan")]
    [InlineData("The mayor said the dam held.\n\nThe mayor, Ilse Torvan, spoke for an hour.", "mayor")]
    [InlineData("Anders Quell came with his lawyer, Ilse Torvan. The lawyer said the dam held.", "Ilse Torvan")]
    [InlineData("Sen. Anders Quell came. The senator said the dam held.", "Anders Quell")]
    [InlineData("Secretary of State Anders B. Quell came. He said the dam held.", "Anders B. Quell")]
    [InlineData("Anders Quell spoke. The Vellish businessman said the dam held.", "Anders Quell")]
    [InlineData("It met Ilse Torvan, the mayor of Orrin, who said the dam held.", "Ilse Torvan")]
    [InlineData("Ilse Torvan is a former judge who said the dam held.", "Ilse Torvan")]
    public void A_role_goes_to_whom_it_was_given(string text, string speaker) => Assert.Equal(speaker, Reading.Only(text).Speaker);

    [Theory]
    [InlineData("Brenn & Daughters, a textile company, owns the mill. The company said the dam held.", "Brenn & Daughters")]
    [InlineData("The rights group Fair Ledger wrote a report. The group said the dam held.", "Fair Ledger")]
    [InlineData("The Ministry of Health met. The health ministry said the dam held.", "Ministry of Health")]
    [InlineData("The Dockers’ Union met. The union said the dam held.", "Dockers’ Union")]
    [InlineData("Quill Coatings’s managing director left. The company said the dam held.", "Quill Coatings")]
    [InlineData("A statement from the River Board said the dam held.", "River Board")]
    [InlineData("The River Board’s letter said the dam held.", "River Board")]
    [InlineData("Anders Quell came. His campaign said the dam held.", "Anders Quell’s campaign")]
    public void A_body_is_known_by_what_it_was_called(string text, string speaker) => Assert.Equal(speaker, Reading.Only(text).Speaker);

    [Theory]
    [InlineData("{Orrin officials, doctors and nurses} [said] <the dam held>.", "Orrin officials, doctors and nurses")]
    [InlineData("{Several delegates supporting Anders Quell} [said] <the dam held>.", "Several delegates supporting Anders Quell")]
    [InlineData("{The Orrin police chief (Vell), Anders Quell, who lives there,} [said] <the dam held>.", "Anders Quell")]
    [InlineData("{Two people who had seen the dam} [said] <it held>.", "Two people")]
    public void A_source_without_a_name_is_called_by_its_own_words(string marked, string speaker) => Assert.Equal(speaker, Marked.Of(marked).Only.Speaker);

    [Fact]
    public void It_and_they_go_to_the_last_group_that_spoke()
    {
        var statements = StatementReader.Read("The River Board said the dam held. It added that the road was wet. Analysts said it rained. They added that it was cold.");
        Assert.Equal(["River Board", "River Board", "Analysts", "Analysts"], statements.Select(statement => statement.Speaker));
    }

    [Fact]
    public void Who_speaks_for_a_body_and_has_no_name_is_that_body_and_goes_on_speaking()
    {
        var statements = StatementReader.Read("Anders Quell came. A spokeswoman for the River Board said the dam held. She added that the road was wet.");
        Assert.Equal(["River Board", "River Board"], statements.Select(statement => statement.Speaker));
    }

    [Fact]
    public void A_headline_in_capitals_names_nobody_by_its_verbs()
    {
        var statement = Reading.Only("Hold Ilse Torvan Accountable Now\n\nTorvan said the dam held.");
        Assert.Equal("Ilse Torvan", statement.Speaker);
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
