using CsCheck;
using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

/// <summary>The HTML of an article: the same paragraphs as its text, their structure, and nothing that could run.</summary>
public class BodyHtmlTests
{
    [Fact]
    public void Headings_lists_quotes_and_tables_keep_their_order_and_structure()
    {
        var html = Read(below: """
            <h2>What the board knew</h2>
            <ul><li>The gate was reported broken in <b>March</b> by the dam's own keeper, in writing.</li><li>A second report followed in May, after the spring floods had gone down.</li></ul>
            <blockquote><p>“We asked twice, and twice we were told that nothing was wrong with the gate,” the mayor said on Tuesday night.</p></blockquote>
            <p>The board will publish its own account of the night <a href="/reports/gate?a=1&amp;b=2">next week</a>, it said in a statement on Wednesday.</p>
            """).Html;

        Assert.Contains("<ul><li>The gate was reported broken in <b>March</b> by the dam&#39;s own keeper, in writing.</li><li>", html.Replace("'", "&#39;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<blockquote><p>“We asked twice", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://www.courier.example/reports/gate?a=1&amp;b=2\">next week</a>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("<ul>", StringComparison.Ordinal) < html.IndexOf("<blockquote>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_set_in_divs_and_line_breaks_becomes_paragraphs()
    {
        var page = PageReader.Read($"<html><body><h1>Flood drives hundreds from Oldhaven</h1><div class='story'>{string.Join("<br><br>", Story)}</div></body></html>", Url);

        Assert.Equal(string.Join("\n\n", Story), page.Text);
        Assert.Equal(string.Concat(Story.Select(paragraph => $"<p>{paragraph}</p>")), page.Html);
    }

    [Fact]
    public void Text_and_html_hold_the_same_paragraphs_however_a_page_is_nested()
    {
        string[] tags = ["p", "div", "b", "i", "a", "ul", "li", "ol", "blockquote", "table", "tr", "td", "section", "h2", "br", "figure", "figcaption", "pre", "dl", "dt", "dd", "span", "code"];
        var piece = Gen.Select(Gen.Int[0, tags.Length - 1], Gen.Bool, Gen.Int[0, Story.Length - 1], (tag, isOpen, text) => $"<{(isOpen ? "" : "/")}{tags[tag]}>{Story[text]}");

        piece.Array[0, 30].Sample(pieces =>
        {
            var page = Read(below: string.Concat(pieces));
            Assert.Equal(page.Text, FragmentText.Of(page.Html));
        }, iter: 300);
    }

    /// <summary>The cases of the published cheat sheets on filter evasion, in words of our own: each in the middle of an article.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_that_could_run_or_be_fetched_is_left(string hostile)
    {
        var page = Read(below: $"<p>The board said on Wednesday that the gate {hostile} had been mended in the night, and that the water would fall.</p>");

        Assert.NotEqual("", page.Html);
        using var document = BoundedParser.Parse(page.Html, out _)!;
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Allowed);
            foreach (var attribute in element.Attributes)
            {
                Assert.Equal("href", attribute.Name);
                Assert.Matches("^(https?|mailto):", attribute.Value);
            }
        }
    }

    private static readonly string[] Allowed =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "tbody", "tr", "td", "th", "figure", "figcaption", "pre", "br", "a", "abbr", "b",
        "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var",
    ];

