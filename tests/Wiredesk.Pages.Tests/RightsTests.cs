using System.Text;
using System.Text.Json;

namespace Wiredesk.Pages.Tests;

public sealed class RightsTests
{
    private static readonly DateTimeOffset Now = new(2030, 3, 7, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("noindex", "link only: the page’s server asks noindex")]
    [InlineData("NOSNIPPET", "link only: the page’s server asks nosnippet")]
    [InlineData("none", "link only: the page’s server asks none")]
    [InlineData("max-snippet: 0", "link only: the page’s server asks max-snippet:0")]
    [InlineData("nofollow, max-snippet:200", "excerpt of 200 characters: the page’s server asks max-snippet:200")]
    [InlineData("max-snippet:-1", "full text: nothing on the page or its host asks for less")]
    [InlineData("max-snippet:soon", "full text: nothing on the page or its host asks for less")]
    [InlineData("noarchive", "excerpt of 60 words: the page’s server asks noarchive, that no copy be shown")]
    [InlineData("noarchive, max-snippet:90", "excerpt of 60 words, 90 characters at most: the page’s server asks noarchive, that no copy be shown; the page’s server asks max-snippet:90")]
    [InlineData("unavailable_after: 6 Mar 2030 15:00:00 GMT", "link only: the page’s server says unavailable_after 2030-03-06 15:00")]
    [InlineData("unavailable_after: Wednesday, 06 Mar 2030 15:00:00 GMT, noai", "link only: the page’s server says unavailable_after 2030-03-06 15:00")]
    [InlineData("unavailable_after: 2030-03-06", "link only: the page’s server says unavailable_after 2030-03-06 00:00")]
    [InlineData("unavailable_after: 2031-03-06", "full text: nothing on the page or its host asks for less")]
    [InlineData("unavailable_after: some day", "full text: nothing on the page or its host asks for less")]
    [InlineData("googlebot: noindex, nosnippet", "full text: nothing on the page or its host asks for less")]
    [InlineData("Wiredesk: nosnippet", "link only: the page’s server asks nosnippet")]
    [InlineData("*: nosnippet", "link only: the page’s server asks nosnippet")]
    [InlineData("otherbot: noindex, wiredesk: max-snippet:20", "excerpt of 20 characters: the page’s server asks max-snippet:20")]
    public void X_robots_tag_limits_what_is_shown(string value, string reason) => Assert.Equal(reason, Left(Header("X-Robots-Tag", value)));

    [Theory]
    [InlineData("Content-Usage", "train-ai=n, search=y", "full text: nothing on the page or its host asks for less")]
    [InlineData("Content-Usage", "train-ai=n, search=n;exact", "link only: the page’s server forbids search (content-usage)")]
    [InlineData("Content-Usage", "bots=n", "link only: the page’s server forbids bots (content-usage)")]
    [InlineData("Content-Signal", "search=no, ai-train=no", "link only: the page’s server forbids search (content-signal)")]
    [InlineData("TDM-Reservation", "1", "excerpt of 60 words: the page’s server reserves text and data mining (tdm-reservation)")]
    [InlineData("tdm-reservation", "0", "full text: nothing on the page or its host asks for less")]
    [InlineData("Link", "</terms.xml>; rel=\"license\"; type=\"application/rsl+xml\"", "excerpt of 60 words: the page’s server names licence terms that nobody here has agreed to (RSL)")]
    [InlineData("Link", "</next>; rel=next, </by>; rel=license", "full text: nothing on the page or its host asks for less")]
    [InlineData("X-Powered-By", "noindex", "full text: nothing on the page or its host asks for less")]
    public void Other_header_fields_limit_what_is_shown(string name, string value, string reason) => Assert.Equal(reason, Left(Header(name, value)));

