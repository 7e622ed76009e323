using Wiredesk.News;

namespace Wiredesk.Tests.Briefings;

/// <summary>Accusations and what became of them; all names are invented.</summary>
public sealed class DisputeFinderTests
{
    private const string Accused = "The dockers’ union accused the port authority on Tuesday of hiring armed men to break the picket at the harbour.";

    [Fact]
    public void A_denial_in_another_outlet_finds_its_accusation()
    {
        var dispute = Assert.Single(ToldStory.Brief(Accused, "The port authority denied that it had hired armed men to break the picket.").Disputes);
        Assert.Equal(DisputeState.Denied, dispute.State);
        Assert.Equal(2, dispute.Answer?.OutletId);
    }

    [Fact]
    public void A_denial_in_the_same_article_finds_its_accusation()
        => Assert.Equal(DisputeState.Denied, Assert.Single(ToldStory.Brief(Accused + " The port authority denied the claim.").Disputes).State);

    [Fact]
    public void An_accusation_that_is_only_met_with_silence_stays_open()
    {
        var dispute = Assert.Single(ToldStory.Brief(Accused + " The port authority declined to comment on the accusation.").Disputes);
        Assert.Equal(DisputeState.Open, dispute.State);
        Assert.Null(dispute.Answer);
    }

    [Fact]
    public void Who_denied_and_then_confirmed_has_conceded()
        => Assert.Equal(DisputeState.Conceded, Assert.Single(ToldStory.Brief(
            Accused + " The port authority denied the claim.", "The port authority confirmed on Wednesday that it had hired armed men to break the picket.").Disputes).State);

    [Fact]
    public void The_same_accusation_in_two_outlets_is_one_dispute()
        => Assert.Single(ToldStory.Brief(Accused, Accused, "The port authority denied that it had hired armed men to break the picket.").Disputes);

    [Theory]
    [InlineData("The weather service denied that a storm was coming.")]
    [InlineData("The port authority said the harbour would open on Friday.")]
    public void What_is_about_something_else_answers_nothing(string other) => Assert.Empty(ToldStory.Brief(Accused, other).Disputes);

    [Fact]
    public void A_denial_before_the_accusation_answers_nothing()
        => Assert.Empty(ToldStory.Brief("The port authority denied that it had hired armed men to break the picket.", Accused).Disputes);
}
