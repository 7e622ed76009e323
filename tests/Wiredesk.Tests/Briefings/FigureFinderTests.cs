using Wiredesk.News;

namespace Wiredesk.Tests.Briefings;

/// <summary>Figures for one count; all names are invented.</summary>
public sealed class FigureFinderTests
{
    private const string Twelve = "The Interior Ministry said that 12 people were killed in the collapse of the bridge.";
    private const string Nine = "The mayor of Orrin said nine people were killed when the bridge fell.";

    [Fact]
    public void Two_figures_for_one_count_stand_side_by_side_the_newest_first()
    {
        var figures = Assert.Single(ToldStory.Brief(Twelve, Nine).Figures);
        Assert.Equal(("killed", DisputeState.Open), (figures.What, figures.State));
        Assert.Equal([2, 1], figures.Lines.Select(line => line.OutletId));
    }

    [Fact]
    public void A_figure_that_was_taken_back_is_superseded()
        => Assert.Equal(DisputeState.Superseded, Assert.Single(ToldStory.Brief(Twelve, Nine, "The mayor of Orrin said on Thursday that 12 people were killed in the collapse.").Figures).State);

    [Theory]
    [InlineData("The mayor of Orrin said at least nine people were killed when the bridge fell.")]
    [InlineData("The mayor of Orrin said nine people were injured when the bridge fell.")]
    [InlineData("Nine people were killed when the bridge fell.")]
    public void Figures_that_can_both_be_true_do_not_differ(string other) => Assert.Empty(ToldStory.Brief(Twelve, other).Figures);

    [Fact]
    public void One_speaker_who_counts_on_contradicts_nobody()
        => Assert.Empty(ToldStory.Brief(Twelve, "The Interior Ministry said that 14 people were killed in the collapse of the bridge.").Figures);
}
