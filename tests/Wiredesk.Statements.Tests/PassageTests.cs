namespace Wiredesk.Statements.Tests;

/// <summary>One passage a rule; all names and places are invented.</summary>
public sealed class PassageTests
{
    [Theory]
    [InlineData("Mayor Ilse Torvan said that the Orrin bridge will close.", "Mayor Ilse Torvan | said | that the Orrin bridge will close")]
    [InlineData("The harbour board said it would dredge the channel.", "The harbour board | said | it would dredge the channel")]
    [InlineData("Torvan said on Monday that repairs had begun.", "Torvan | said | that repairs had begun")]
    [InlineData("The bridge will close, Torvan said.", "Torvan | said | The bridge will close")]
    [InlineData("The bridge, Torvan said, will close in May.", "Torvan | said | The bridge … will close in May")]
    [InlineData("“The bridge will close,” Torvan said. “It is not safe.”", "Torvan | said | “The bridge will close,” … “It is not safe.”")]
    [InlineData("“The bridge will close,” said Ilse Torvan, the mayor of Orrin.", "Ilse Torvan, the mayor of Orrin | said | “The bridge will close,”")]
    [InlineData("“We looked. We found nothing,” she said.", "she | said | “We looked. We found nothing,”")]
    [InlineData("“No,” he said, “we never agreed.”", "he | said | “No,” … “we never agreed.”")]
    [InlineData("Torvan called it “a poor joke.”", "Torvan | called | it “a poor joke.”")]
    [InlineData("He added: “We are ready.”", "He | added | “We are ready.”")]
    [InlineData("Torvan: “We are ready.”", "Torvan | : | “We are ready.”")]
    [InlineData("“We are ready.” — Ilse Torvan", "Ilse Torvan | — | “We are ready.”")]
    [InlineData("Torvan agreed to stay.", "Torvan | agreed | to stay")]
    [InlineData("Ilse Torvan, 59, of Orrin, who runs the harbour, said the dam held.", "Ilse Torvan, 59, of Orrin, who runs the harbour | said | the dam held")]
    [InlineData("A poll taken in Orrin found that most agree.", "A poll taken in Orrin | found | that most agree")]
    [InlineData("“We stay,” he said, pointing at the dam, “and so will you.”", "he | said | “We stay,” … “and so will you.”")]
    [InlineData("According to the harbour board, the dam held.", "the harbour board | According to | the dam held")]
    [InlineData("The dam held, according to the harbour board.", "the harbour board | according to | The dam held")]
    [InlineData("Torvan told lawmakers that the dam had held.", "Torvan | told | that the dam had held")]
    [InlineData("Torvan asked whether the dam would hold.", "Torvan | asked | whether the dam would hold")]
    [InlineData("Torvan accused the board of hiding two reports.", "Torvan | accused | the board of hiding two reports")]
    [InlineData("The board vowed to appeal.", "The board | vowed | to appeal")]
    [InlineData("It was reported that the dam had failed.", " | was reported | that the dam had failed")]
    [InlineData("Both Orrin and Vell officials denied such claims.", "Both Orrin and Vell officials | denied | such claims")]
    [InlineData("Ilse Torvan, who runs the harbour, said the dam held.", "Ilse Torvan, who runs the harbour | said | the dam held")]
    [InlineData("Torvan said the dam had held, according to the Orrin News Agency.", "Torvan | said | the dam had held")]
    [InlineData("Torvan was quoted by Vellish state media as saying the dam had held.", "Torvan | was quoted by Vellish state media as saying | the dam had held")]
    public void A_passage_gives_its_statement(string text, string expected) => Assert.Equal([expected], Reading.Of(text));

    [Fact]
    public void A_participle_shares_the_subject_before_it() =>
        Assert.Equal(
            ["Torvan | said | the dam held", "Torvan | adding | that nobody was hurt"],
            Reading.Of("Torvan said the dam held, adding that nobody was hurt."));

    [Fact]
    public void Two_speakers_in_one_sentence_stay_apart() =>
        Assert.Equal(
            ["Torvan | said | the dam held", "Quell | said | it had leaked"],
            Reading.Of("Torvan said the dam held, but Quell said it had leaked."));

    [Fact]
    public void A_verb_inside_reported_speech_reports_nothing_more() =>
        Assert.Equal(["Torvan | said | that Quell had denied the leak"], Reading.Of("Torvan said that Quell had denied the leak."));

    [Fact]
    public void A_verb_inside_a_quotation_reports_nothing_more() =>
        Assert.Equal(["Torvan | said | “Quell told me it said no,”"], Reading.Of("“Quell told me it said no,” Torvan said."));

    [Fact]
    public void A_quotation_over_paragraphs_is_one_statement() =>
        Assert.Equal(
            ["Torvan | said | “The dam held,” … “The road did not. … “We will mend it.”"],
            Reading.Of("“The dam held,” Torvan said. “The road did not.\n\n“We will mend it.”"));

    [Fact]
    public void A_colon_leads_to_the_quotation_of_the_next_paragraph() =>
        Assert.Equal(["Torvan | continued | “The dam held.”"], Reading.Of("Torvan continued:\n\n“The dam held.”"));

    [Fact]
    public void A_transcript_gives_each_turn_to_its_name() =>
        Assert.Equal(
            ["TORVAN | : | The dam held all night", "QUELL | : | It leaked before the morning came"],
            Reading.Of("TORVAN: The dam held all night.\n\nQUELL: It leaked before the morning came."));

    [Theory]
    [InlineData("Sign up to receive the latest news in your inbox, every day.")]
    [InlineData("We don’t spam! Read our privacy policy for more info.")]
    [InlineData("This post was originally published on this site")]
    [InlineData("With reporting by the Orrin Wire and VNA")]
    [InlineData("The reports were filed. The calls grew. His claims rose.")]
    [InlineData("")]
    public void What_nobody_says_is_no_statement(string text) => Assert.Empty(Reading.SureOf(text));
}
