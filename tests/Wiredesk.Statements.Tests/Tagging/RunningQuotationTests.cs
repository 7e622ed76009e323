namespace Wiredesk.Statements.Tests.Tagging;

/// <summary>Quotations that go on over paragraphs; all names are invented.</summary>
public sealed class RunningQuotationTests
{
    [Fact]
    public void A_quotation_whose_marks_are_opened_again_is_one_content() =>
        Assert.Equal(
            ["Torvan | said | “The dam held,” … “The road did not. … “We will mend it.”"],
            Reading.Of("“The dam held,” Torvan said. “The road did not.\n\n“We will mend it.”"));

    [Fact]
    public void A_colon_leads_to_the_quotation_of_the_next_paragraph() =>
        Assert.Equal(["The mayor | said | “We will mend the road.”"], Reading.Of("The mayor said:\n\n“We will mend the road.”"));

    [Fact]
    public void A_paragraph_that_is_quotation_through_and_through_is_the_last_speakers() =>
        Assert.Equal(["Torvan | said | “The dam held,” … “The road did not.”"], Reading.Of("“The dam held,” Torvan said.\n\n“The road did not.”"));
}
