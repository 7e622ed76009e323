using Wiredesk.Mail;

namespace Wiredesk.Tests.Mail;

public sealed class EditorIntroTests
{
    [Fact]
    public void Markdown_becomes_paragraphs_in_both_parts()
    {
        var intro = EditorIntro.Of("## Today\n\nThe **quay** reopens, [says the port](https://port.example/news?a=1&b=2).\n\n- one\n- two");
        var html = intro.Html("S;", "L;");
        Assert.Contains("<b>Today</b>", html, StringComparison.Ordinal);
        Assert.Contains("<b>quay</b>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://port.example/news?a=1&amp;b=2\"", html, StringComparison.Ordinal);
        Assert.Equal(["Today", "The quay reopens, says the port (https://port.example/news?a=1&b=2).", "* one", "* two"], intro.Paragraphs);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[here](javascript:alert(1))")]
    [InlineData("![pixel](https://spy.example/pixel.gif)")]
    [InlineData("<img src=https://spy.example/pixel.gif>")]
    [InlineData("text \uE000unsubscribe\uE000 text")]
    public void Nothing_in_it_acts_or_fetches(string markdown)
    {
        var html = EditorIntro.Of(markdown).Html("", "");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\uE000', html);
    }
}
