using System.Globalization;
using Wiredesk.Statements.Counts;

namespace Wiredesk.Statements.Tests.Counts;

/// <summary>Counts in news; all places and names are invented.</summary>
public sealed class CountReaderTests
{
    [Theory]
    [InlineData("The blast killed 12 people and injured at least 30.", "killed 12, injured 30+")]
    [InlineData("Twelve people were killed and twenty-two others wounded.", "killed 12, injured 22")]
    [InlineData("The death toll rose to 1,204, the ministry said.", "killed 1204")]
    [InlineData("The governor put the toll at 40.", "killed 40")]
    [InlineData("Police arrested more than 300 protesters in Vell.", "arrested 300+")]
    [InlineData("Three fishermen are missing.", "missing 3")]
    [InlineData("Some 2.5 thousand villagers have been displaced.", "displaced 2500")]
    [InlineData("Up to 40 of the 300 passengers died.", "killed 40-")]
    [InlineData("They mourned the deaths of nine miners.", "killed 9")]
    [InlineData("The court set a fine of $3.5 million.", "fine 3500000 $")]
    [InlineData("The storm did damage of 20 million euros.", "damage 20000000 euros")]
    [InlineData("It was hit by 5m pounds in losses.", "loss 5000000 pounds")]
    public void A_count_is_read(string text, string expected) => Assert.Equal(expected, Written(text));

    [Theory]
    [InlineData("He was killed 12 years ago.")]
    [InlineData("The mayor was killed in 2019.")]
    [InlineData("Forty firefighters fought the blaze.")]
    [InlineData("Two men who killed a guard were sought.")]
    [InlineData("Prices rose 12 percent.")]
    [InlineData("She was injured on 3 March.")]
    [InlineData("Nine soldiers killed a farmer.")]
    [InlineData("")]
    public void What_counts_nobody_is_no_count(string text) => Assert.Equal("", Written(text));

    [Theory]
    [InlineData("At least 12 people died.", "It killed 15.", true)]
    [InlineData("At least 12 people died.", "It killed 9.", false)]
    [InlineData("Up to 40 people died.", "It killed 15.", true)]
    [InlineData("It killed 12.", "It killed 15.", false)]
    public void Bounds_agree_with_what_they_allow(string one, string other, bool agree) =>
        Assert.Equal(agree, CountReader.Of(one)[0].AgreesWith(CountReader.Of(other)[0]));

    [Fact]
    public void A_figure_stands_where_it_is_written()
    {
        const string Text = "🚒 The blast killed twenty-two people.";
        Assert.Equal("twenty-two", CountReader.Of(Text)[0].Span.Of(Text));
    }

    [Theory]
    [InlineData("12 ")]
    [InlineData("million ")]
    [InlineData("killed 9 ")]
    public void Floods_are_read_to_the_end(string piece) =>
        Assert.All(CountReader.Of(string.Concat(Enumerable.Repeat(piece, 50_000))), count => Assert.True(count.Value > 0));

    private static string Written(string text) => string.Join(", ", CountReader.Of(text).Select(count => string.Create(CultureInfo.InvariantCulture,
        $"{count.What} {count.Value:0}{count.Bound switch { CountBound.Least => "+", CountBound.Most => "-", _ => "" }}{(count.Unit is null ? "" : " " + count.Unit)}")));
}
