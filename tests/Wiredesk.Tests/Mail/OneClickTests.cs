using System.Net;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>One-click unsubscribing as mail providers do it (RFC 8058).</summary>
public sealed class OneClickTests
{
    /// <summary>RFC 8058, 3.1 and 3.2: the POST ends it by itself; no redirect, no cookie, no other context is needed.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?edition=morning")]
    public async Task Post_with_the_one_pair_ends_it_without_redirect_or_cookie(string query)
    {
        await using var site = await MailSite.Open();
        var reader = await site.Desk.Subscribe("post@example.org");
        using var body = new StringContent("List-Unsubscribe=One-Click", null, "application/x-www-form-urlencoded");
        using var answer = await site.Client.PostAsync($"/unsubscribe/{reader.Token}{query}", body, MailDesk.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(SubscriberState.Unsubscribed, (await site.Subscriber(reader.Token))!.State);
    }

    /// <summary>RFC 8058, 3.2: scanners follow links; only a POST means it.</summary>
    [Theory]
    [InlineData("GET", 200)]
    [InlineData("HEAD", 200)]
    [InlineData("OPTIONS", 204)]
    [InlineData("PUT", 405)]
    public async Task Any_other_method_changes_nothing(string method, int status)
    {
        await using var site = await MailSite.Open();
        var reader = await site.Desk.Subscribe("look@example.org");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/unsubscribe/{reader.Token}?List-Unsubscribe=One-Click");
        using var answer = await site.Client.SendAsync(request, MailDesk.Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(reader, await site.Subscriber(reader.Token));
        Assert.Equal([site.Desk.Morning], await site.Desk.Get<SubscriberStore>().EditionsOf(reader.Id, MailDesk.Stop));
    }

    [Fact]
    public async Task Link_that_is_not_known_ends_nothing_and_says_so()
    {
        await using var site = await MailSite.Open();
        var reader = await site.Desk.Subscribe("other@example.org");
        using var body = new StringContent("List-Unsubscribe=One-Click", null, "application/x-www-form-urlencoded");
        using var answer = await site.Client.PostAsync("/unsubscribe/0123456789abcdef", body, MailDesk.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(SubscriberState.Confirmed, (await site.Subscriber(reader.Token))!.State);
    }
}
