namespace Wiredesk.Statements.Tests.Passages;

/// <summary>Keeps the score that the reader reaches on the labelled passages. When a better reader comes, raise the floors to just under it.</summary>
public sealed class PassageScoreTests
{
    // Just under what the reader reaches now.
    private const double WholeFloor = 0.88;
    private const double StanceFloor = 0.92;
    private const double KindFloor = 0.985;
    private const double SpeakerFloor = 0.89;
    private const double MediumFloor = 0.73;
    private const double AudienceFloor = 0.875;
    private const double AccusedFloor = 0.9;
    private const double MatterFloor = 0.9;
    private const double AnswersFloor = 0.27;
    private const double NegatedFloor = 0.99;

    // Where nobody says anything, nothing may be found with more confidence than this.
    private const double SureOfNothing = 0.6;

    private static readonly Lazy<IReadOnlyList<PassageReading>> Readings =
        new(() => [.. PassageFile.ReadAll().Select(passage => new PassageReading(passage))]);

    [Theory]
    [InlineData(Measure.Whole, WholeFloor)]
    [InlineData(Measure.Stance, StanceFloor)]
    [InlineData(Measure.Kind, KindFloor)]
    [InlineData(Measure.Speaker, SpeakerFloor)]
    [InlineData(Measure.Medium, MediumFloor)]
    [InlineData(Measure.Audience, AudienceFloor)]
    [InlineData(Measure.Accused, AccusedFloor)]
    [InlineData(Measure.Matter, MatterFloor)]
    [InlineData(Measure.Answers, AnswersFloor)]
    [InlineData(Measure.Negated, NegatedFloor)]
    public void The_reader_keeps_its_score(Measure measure, double floor)
    {
        var score = new PassageScore(measure, Readings.Value);
        Assert.True(score.Value >= floor, $"below {floor}: {score}");
        TestContext.Current.TestOutputHelper?.WriteLine(score.ToString());
    }

    [Fact]
    public void A_passage_without_statements_gives_none_that_the_reader_is_sure_of()
    {
        var sure =
            from reading in Readings.Value
            where reading.Passage.Labels.Count == 0
            from found in reading.Found
            where found.Confidence > SureOfNothing
            select $"{reading.Passage.Place}: {found.Confidence} for “{found.Content(reading.Passage.Text)}”";
        Assert.Empty(sure);
    }
}
