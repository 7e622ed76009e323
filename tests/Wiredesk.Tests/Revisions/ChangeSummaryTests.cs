using Wiredesk.Revisions;

namespace Wiredesk.Tests.Revisions;

public sealed class ChangeSummaryTests
{
    private const string Lead = "At least 12 people were hurt when the old bridge at Tarn Hollow gave way on Monday morning.";
    private const string Mayor = "“We warned the builders in March,” said Ottilie Brand, the mayor of the town, in a letter.";
    private const string Divers = "Divers went down twice and came up with a bag of loose mortar and nothing more than that.";

    [Theory]
    [InlineData("Only spacing, quotation marks or dashes changed", Significance.None, "Bridge falls", Lead + "\n" + Mayor)]
    [InlineData("A few letters changed", Significance.Spelling, "Bridge falls", "At least 12 people were hurt when the old brigde at Tarn Hollow gave way on Monday morning.\n\n" + Mayor)]
    [InlineData("1 word changed; 12 became 14", Significance.Wording | Significance.Figures, "Bridge falls", "At least 14 people were hurt when the old bridge at Tarn Hollow gave way on Monday morning.\n\n" + Mayor)]
    [InlineData("Headline changed; 1 paragraph added", Significance.Wording, "Bridge falls in Tarn", Lead + "\n\n" + Mayor + "\n\n" + Divers)]
    [InlineData("1 paragraph added, 1 removed", Significance.Wording, "Bridge falls", Lead + "\n\n" + Divers)]
    [InlineData("1 paragraph moved", Significance.Wording, "Bridge falls", Mayor + "\n\n" + Lead)]
    [InlineData("1 word changed; 1 quotation changed", Significance.Wording | Significance.Quotations, "Bridge falls", Lead + "\n\n“We told the builders in March,” said Ottilie Brand, the mayor of the town, in a letter.")]
    public void A_line_says_what_changed_and_how_much_it_matters(string expected, Significance significance, string title, string text)
    {
        var summary = ChangeSummary.Of(RevisionChanges.Between(("Bridge falls", Lead + "\n\n" + Mayor), (title, text)));
        Assert.Equal((expected, significance), (summary.ToString(), summary.Significance));
    }

    [Theory]
    [InlineData("1,000 men", "1000 men", "")]
    [InlineData("twelve dead", "fourteen dead", "twelve→fourteen")]
    [InlineData("3.5 or 4 per cent", "3.5 or 5 per cent", "4→5")]
    [InlineData("the old 12", "the new", "")]
    [InlineData("12 men and 3 boats", "14 men", "")]
    public void A_figure_in_the_place_of_another_is_a_change_of_figures(string was, string now, string expected)
        => Assert.Equal(expected, string.Join(", ", Figures.Between(was, now).Select(figure => $"{figure.Was}→{figure.Now}")));

    [Theory]
    [InlineData("recieved", "received", true)]
    [InlineData("Mayor", "mayor", true)]
    [InlineData("not", "now", false)]
    [InlineData("1914", "1941", false)]
    [InlineData("accused", "excused", false)]
    [InlineData("the govermnent said", "the government said", true)]
    public void A_letter_is_told_from_another_word(string was, string now, bool expected) => Assert.Equal(expected, SpellingChange.Is(was, now));

    [Theory]
    [InlineData("The  ferry\u00A0ran\n\naground", "The ferry ran aground", true)]
    [InlineData("har\u00ADbour", "harbour", true)]
    [InlineData("caf\u0065\u0301", "caf\u00E9", true)]
    [InlineData("\u1EC7", "e\u0302\u0323", true)]
    [InlineData("\uD55C\uAD6D", "\u1112\u1161\u11AB\u1100\u116E\u11A8", true)]
    [InlineData("“so”", "\"so\"", false)]
    [InlineData("harbour", "Harbour", false)]
    [InlineData("to day", "today", false)]
    public void Texts_that_read_the_same_are_the_same(string was, string now, bool expected) => Assert.Equal(expected, SameWords.In(was, now));

    [Fact]
    public void What_no_database_takes_makes_no_difference() => Assert.True(SameWords.In("a\uFFFEb" + '\uD800' + "\0", "ab\uFFFD"));
}
