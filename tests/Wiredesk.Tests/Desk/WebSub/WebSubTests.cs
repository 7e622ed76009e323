using System.Net;
using Wiredesk.Desk;
using Wiredesk.Desk.WebSub;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Desk.WebSub;

/// <summary>A desk and a hub on this machine, talking over real sockets.</summary>
public sealed class WebSubTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_names_a_hub_is_subscribed_to_with_a_secret_and_an_address_of_its_own()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        Assert.Equal(("subscribe", WebSubDesk.Topic, "864000"), (asked["hub.mode"], asked["hub.topic"], asked["hub.lease_seconds"]));
        Assert.Equal(64, asked["hub.secret"].Length);
        var subscription = await desk.Subscription();
        Assert.Equal((HubState.Active, desk.Clock.GetUtcNow().AddDays(10), 0), (subscription.State, subscription.LeaseUntil, subscription.Failures));
    }

    [Fact]
    public async Task What_the_desk_did_not_ask_for_is_not_confirmed()
    {
        await using var desk = await WebSubDesk.Open();
        await desk.Poll();
        await desk.AskHubs();
        Assert.True(desk.Hub.Asked.TryDequeue(out var asked));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Hub.Verify(asked, topic: WebSubDesk.Topic + "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Hub.Verify(asked, mode: "unsubscribe")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Hub.Verify(asked, mode: "publish")).Status);
        var guessed = new Dictionary<string, string>(asked) { ["hub.callback"] = asked["hub.callback"][..^1] + "~" };
        Assert.Equal((HttpStatusCode.NotFound, ""), await desk.Hub.Verify(guessed));
        Assert.Equal(HubState.Wanted, (await desk.Subscription()).State);
    }

    [Fact]
    public async Task A_feed_whose_hub_delivers_is_polled_daily()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "second", "first"), asked["hub.secret"], "sha256");
        await desk.Get<HubNews>().Run(Stop);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Poll();
        var feed = await desk.Feed();
        Assert.Equal(PollReason.Hub, feed.Waits);
        Assert.True(feed.NextPollAt >= desk.Clock.GetUtcNow().AddDays(1));
        Assert.Contains("its hub tells of its news", FeedHealth.Describe(feed, desk.Clock.GetUtcNow()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_misses_news_is_not_counted_on_until_it_delivers_again()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "second", "first"), asked["hub.secret"], "sha256");
        await desk.Get<HubNews>().Run(Stop);
        desk.Outlet.OnBody("/feed", WebSubDesk.Atom($"""<link rel="hub" href="{desk.Hub.Url}"/><link rel="self" href="{WebSubDesk.Topic}"/>""", "third", "first"));
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Poll();
        Assert.NotEqual(PollReason.Hub, (await desk.Feed()).Waits);
        // A node tells it whether or not it is the one that asks hubs.
        await desk.Get<HubLeases>().TakeIn(Stop);
        Assert.Equal(0, (await desk.Subscription()).Taken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no feed, but words")]
    public async Task A_hint_in_the_middle_of_a_poll_has_the_feed_polled_again_as_soon_as_it_may_be(string delivered)
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "second", "first"), asked["hub.secret"], "sha256");
        await desk.Get<HubNews>().Run(Stop);
        var atom = WebSubDesk.Atom($"""<link rel="hub" href="{desk.Hub.Url}"/><link rel="self" href="{WebSubDesk.Topic}"/>""", "second", "first");
        desk.Outlet.On("/feed", async connection =>
        {
            await desk.Hub.Deliver(asked["hub.callback"], delivered, asked["hub.secret"], "sha256");
            await desk.Get<HubNews>().Run(Stop);
            await connection.Write($"HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: {atom.Length}\r\n\r\n{atom}");
        });
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Poll();
        var feed = await desk.Feed();
        Assert.Equal((desk.Clock.GetUtcNow(), 0), (feed.LastPollAt, feed.Failures));
        Assert.InRange(feed.NextPollAt - feed.LastPollAt!.Value, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(17));

        desk.Outlet.OnBody("/feed", atom);
        desk.Clock.Advance(TimeSpan.FromMinutes(17));
        await desk.Poll();
        feed = await desk.Feed();
        Assert.Equal(desk.Clock.GetUtcNow(), feed.LastPollAt);
        Assert.True(feed.NextPollAt - feed.LastPollAt > TimeSpan.FromHours(20));
    }

    [Fact]
    public async Task A_hint_does_not_have_a_feed_polled_more_often_than_it_asks_for()
    {
        await using var desk = await WebSubDesk.Open();
        await desk.Subscribe();
        var feed = await desk.Feed() with { TimeToLive = TimeSpan.FromHours(3), ETag = "\"1\"" };
        await desk.Get<FeedStore>().Record([feed with { NextPollAt = desk.Clock.GetUtcNow().AddDays(1) }], Stop);
        await desk.Get<HubNews>().PollSoon(feed.Id, Stop);
        Assert.InRange((await desk.Feed()).NextPollAt, feed.LastPollAt!.Value.AddHours(3), feed.LastPollAt.Value.AddHours(3.5));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public async Task News_that_is_signed_is_taken_in_as_by_a_poll_and_only_once(string method)
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        var news = WebSubDesk.Atom("", "second", "first");
        for (var times = 0; times < 2; times++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await desk.Hub.Deliver(asked["hub.callback"], news, asked["hub.secret"], method));
            Assert.Equal(1, await desk.Get<HubNews>().Run(Stop));
        }
        Assert.Equal(["first", "second"], await desk.Articles());
        Assert.Equal((2, 0, desk.Clock.GetUtcNow()), ((await desk.Subscription()).Taken, (await desk.Subscription()).Ignored, (await desk.Subscription()).LastNewsAt));
    }

    [Theory]
    [InlineData(null, "sha256")]
    [InlineData("another secret", "sha256")]
    [InlineData("another secret", "md5")]
    public async Task News_without_the_right_signature_is_acknowledged_and_ignored(string? secret, string method)
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        Assert.Equal(HttpStatusCode.Accepted, await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "false"), secret, method));
        Assert.Equal(0, await desk.Get<HubNews>().Run(Stop));
        Assert.Equal(["first"], await desk.Articles());
        Assert.Equal((0, 1), ((await desk.Subscription()).Taken, (await desk.Subscription()).Ignored));
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends()
    {
        await using var desk = await WebSubDesk.Open();
        var first = await desk.Subscribe();
        desk.Clock.Advance(TimeSpan.FromDays(7.9));
        await desk.AskHubs();
        Assert.Empty(desk.Hub.Asked);
        desk.Clock.Advance(TimeSpan.FromDays(0.2));
        await desk.AskHubs();
        Assert.True(desk.Hub.Asked.TryDequeue(out var second));
        Assert.Equal((first["hub.callback"], first["hub.secret"]), (second["hub.callback"], second["hub.secret"]));
        await desk.Hub.Verify(second, lease: 864000);
        Assert.Equal(desk.Clock.GetUtcNow().AddDays(10), (await desk.Subscription()).LeaseUntil);
    }

    [Fact]
    public async Task A_hub_that_fails_is_asked_again_later_and_later()
    {
        await using var desk = await WebSubDesk.Open();
        desk.Hub.Answers = 503;
        await desk.Poll();
        await desk.AskHubs();
        var failed = await desk.Subscription();
        Assert.Equal((1, "HTTP 503 Service Unavailable", desk.Clock.GetUtcNow().AddHours(1)), (failed.Failures, failed.LastError, failed.NextAskAt));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.AskHubs();
        Assert.Equal(desk.Clock.GetUtcNow().AddHours(2), (await desk.Subscription()).NextAskAt);
        Assert.Equal(HubState.Wanted, (await desk.Subscription()).State);
    }

    [Fact]
    public async Task A_hub_whose_address_is_none_fails_alone()
    {
        await using var desk = await WebSubDesk.Open();
        await desk.Poll();
        await desk.Get<FeedStore>().Add((await desk.Feed()).OutletId, desk.Outlet.Url("/other"), "Other", desk.Clock.GetUtcNow(), Stop);
        var broken = await desk.Get<FeedStore>().At(desk.Outlet.Url("/other"), Stop);
        await desk.Get<WebSubStore>().Offer(broken!.Id, new HubLink("no address", WebSubDesk.Topic), () => ("token", "secret"), desk.Clock.GetUtcNow(), Stop);
        await desk.Get<HubLeases>().TakeIn(Stop);
        Assert.Equal(2, await desk.Get<HubLeases>().Run(Stop));
        Assert.Single(desk.Hub.Asked);
        var failed = Assert.Single(await desk.Get<WebSubStore>().All(Stop), subscription => subscription.Hub == "no address");
        Assert.NotNull(failed.LastError);
        Assert.True(failed.NextAskAt > desk.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_hub_that_refuses_is_left_alone_for_a_week()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        Assert.Equal(HttpStatusCode.OK, (await desk.Hub.Verify(asked, mode: "denied")).Status);
        var refused = await desk.Subscription();
        Assert.Equal((HubState.Wanted, "the hub refused: not today", desk.Clock.GetUtcNow().AddDays(7)), (refused.State, refused.LastError, refused.NextAskAt));
    }

    [Fact]
    public async Task A_feed_that_names_another_topic_leaves_the_old_one_and_takes_no_more_of_it()
    {
        await using var desk = await WebSubDesk.Open();
        var old = await desk.Subscribe();
        desk.Publish(desk.Hub.Url, WebSubDesk.Topic + "?new");
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Poll();
        await desk.AskHubs();
        Assert.Equal([("subscribe", WebSubDesk.Topic + "?new"), ("unsubscribe", WebSubDesk.Topic)], desk.Hub.Asked.Select(asked => (asked["hub.mode"], asked["hub.topic"])).Order());
        Assert.Equal(HttpStatusCode.Gone, await desk.Hub.Deliver(old["hub.callback"], WebSubDesk.Atom("", "late"), old["hub.secret"]));
        Assert.Equal((HttpStatusCode.OK, "echo me & more"), await desk.Hub.Verify(old, mode: "unsubscribe"));
        Assert.Equal(WebSubDesk.Topic + "?new", (await desk.Subscription()).Topic);
    }

    [Fact]
    public async Task A_feed_that_is_not_followed_any_more_leaves_its_hub()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        await desk.Get<FeedStore>().Record([await desk.Feed() with { State = FeedState.Gone }], Stop);
        await desk.AskHubs();
        Assert.Equal("unsubscribe", Assert.Single(desk.Hub.Asked)["hub.mode"]);
        await desk.Hub.Verify(asked, mode: "unsubscribe");
        Assert.Empty(await desk.Get<WebSubStore>().All(Stop));
        Assert.Equal(HttpStatusCode.Gone, await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "late"), asked["hub.secret"]));
    }

    [Fact]
    public async Task A_delivery_that_holds_no_news_makes_the_desk_poll_but_not_more_often_than_it_may()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        var last = desk.Clock.GetUtcNow();
        await Wait(last.AddHours(4));
        await desk.Hub.Deliver(asked["hub.callback"], "something is new", asked["hub.secret"]);
        await desk.Get<HubNews>().Run(Stop);
        Assert.InRange((await desk.Feed()).NextPollAt, last.AddMinutes(15), last.AddMinutes(16.5));
        await Wait(last.AddHours(4));
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.Hub.Deliver(asked["hub.callback"], "something is new", asked["hub.secret"]);
        await desk.Get<HubNews>().Run(Stop);
        Assert.Equal(desk.Clock.GetUtcNow(), (await desk.Feed()).NextPollAt);

        async Task Wait(DateTimeOffset next)
            => await desk.Get<FeedStore>().Record([await desk.Feed() with { ETag = "\"1\"", NextPollAt = next }], Stop);
    }

    [Fact]
    public async Task A_huge_delivery_is_refused()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await desk.Hub.Deliver(asked["hub.callback"], new string(' ', HubRoutes.MaxBody + 1), asked["hub.secret"]));
        Assert.Equal(0, (await desk.Subscription()).Taken);
    }

    [Fact]
    public async Task More_deliveries_than_can_wait_are_asked_to_come_again()
    {
        await using var desk = await WebSubDesk.Open();
        var asked = await desk.Subscribe();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
            answers.Add(await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", $"n{i}"), asked["hub.secret"]));
        Assert.Equal((16, 4), (answers.Count(answer => answer == HttpStatusCode.Accepted), answers.Count(answer => answer == HttpStatusCode.ServiceUnavailable)));
        Assert.Equal(16, await desk.Get<HubNews>().Run(Stop));
        Assert.Equal(HttpStatusCode.Accepted, await desk.Hub.Deliver(asked["hub.callback"], WebSubDesk.Atom("", "n19"), asked["hub.secret"]));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Without_a_public_address_or_when_switched_off_no_hub_is_asked(bool isPublic, bool isOn)
    {
        await using var desk = await WebSubDesk.Open(isPublic, isOn);
        await desk.Poll();
        await desk.AskHubs();
        Assert.Equal(0, await desk.Get<HubLeases>().Run(Stop));
        Assert.Empty(desk.Hub.Asked);
        Assert.Equal(["first"], await desk.Articles());
    }

    [Fact]
    public async Task A_desk_that_has_lost_its_public_address_does_not_count_on_hubs_and_asks_none_over_and_over()
    {
        await using var desk = await WebSubDesk.Open();
        await desk.Subscribe();
        var moved = new HubLeases(desk.Get<HubOffers>(), desk.Get<HubNews>(), desk.Get<WebSubStore>(), desk.Get<Wiredesk.Fetching.Fetcher>(), new Settings(), desk.Clock, desk.Get<Microsoft.Extensions.Logging.ILogger<HubLeases>>());
        Assert.Equal(1, await moved.Run(Stop));
        Assert.Equal(0, await moved.Run(Stop));
        Assert.Empty(desk.Hub.Asked);
        Assert.Equal(HubState.Wanted, (await desk.Subscription()).State);
    }

    [Fact]
    public async Task After_the_desk_was_away_feeds_with_a_hub_are_polled_at_once()
    {
        await using var desk = await WebSubDesk.Open();
        await desk.Subscribe();
        var feed = await desk.Feed();
        await desk.Get<FeedStore>().Record([feed with { NextPollAt = desk.Clock.GetUtcNow().AddDays(1) }], Stop);
        desk.Clock.Advance(TimeSpan.FromHours(6));
        var restarted = new HubLeases(desk.Get<HubOffers>(), desk.Get<HubNews>(), desk.Get<WebSubStore>(), desk.Get<Wiredesk.Fetching.Fetcher>(), desk.Get<Settings>(), desk.Clock, desk.Get<Microsoft.Extensions.Logging.ILogger<HubLeases>>());
        await restarted.Run(Stop);
        Assert.Equal(desk.Clock.GetUtcNow(), (await desk.Feed()).NextPollAt);
    }
}
