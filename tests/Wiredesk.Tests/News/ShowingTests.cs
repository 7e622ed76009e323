using CsCheck;
using Wiredesk.News;
using Wiredesk.Pages;

namespace Wiredesk.Tests.News;

public sealed class ShowingTests
{
    private const string Text = "The ferry Linnet ran aground off the harbour wall on Tuesday.\n\nNobody was hurt, the port authority said, and it sailed on later.";

    private static readonly DateTimeOffset s_now = new(2030, 3, 7, 12, 0, 0, TimeSpan.Zero);

    private static readonly RightsSignal[] s_restricting =
    [
        new("robots", "noindex", "meta"), new("robots", "noarchive", "meta"), new("robots", "nosnippet", "meta"), new("robots", "none", "meta"),
        new("wiredesk", "max-snippet:20", "meta"), new("x-robots-tag", "max-snippet:45, nofollow", "header"), new("x-robots-tag", "otherbot: noindex", "header"),
        new("robots", "unavailable_after: 2030-03-06", "meta"), new("robots", "unavailable_after: 2030-03-08", "meta"),
        new("content-signal", "search=no", "robots.txt"), new("content-usage", "train-ai=n", "header"), new("tdm-reservation", "1", "tdmrep.json"),
        new("rsl", "https://a.example/rsl.xml", "robots.txt"), new("isAccessibleForFree", "False", "json-ld"), new("data-nosnippet", "Nobody was hurt", "page"),
    ];

    private static readonly Gen<RightsSignal> s_signal = Gen.Int[0, s_restricting.Length - 1].Select(i => s_restricting[i]);
    private static readonly string[] s_policies = ["unknown", "link", "excerpt:3", "excerpt:12", "full"];
    private static readonly string[] s_licences = ["unknown", "All rights reserved.", "CC BY 4.0"];
    private static readonly Gen<Outlet> s_outlet = Gen.Int[0, s_policies.Length - 1].Select(Gen.Int[0, s_licences.Length - 1], (policy, licence) => Outlet(s_policies[policy], s_licences[licence]));

    [Theory]
    [InlineData("unknown", "unknown", null, "link only: what Hollow Daily allows is not known")]
    [InlineData("link", "unknown", null, "link only: Hollow Daily’s policy")]
    [InlineData("excerpt:60", "unknown", null, "excerpt of 60 words: Hollow Daily’s policy")]
    [InlineData("full", "unknown", null, "full text: Hollow Daily’s policy")]
    [InlineData("full", "CC BY 4.0.", null, "full text: Hollow Daily’s policy (CC BY 4.0)")]
    [InlineData("full", "unknown", "max-snippet:200", "excerpt of 200 characters: the page asks max-snippet:200")]
    [InlineData("excerpt:60", "unknown", "max-snippet:200", "excerpt of 60 words, 200 characters at most: Hollow Daily’s policy; the page asks max-snippet:200")]
    [InlineData("full", "unknown", "noarchive", "excerpt of 60 words: the page asks noarchive, that no copy be shown")]
    [InlineData("excerpt:20", "unknown", "noarchive", "excerpt of 20 words: Hollow Daily’s policy")]
    [InlineData("excerpt:60", "unknown", "nosnippet", "link only: the page asks nosnippet")]
    [InlineData("full", "unknown", "unavailable_after: 2030-03-06", "link only: the page says unavailable_after 2030-03-06 00:00")]
    [InlineData("full", "unknown", "unavailable_after: 2030-03-08", "full text: Hollow Daily’s policy")]
    [InlineData("full", "All rights reserved.", "nosnippet", "link only: the page asks nosnippet")]
    [InlineData("full", "CC BY 4.0", "nosnippet, max-snippet:20", "full text: Hollow Daily’s policy (CC BY 4.0)")]
    [InlineData("full", "CC BY 4.0", "unavailable_after: 2030-03-06", "link only: the page says unavailable_after 2030-03-06 00:00")]
    [InlineData("unknown", "CC BY 4.0", "all", "link only: what Hollow Daily allows is not known")]
    public void Policy_and_signals_decide_what_is_shown_and_the_reason_is_told(string policy, string licence, string? robots, string reason)
        => Assert.Equal(reason, Showing.Of(Outlet(policy, licence), Signals(robots is null ? [] : [new("robots", robots, "meta")]), s_now).Reason);

    [Fact]
    public void A_restricting_signal_never_shows_more()
        => s_outlet.Select(s_signal.List[0, 6], s_signal).Sample((outlet, signals, more) =>
        {
            var before = Showing.Of(outlet, Signals(signals), s_now);
            var after = Showing.Of(outlet, Signals([.. signals, more]), s_now);
            Assert.True(after.EndIn(Text) <= before.EndIn(Text), $"{before.Reason} -> {after.Reason}");
            Assert.True(after.Words <= before.Words && after.Characters <= before.Characters);
        });

    [Fact]
    public void The_order_of_signals_makes_no_difference()
        => s_outlet.Select(s_signal.List[0, 6]).Sample((outlet, signals) =>
            Assert.Equal(Showing.Of(outlet, Signals(signals), s_now).EndIn(Text), Showing.Of(outlet, Signals([.. Enumerable.Reverse(signals)]), s_now).EndIn(Text)));

    [Fact]
    public void No_signal_shows_more_than_the_outlets_policy()
        => s_outlet.Select(s_signal.List[0, 6]).Sample((outlet, signals) =>
            Assert.True(Showing.Of(outlet, Signals(signals), s_now).EndIn(Text) <= Showing.Of(outlet, Signals([]), s_now).EndIn(Text)));

    [Fact]
    public void A_page_that_is_unavailable_by_now_is_no_more_than_a_link()
        => s_outlet.Select(s_signal.List[0, 6], Gen.Int[1, 100_000]).Sample((outlet, signals, minutes) =>
        {
            var past = new RightsSignal("x-robots-tag", $"unavailable_after: {s_now.AddMinutes(-minutes):yyyy-MM-ddTHH:mm:ssZ}", "header");
            var shown = Showing.Of(outlet, Signals([.. signals, past]), s_now);
            Assert.True(shown.IsLink);
            Assert.Equal(0, shown.EndIn(Text));
        });

    [Fact]
    public void A_copy_is_shown_as_far_as_both_allow()
    {
        var copy = Showing.Of(Outlet("full", "unknown"), Signals([new("robots", "max-snippet:50", "meta")]), s_now);
        var origin = Showing.Of(Outlet("excerpt:5", "unknown"), Signals([]), s_now);
        Assert.Equal("excerpt of 5 words, 50 characters at most: Hollow Daily’s policy; the page asks max-snippet:50", copy.Narrow(origin).Reason);
    }

    private static Outlet Outlet(string policy, string licence)
        => new() { Slug = "hollow-daily", Name = "Hollow Daily", Host = "hollow.example", Republishing = Republishing.Parse(policy), Licence = licence };

    private static RightsSignals Signals(IReadOnlyList<RightsSignal> raw) => RightsSignals.Of(raw);
}
