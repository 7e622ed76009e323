using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dapper;
using Wiredesk.Site.Live;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Site;

public class LiveChangesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_event_comes_at_once_and_carries_the_last_change()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        var hello = await Next(events);
        Assert.Equal("hello", hello.EventType);
        Assert.Equal((await desk.Stores.Changes.Last(Stop)).ToString(), hello.EventId);
    }

    [Fact]
    public async Task Change_made_while_reading_is_told()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal));
        var change = await Next(events);
        Assert.Equal("change", change.EventType);
        Assert.Contains("\"line\":", change.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_resumes_after_the_last_event_it_had()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var all = await desk.Stores.Changes.NewestOfStory(story, 100, Stop);
        await using var events = await Follow(desk, story, lastEventId: all[^3].Id);
        Assert.Equal(all[^3].Id.ToString(), (await Next(events)).EventId);
        Assert.Equal(all[^2].Id.ToString(), (await Next(events)).EventId);
        Assert.Equal(all[^1].Id.ToString(), (await Next(events)).EventId);
    }

    [Fact]
    public async Task Reader_of_one_story_is_not_told_of_another()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Regatta cancelled", "The autumn regatta on the upper lake was cancelled for want of wind.");
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal));
        var told = await desk.Stores.Changes.After(long.Parse((await Next(events)).EventId!) - 1, 1, Stop);
        Assert.Equal(story, Assert.Single(told).StoryId);
    }

    [Fact]
    public async Task Reader_of_a_story_that_became_part_of_another_is_told_so_though_connecting_late()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (article, other) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Regatta cancelled", "The autumn regatta on the upper lake was cancelled for want of wind.");
        var last = await desk.Stores.Changes.Last(Stop);
        await desk.Stores.Database.Write(transaction => StoryMoves.Make(
            new Regrouping([new RegroupedStory(story, [other], [article], 0.4)], [new MergedStory(other, 0, 0.3)], 0.2), desk.Stores.Clock.GetUtcNow(), transaction), Stop);

        await using var events = await Follow(desk, other, lastEventId: last);
        await Next(events);

        Assert.Contains("StoryRegrouped", (await Next(events)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_that_stops_lets_its_readers_go()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        await desk.Close();
        while (await events.MoveNextAsync())
            Assert.Equal("still", events.Current.EventType);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_sign_of_life()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        var next = Next(events);
        while (!next.IsCompleted)
        {
            desk.Stores.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(5, Stop));
        }
        Assert.Equal("still", (await next).EventType);
    }

    [Fact]
    public async Task Page_says_from_which_change_to_follow_it()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        Assert.Contains($"data-change=\"{await desk.Stores.Changes.Last(Stop)}\" data-live=\"/s/{story}/live\"", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_without_news_for_a_day_is_no_longer_live()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        desk.Stores.Clock.Advance(TimeSpan.FromHours(25));
        var html = await desk.Get($"/s/{story}");
        Assert.DoesNotContain("Live briefing", html, StringComparison.Ordinal);
        Assert.DoesNotContain("live.js", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_event_that_is_no_number_is_refused()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{story}/live");
        request.Headers.Add("Last-Event-ID", "1; drop table change");
        using var answer = await desk.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Kinds_of_change_are_told_apart()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Mayor: the bridge opens in May", "The mayor, Ottilie Brand, said the bridge would open in May.", story, [("Ottilie Brand", Stance.Says, "the bridge would open in May")]);
        await AssertTold("ArticleFiled", "LineAdded");
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("until the spring", "until the summer", StringComparison.Ordinal));
        await AssertTold("LineCorrected", "LineAdded");
        await desk.Withdraw(full);
        await AssertTold("LineWithdrawn");

        // All of them, in whatever order, before the test goes on.
        async Task AssertTold(params string[] kinds)
        {
            var missing = kinds.ToHashSet();
            while (missing.Count > 0)
                missing.Remove(JsonDocument.Parse((await Next(events)).Data).RootElement.GetProperty("kind").GetString()!);
        }
    }

    [Fact]
    public async Task Readers_of_a_topic_are_told_of_its_stories_and_of_no_other()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, "/t/bridges/live");
        await Next(events);
        var wire = await desk.Outlet("Tarn Wire", "full");
        await desk.Publish(wire, "Regatta cancelled", "The autumn regatta on the upper lake was cancelled for want of wind.");
        var (_, other) = await desk.Publish(wire, "Footbridge at Low Tarn painted green", "The footbridge at Low Tarn was painted green, a bridge that nobody had painted before.");
        Assert.NotEqual(story, other);
        Assert.Equal(other, JsonDocument.Parse((await Next(events)).Data).RootElement.GetProperty("story").GetInt64());
    }

    [Fact]
    public async Task Topic_that_is_not_there_has_nothing_to_follow()
    {
        await using var desk = await SiteDesk.Open();
        Assert.Equal(404, await desk.Status("/t/nothing/live"));
    }

    [Fact]
    public async Task Change_that_another_process_made_is_told_too()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story);
        await Next(events);
        await Note(desk, story, 1);
        var next = Next(events);
        while (!next.IsCompleted)
        {
            desk.Stores.Clock.Advance(LiveFeeds.LookEvery / 2);
            await Task.WhenAny(next, Task.Delay(5, Stop));
        }
        Assert.Contains("LineAdded", (await next).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_who_misses_more_than_is_kept_is_told_to_load_the_page_anew()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await Note(desk, story, LiveFeed.Kept + 1);
        await using var events = await Follow(desk, story, lastEventId: 1);
        Assert.Equal("hello", (await Next(events)).EventType);
        var refresh = await Next(events);
        Assert.Equal(("refresh", (await desk.Stores.Changes.Last(Stop)).ToString()), (refresh.EventType, refresh.EventId));
    }

    [Fact]
    public async Task Reader_with_a_number_that_is_still_to_come_is_told_to_load_the_page_anew()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        await using var events = await Follow(desk, story, lastEventId: long.MaxValue);
        await Next(events);
        Assert.Equal("refresh", (await Next(events)).EventType);
    }

    [Fact]
    public async Task One_address_has_so_many_readers_and_no_more_until_one_leaves()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var readers = new List<HttpResponseMessage>();
        for (var i = 0; i < LiveReaders.MostForAddress; i++)
            readers.Add(await Open());
        using (var refused = await Open())
        {
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.Equal(LiveReaders.AskAgain, refused.Headers.RetryAfter?.Delta);
        }
        readers[0].Dispose();
        while (desk.Part<LiveReaders>().Count == LiveReaders.MostForAddress)
            await Task.Delay(5, Stop);
        readers[0] = await Open();
        Assert.All(readers, reader => Assert.Equal(200, (int)reader.StatusCode));
        readers.ForEach(reader => reader.Dispose());

        Task<HttpResponseMessage> Open() => desk.Client.GetAsync($"/s/{story}/live", HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    [Fact]
    public async Task Reader_who_never_reads_is_let_go_and_the_others_are_told_all_the_same()
    {
        const int Rounds = 20;
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await deaf.ConnectAsync(desk.Client.BaseAddress!.Host, desk.Client.BaseAddress.Port, Stop);
        await deaf.SendAsync(Encoding.ASCII.GetBytes($"GET /s/{story}/live HTTP/1.1\r\nHost: {desk.Client.BaseAddress.Authority}\r\n\r\n"), Stop);
        while (desk.Part<LiveReaders>().Count < 1)
            await Task.Delay(5, Stop);
        await using var events = await Follow(desk, story);
        await Next(events);
        for (var round = 0; round < Rounds; round++)
        {
            desk.Bulletin.Post(await Note(desk, story, LiveFeed.Kept / 2));
            for (var i = 0; i < LiveFeed.Kept / 2; i++)
                Assert.Equal("change", (await Next(events)).EventType);
        }
        while (desk.Part<LiveReaders>().Count > 1)
        {
            desk.Stores.Clock.Advance(LiveStreams.WritePatience / 10);
            await Task.Delay(5, Stop);
        }
        desk.Bulletin.Post(await Note(desk, story, 1));
        while ((await Next(events)).EventType != "change")
        {
            // Time went by: signs of life come in between.
        }
    }

    /// <summary>Notes changes as another process would.</summary>
    private static async Task<long> Note(SiteDesk desk, long story, int times)
    {
        await desk.Stores.Database.Write(async transaction =>
        {
            for (var i = 0; i < times; i++)
                await transaction.Connection!.ExecuteAsync("insert into change (story_id, kind, at) values (@story, 'LineAdded', @at)", new { story, at = desk.Stores.Clock.GetUtcNow() }, transaction);
        }, Stop);
        return await desk.Stores.Changes.Last(Stop);
    }

    private static Task<IAsyncEnumerator<SseItem<string>>> Follow(SiteDesk desk, long story, long? lastEventId = null) => Follow(desk, $"/s/{story}/live", lastEventId);

    private static async Task<IAsyncEnumerator<SseItem<string>>> Follow(SiteDesk desk, string path, long? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId.ToString());
        var answer = await desk.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return SseParser.Create(await answer.Content.ReadAsStreamAsync(Stop)).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);
    }

    private static async Task<SseItem<string>> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }
}
