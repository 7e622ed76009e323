using Microsoft.AspNetCore.Http;
using Wiredesk.News;

namespace Wiredesk.Tests.Desk;

/// <summary>What becomes of articles that their feed lists at another address.</summary>
public sealed class MovedEntriesTests
{
    private sealed record Item(string Path, string Title, string Name, string Published = "Tue, 09 Jun 2026 06:15:00 GMT");

    [Fact]
    public async Task An_entry_with_a_new_address_and_headline_is_the_same_article()
    {
        var found = await Poll([new("/ferry-aground", "Ferry aground off Tarn", "https://a.localhost/?p=12345")], [new("/ferry-refloated", "All safe as boat is freed", "https://a.localhost/?p=12345")]);
        Assert.EndsWith("/ferry-refloated", Assert.Single(found).Url);
    }

    [Fact]
    public async Task A_reworded_headline_bears_a_short_name_out()
    {
        var found = await Poll([new("/ferry-aground", "Ferry Linnet aground off Tarn", "17")], [new("/linnet-aground", "Ferry Linnet aground off Tarn harbour", "17", "Tue, 09 Jun 2026 07:00:00 GMT")]);
        Assert.EndsWith("/linnet-aground", Assert.Single(found).Url);
    }

    [Fact]
    public async Task An_entry_named_by_its_first_address_is_the_same_article()
    {
        var feed = "http://a.localhost";
        Assert.Single(await Poll([new("/a", "Ferry aground", $"{feed}/a")], [new("/b", "Boat freed", $"{feed}/a", "Tue, 09 Jun 2026 09:00:00 GMT")]));
    }

    [Theory]
    [InlineData("http://a.localhost/")]
    [InlineData("item")]
    public async Task Entries_that_share_a_name_are_never_one_article(string name)
        => Assert.Equal(4, (await Poll([new("/a", "Ferry aground", name), new("/b", "Ferry afloat", name)], [new("/c", "Ferry aground", name), new("/d", "Ferry afloat", name)])).Count);

    [Fact]
    public async Task The_front_page_is_no_name() => Assert.Equal(2, (await Poll([new("/a", "Ferry aground", "http://a.localhost")], [new("/b", "Ferry aground", "http://a.localhost")])).Count);

    [Fact]
    public async Task A_place_in_the_list_is_no_name()
        => Assert.Equal(3, (await Poll(
            [new("/a", "Ferry aground", "1"), new("/b", "Mill burns down", "2")],
            [new("/c", "Council raises mooring fee", "1", "Tue, 09 Jun 2026 08:00:00 GMT"), new("/a", "Ferry aground", "2")])).Count);

    private static async Task<IReadOnlyList<Article>> Poll(params Item[][] answers)
    {
        await using var desk = await PolledDesk.Start();
        await desk.Follow("/rss");
        foreach (var items in answers)
        {
            desk.Pages["/rss"] = context => context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>Harbour</title>{string.Concat(items.Select(item =>
                $"<item><title>{item.Title}</title><link>http://a.localhost{item.Path}</link><guid isPermaLink=\"false\">{item.Name}</guid><pubDate>{item.Published}</pubDate></item>"))}</channel></rss>");
            await desk.PollNext("/rss");
        }
        return await desk.Found();
    }
}
