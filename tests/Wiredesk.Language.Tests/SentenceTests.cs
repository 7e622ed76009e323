namespace Wiredesk.Language.Tests;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("The bridge fell. Nobody was hurt.|The bridge fell.|Nobody was hurt.")]
    [InlineData("Mr. Tolve met Gen. Ardan at No. 4 Quay St. on Monday.|Mr. Tolve met Gen. Ardan at No. 4 Quay St. on Monday.")]
    [InlineData("He left the U.S. The talks went on.|He left the U.S.|The talks went on.")]
    [InlineData("The U.S. Treasury paid 3.5 million.|The U.S. Treasury paid 3.5 million.")]
    [InlineData("It began at 9 a.m. But few came.|It began at 9 a.m.|But few came.")]
    [InlineData("J. R. Molde and P. Quist agreed.|J. R. Molde and P. Quist agreed.")]
    [InlineData("“We lost.” She left.|“We lost.”|She left.")]
    [InlineData("“Why now?” she asked. No answer came.|“Why now?” she asked.|No answer came.")]
    [InlineData("He waited … and left. \"Done.\" Then rain.|He waited … and left.|\"Done.\"|Then rain.")]
    [InlineData("One line without a stop\nAnother line|One line without a stop|Another line")]
    [InlineData("雨が降った。風も吹いた。|雨が降った。|風も吹いた。")]
    public void Sentences_end_where_a_reader_would_end_them(string row)
    {
        var parts = row.Split('|');
        Assert.Equal(parts[1..], Sentences.Of(parts[0]).Select(sentence => sentence.Of(parts[0])));
    }
}
