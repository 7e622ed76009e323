using System.Net.ServerSentEvents;
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
        Assert.Equal((await desk.Stores.Briefings.LastChange(Stop)).ToString(), hello.EventId);
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
        var all = await desk.Stores.Briefings.ChangesAfter(0, story, 100, Stop);
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
        var told = await desk.Stores.Briefings.ChangesAfter(long.Parse((await Next(events)).EventId!) - 1, story, 1, Stop);
        Assert.Equal(story, Assert.Single(told).StoryId);
    }

    [Fact]
    public async Task Reader_of_a_story_that_became_part_of_another_is_told_so_though_connecting_late()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        var (article, other) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Regatta cancelled", "The autumn regatta on the upper lake was cancelled for want of wind.");
        var last = await desk.Stores.Briefings.LastChange(Stop);
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
            desk.Stores.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
        Assert.Equal("still", (await next).EventType);
    }

    [Fact]
    public async Task Page_says_from_which_change_to_follow_it()
    {
        await using var desk = await SiteDesk.Open();
        var (_, _, _, story) = await Sample.Fill(desk);
        Assert.Contains($"data-change=\"{await desk.Stores.Briefings.LastChange(Stop)}\" data-live=\"/s/{story}/live\"", await desk.Get($"/s/{story}"), StringComparison.Ordinal);
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

    private static async Task<IAsyncEnumerator<SseItem<string>>> Follow(SiteDesk desk, long story, long? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{story}/live");
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
