using AngleSharp.Html.Parser;
using CsCheck;

namespace Wiredesk.Pages.Tests;

public sealed class KeptHtmlTests
{
    [Theory]
    [InlineData("<p>One.</p><p>Two &amp; <b>three</b>.</p>", "<p>One.</p><p>Two &amp; <b>three</b>.</p>")]
    [InlineData("<div class=\"x\" onclick=\"go()\">One</div><div>Two</div>", "<div>One</div><div>Two</div>")]
    [InlineData("<p style=\"color: red\">Red</p><style>p { color: red }</style>", "<p>Red</p>")]
    [InlineData("A<script>alert(1)</script>B", "AB")]
    [InlineData("<a href=\"javascript:alert(1)\">here</a>", "<a>here</a>")]
    [InlineData("<a href=\"https://outlet.example/a?b=1&amp;c=2\">here</a>", "<a href=\"https://outlet.example/a?b=1&amp;c=2\">here</a>")]
    [InlineData("<img src=\"https://outlet.example/a.jpg\" onerror=\"go()\" alt=\"Quay\">", "<img src=\"https://outlet.example/a.jpg\" alt=\"Quay\">")]
    [InlineData("<svg><script>alert(1)</script></svg><p>Text</p>", "<p>Text</p>")]
    [InlineData("<form action=\"/\"><input name=\"a\">Text</form>", "Text")]
    [InlineData("<iframe src=\"https://elsewhere.example\"></iframe>Text", "Text")]
    public void Markup_that_runs_or_is_styled_is_not_kept(string published, string kept) => Assert.Equal(kept, KeptHtml.Of(published));

    [Fact]
    public void Markup_nested_without_end_is_left_out() => Assert.Null(KeptHtml.Of(string.Concat(Enumerable.Repeat("<div>", 100_000))));

    [Fact]
    public void Whatever_is_published_nothing_that_runs_is_kept() =>
        Gen.OneOf(new[] { "<", ">", "script", "/", "<p style='", "\"", "'", " onload=", "javascript:", "<svg>", "<math>", "<style>", "</style>", "<!--", "-->", "<a href=", "x", "&lt;", "<template>", "<![CDATA[", "]]>" }.Select(Gen.Const).ToArray())
            .Array[0, 40].Sample(parts =>
            {
                var kept = KeptHtml.Of(string.Concat(parts)) ?? "";
                var elements = new HtmlParser().ParseDocument(kept).Body!.QuerySelectorAll("*");
                Assert.DoesNotContain(elements, element => element.LocalName is "script" or "style" or "svg" or "math" or "template");
                Assert.DoesNotContain(elements, element => element.HasAttribute("onload") || element.HasAttribute("style"));
                Assert.DoesNotContain(elements, element => element.GetAttribute("href")?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true);
            });
}
