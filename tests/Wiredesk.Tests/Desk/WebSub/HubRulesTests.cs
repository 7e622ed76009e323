using CsCheck;
using Wiredesk.Desk.Discovery;
using Wiredesk.Desk.WebSub;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Desk.WebSub;

/// <summary>The rules of subscribing that need no hub.</summary>
public sealed class HubRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://desk.example", "https://hub.example/", true)]
    [InlineData("https://203.0.114.7", "https://hub.example/", true)]
    [InlineData("", "https://hub.example/", false)]
    [InlineData("http://127.0.0.1:8080", "https://hub.example/", false)]
    [InlineData("http://192.168.1.5", "https://hub.example/", false)]
    [InlineData("http://nas", "https://hub.example/", false)]
    [InlineData("ftp://desk.example", "https://hub.example/", false)]
    [InlineData("http://localhost:8080", "http://127.0.0.1:9000/hub", true)]
    public void A_hub_is_asked_only_where_it_can_reach_the_desk(string desk, string hub, bool reaches)
        => Assert.Equal(reaches, HubReach.Reaches(hub, new Settings { Site = new SiteSettings { BaseUrl = desk } }));

    [Theory]
    [InlineData("https://hub.example/", true)]
    [InlineData("http://hub.example/", false)]
    [InlineData("http://127.0.0.1:9000/hub", true)]
    public void A_secret_does_not_go_over_an_open_line(string hub, bool goes) => Assert.Equal(goes, HubReach.KeepsSecret(hub));

    [Theory]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", true)]
    [InlineData("SHA256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8", true)]
    [InlineData("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9", true)]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9", false)]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8aa", false)]
    [InlineData("sha256=f7bc", false)]
    [InlineData("sha256=", false)]
    [InlineData("sha256", false)]
    [InlineData("md5=80070713463e7749b90c2dc24911e275", false)]
    [InlineData("sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_signature_holds_for_its_method_and_to_the_last_digit(string? header, bool isRight)
        => Assert.Equal(isRight, HubSignature.IsRight(header, "key", "The quick brown fox jumps over the lazy dog"u8));

    [Fact]
    public void Whatever_stands_in_the_signature_is_only_wrong()
        => Gen.String.Sample(header => Assert.False(HubSignature.IsRight(header, "key", "body"u8)), iter: 2000);

    [Theory]
    [InlineData(864000L, 10, 8)]
    [InlineData(null, 10, 8)]
    [InlineData(0L, 0, 1 / 24.0)]
    [InlineData(-5L, 0, 1 / 24.0)]
    [InlineData(60L, 1 / 1440.0, 1 / 24.0)]
    [InlineData(long.MaxValue, 90, 72)]
    public void A_lease_is_renewed_after_four_fifths_but_never_more_than_hourly(long? seconds, double days, double renew)
        => Assert.Equal((s_now.AddDays(days), s_now.AddDays(renew)), WebSubLease.Given(seconds, s_now));

    [Fact]
    public void A_hub_in_the_header_comes_before_one_in_the_document()
    {
        var answer = new FetchResult
        {
            Status = 200,
            Url = "https://outlet.example/feed",
            Body = [],
            Links = ["""</hub?a,b>; rel="hub"; title="a \"b\", c", <https://outlet.example/self>;rel=self"""],
        };
        var document = new Wiredesk.Feeds.Feed { Hubs = ["https://other.example/"], SelfUrl = "https://outlet.example/feed.xml" };
        Assert.Equal(new Wiredesk.News.HubLink("https://outlet.example/hub?a,b", "https://outlet.example/self"), HubLinks.Of(document, answer));
        Assert.Equal(new Wiredesk.News.HubLink("https://other.example/", "https://outlet.example/feed.xml"), HubLinks.Of(document, answer with { Links = [] }));
        Assert.Equal("https://outlet.example/feed", HubLinks.Of(document with { SelfUrl = null }, answer with { Links = [] })!.Topic);
        Assert.Null(HubLinks.Of(document with { Hubs = ["javascript:alert(1)"] }, answer with { Links = ["<mailto:a@b.example>; rel=hub"] }));
    }

    [Theory]
    [InlineData("http://xn--\u00E9.com/")]
    [InlineData("https://me:secret@hub.example/")]
    [InlineData("https://hub.example:25/")]
    public void A_hub_whose_address_cannot_be_asked_is_passed_over(string hub)
    {
        var answer = new FetchResult { Status = 200, Url = "https://outlet.example/feed", Body = [], Links = [$"<{hub}>; rel=hub"] };
        Assert.Null(HubLinks.Of(new Wiredesk.Feeds.Feed(), answer));
        Assert.Equal("https://hub.example/", HubLinks.Of(new Wiredesk.Feeds.Feed { Hubs = ["https://hub.example/"] }, answer)!.Hub);
    }

    [Fact]
    public void Any_link_field_is_read_without_fault()
        => Gen.String[Gen.Char["<>;=\", \\arel"], 0, 60].Sample(field => Assert.NotNull(WebLinks.Parse([field])), iter: 5000);
}