    [Fact]
    public void Every_signal_is_kept_as_found_with_where_and_when()
    {
        var rights = Pages.Read("""<meta name="robots" content="NoArchive"><meta name="googlebot" content="noindex">""").Rights
            .With([.. Header("X-Robots-Tag", "googlebot: noindex"), .. Header("Content-Usage", "train-ai=n"), .. Header("Link", "<https://c.example/l>; rel=license")], Now);
        Assert.Equal(
            [
                new("googlebot", "noindex", "meta", Now), new("robots", "NoArchive", "meta", Now), new("x-robots-tag", "googlebot: noindex", "header", Now),
                new("content-usage", "train-ai=n", "header", Now), new("license", "https://c.example/l", "header", Now),
            ], rights.Raw);
        Assert.Equal((true, false, "https://c.example/l"), (rights.NoArchive, rights.NoIndex, rights.License));
        Assert.Equal(["train-ai"], rights.ForbiddenUses);
    }

    [Fact]
    public void Named_robots_tag_for_this_program_counts()
        => Assert.Equal(30, Pages.Read("""<meta name="Wiredesk" content="max-snippet:30"><meta name="bingbot" content="max-snippet:10">""").Rights.MaxSnippet);

    [Fact]
    public void Rsl_terms_are_not_taken_for_a_plain_licence()
    {
        var rights = Pages.Read("""<link rel="license" type="application/rsl+xml" href="https://c.example/rsl.xml"><link rel="license" href="https://c.example/by">""").Rights;
        Assert.Equal(("https://c.example/rsl.xml", "https://c.example/by"), (rights.RslLicense, rights.License));
    }

    [Fact]
    public void Schema_org_tells_of_holder_and_terms()
    {
        var rights = Pages.Read(Pages.LinkedData("""{"@type":"NewsArticle","copyrightHolder":{"@type":"Organization","name":"The Courier"},"usageInfo":"https://c.example/terms","license":"https://c.example/l"}""")).Rights;
        Assert.Equal(("The Courier", "https://c.example/terms", "https://c.example/l"), (rights.Copyright, rights.UsageInfo, rights.License));
    }

    [Theory]
    [InlineData("The dam held.\n\nThe mayor, who\nlives below it, said so.", 15)]
    [InlineData("The dam held. The mayor, who lives below it, said so.", 14)]
    [InlineData("The mayor, who lives above it, said so.", 39)]
    public void Text_is_shown_as_far_as_a_part_that_may_not_be_in_a_snippet(string text, int end)
    {
        var rights = Pages.Read(above: "<div data-nosnippet><p>The mayor, who lives</p> <p>below it, said so.</p></div>").Rights;
        Assert.Equal(["The mayor, who lives below it, said so."], rights.NoSnippetParts);
        Assert.Equal(end, RightsLimits.Left(rights, Now).EndIn(text));
    }

    [Fact]
    public void Button_marked_data_nosnippet_cuts_no_text() => Assert.Empty(Pages.Read(above: "<div data-nosnippet>Share</div>").Rights.NoSnippetParts);

    [Theory]
    [InlineData(9, "The mayor lives below.", 9)]
    [InlineData(10, "The mayor lives below.", 9)]
    [InlineData(14, "The mayor lives below.", 9)]
    [InlineData(200, "The mayor lives below.", 22)]
    [InlineData(4, "大橋は閉鎖される", 4)]
    [InlineData(1, "😀 yes", 0)]
    public void Excerpt_of_characters_ends_with_a_whole_word(int most, string text, int end)
        => Assert.Equal(end, Allowance.Full("").Narrow(RightsLimit.ToCharacters(most, "")).EndIn(text));

    [Fact]
    public void Rights_in_json_say_what_may_be_shown_and_why()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            PageJson.Write(writer, "1", Pages.Read("""<meta name="robots" content="max-snippet:200">"""), Now);
        var rights = JsonElement.Parse(Encoding.UTF8.GetString(bytes.ToArray())).GetProperty("rights");
        Assert.Equal("excerpt of 200 characters: the page asks max-snippet:200", rights.GetProperty("shown").GetString());
        Assert.Equal(200, rights.GetProperty("max_snippet").GetInt32());
    }

    private static IReadOnlyList<RightsSignal> Header(string name, string value) => HeaderSignals.In([KeyValuePair.Create(name, value)]);

    private static string Left(IReadOnlyList<RightsSignal> signals) => RightsLimits.Left(RightsSignals.Of(signals), Now).Reason;
}