    public static TheoryData<string> Hostile => new(
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/xss src=\"https://evil.example/x.js\"></script>",
        "<<script>alert(1);//<</script>",
        "<script src=https://evil.example/x.js?<b>",
        "</title><script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text x=20 y=20>gate</text></a></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(1)'></svg>#x\"></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<math href=\"javascript:alert(1)\">gate</math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<img src=\"javascript:alert(1);\">",
        "<img src=JaVaScRiPt:alert(1)>",
        "<img src=`javascript:alert(1)`>",
        "<img \"\"\"><script>alert(1)</script>\">",
        "<img src=# onmouseover=\"alert(1)\">",
        "<img src= onmouseover=\"alert(1)\">",
        "<img src=/ onerror=\"alert(1)\"></img>",
        "<img src=x onerror=\"&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)\">",
        "<img dynsrc=\"javascript:alert(1)\"><img lowsrc=\"javascript:alert(1)\">",
        "<img srcset=\"https://evil.example/a.png 1x\" src=https://evil.example/b.png>",
        "<a href=\"javascript:alert(1)\">gate</a>",
        "<a href=\"  javascript:alert(1)\">gate</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">gate</a>",
        "<a href=\"jav&#x0A;ascript:alert(1)\">gate</a>",
        "<a href=\"&#1;javascript:alert(1)\">gate</a>",
        "<a href=\"java\0script:alert(1)\">gate</a>",
        "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29\">gate</a>",
        "<a href=\"vbscript:msgbox(1)\">gate</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">gate</a>",
        "<a href=\"https://evil.example/\" onclick=\"alert(1)\" style=\"position:fixed\" target=_blank ping=\"https://evil.example/\">gate</a>",
        "<a onmouseover=alert(1)>gate</a>",
        "<a href='https://x.example/\"><script>alert(1)</script>'>gate</a>",
        "<a href=\"https://x.example/?q=&quot;onclick=&quot;alert(1)\">gate</a>",
        "<b onclick=alert(1) id=x class=y>gate</b>",
        "<b style=\"background:url('javascript:alert(1)')\">gate</b>",
        "<b style=\"width:expression(alert(1))\">gate</b>",
        "<div style=\"background-image:\\0075\\0072\\006C\\0028'\\006a\\0061\\0076\\0061script:alert(1)'\\0029\">gate</div>",
        "<style>@import'https://evil.example/x.css';</style>",
        "<style>li{list-style-image:url(\"javascript:alert(1)\")}</style><ul><li>gate</ul>",
        "<link rel=stylesheet href=\"javascript:alert(1)\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<meta http-equiv=\"Set-Cookie\" content=\"a=b\">",
        "<base href=\"javascript:alert(1);//\">",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<frameset><frame src=\"javascript:alert(1)\"></frameset>",
        "<object data=\"javascript:alert(1)\"></object>",
        "<object type=text/x-scriptlet data=\"https://evil.example/x.html\"></object>",
        "<embed src=\"https://evil.example/x.swf\" allowscriptaccess=always>",
        "<applet code=x></applet>",
        "<form action=\"javascript:alert(1)\"><input type=submit value=gate></form>",
        "<form><button formaction=\"javascript:alert(1)\">gate</button></form>",
        "<input type=image src=\"javascript:alert(1)\">",
        "<input onfocus=alert(1) autofocus>",
        "<select onfocus=alert(1) autofocus><option>gate</option></select>",
        "<textarea onfocus=alert(1) autofocus>gate</textarea>",
        "<video><source onerror=\"alert(1)\"></video>",
        "<video poster=\"javascript:alert(1)\"></video>",
        "<audio src=x onerror=alert(1)></audio>",
        "<body onload=alert(1)>",
        "<bgsound src=\"javascript:alert(1)\">",
        "<table background=\"javascript:alert(1)\"><tr><td background=\"javascript:alert(1)\">gate</table>",
        "<details open ontoggle=alert(1)>gate</details>",
        "<marquee onstart=alert(1)>gate</marquee>",
        "<isindex action=\"javascript:alert(1)\" type=image>",
        "<keygen autofocus onfocus=alert(1)>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<xmp><script>alert(1)</script></xmp>",
        "<plaintext><script>alert(1)</script>",
        "<listing>&lt;script&gt;alert(1)&lt;/script&gt;</listing>",
        "<!--[if gte IE 4]><script>alert(1);</script><![endif]-->",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<? echo('<script>alert(1)</script>'); ?>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<custom-element onclick=alert(1)>gate</custom-element>",
        "<q cite=\"javascript:alert(1)\">gate</q>",
        "<time datetime=\"x\" onclick=alert(1)>gate</time>",
        "<td onmouseover=alert(1)>gate</td>",
        "<p title=\"<svg onload=alert(1)>\">gate</p>");
}
