namespace Wiredesk.Language.Tests;

public sealed class QuotationTests
{
    [Theory]
    [InlineData("“We stay,” he said. “All of us.”|We stay,|All of us.")]
    [InlineData("\"We stay,\" he said. \"All of us.\"|We stay,|All of us.")]
    [InlineData("``We stay,'' he said.|We stay,")]
    [InlineData("''We stay,'' he said.|We stay,")]
    [InlineData("Elle dit « jamais » et part.| jamais ")]
    [InlineData("Er sagte „niemals“ und ging.|niemals")]
    [InlineData("Er sagte »niemals« und ging.|niemals")]
    [InlineData("彼は「行く」と言った。|行く")]
    [InlineData("He called it ‘the workers’ hour’ and isn’t sorry.|the workers’ hour")]
    [InlineData("She said 'we don't know' and left.|we don't know")]
    [InlineData("The workers' party and the owners' club met.|")]
    [InlineData("Rock 'n' roll of the ’90s|")]
    [InlineData("A 6'2\" man said \"no\" twice.|no")]
    [InlineData("‘He cried “stop” twice,’ she said.|He cried “stop” twice,")]
    [InlineData("“She told me ‘no’ at once,” he said.|She told me ‘no’ at once,")]
    [InlineData("“It never closes. “It opens again,” he said.|It never closes. |It opens again,")]
    [InlineData("“It never closes\nA new line.|It never closes")]
    [InlineData("\"He read: “Go home” aloud,\" she said.|He read: “Go home” aloud,")]
    public void Regions_lie_inside_the_marks(string row)
    {
        var parts = row.Split('|');
        Assert.Equal(parts[1..].Where(part => part.Length > 0), Quotations.Of(parts[0]).Select(region => region.Of(parts[0])));
    }

    [Fact]
    public void Quotation_over_paragraphs_with_marks_opened_again_continues()
    {
        var quotations = Quotations.Marked("“The dam held.\n\n“The road did not,” she said.\n\n“Never mind.”");
        Assert.Equal([true, false, false], quotations.Select(quotation => quotation.Continues));
    }
}
