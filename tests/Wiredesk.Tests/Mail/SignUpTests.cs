using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed partial class SignUpTests(SmtpServerFixture server)
{
    [Fact]
    public async Task Signing_up_takes_a_mail_and_a_button_and_keeps_the_words_agreed_to()
    {
        server.Need();
        await using var site = await MailSite.Open(server.Port);
        var page = await site.Get("/subscribe");
        var asking = ConsentText.Asking([site.Desk.Morning], MailDesk.Settings());
        Assert.Contains(asking, page, StringComparison.Ordinal);

        Assert.Contains("Look into your mail", await site.Post("/subscribe", ("address", "New@example.org"), ("edition", "morning")), StringComparison.Ordinal);
        var mail = Assert.Single(await server.MailFor("New@example.org"));
        var token = TokenIn(mail);

        // A scanner that follows every link confirms nothing.
        Assert.Contains("The Morning Wire", await site.Get($"/confirm/{token}"), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Pending, (await site.Subscriber(token))!.State);
        Assert.Contains("Confirmed", await site.Post($"/confirm/{token}"), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Confirmed, (await site.Subscriber(token))!.State);

        var file = await site.Desk.Get<SubscriberStore>().FileOf((await site.Subscriber(token))!, MailDesk.Stop);
        Assert.Equal([(asking, SubscriberStore.ByForm), (ConsentText.Confirming([EditionChoice.Whole(site.Desk.Morning)], MailDesk.Settings()), SubscriberStore.ByLink)], file.Consents.Select(consent => (consent.Text, consent.Way)));
        Assert.All(file.Consents, consent => Assert.Equal((ConsentText.Version, site.Desk.Clock.GetUtcNow()), (consent.Version, consent.At)));
    }

    [Fact]
    public async Task Answer_is_the_same_whether_or_not_an_address_is_known()
    {
        await using var site = await MailSite.Open(port: 9);
        await site.Desk.Subscribe("known@example.org");
        var unknown = await site.Post("/subscribe", ("address", "unknown@example.org"), ("edition", "morning"));
        var known = await site.Post("/subscribe", ("address", "known@example.org"), ("edition", "morning"));
        var trapped = await site.Post("/subscribe", ("address", "trapped@example.org"), ("edition", "morning"), (SignUpPages.TrapField, "https://spam.example"));
        Assert.Equal(unknown.Replace("unknown@", "known@", StringComparison.Ordinal), known);
        Assert.Equal(unknown.Replace("unknown@", "trapped@", StringComparison.Ordinal), trapped);
    }

    [Fact]
    public async Task Known_address_is_told_so_by_mail_only_and_nothing_of_it_changes()
    {
        server.Need();
        await using var site = await MailSite.Open(server.Port);
        var reader = await site.Desk.Subscribe("settled@example.org");
        site.Desk.Clock.Advance(TimeSpan.FromHours(1));
        await site.Post("/subscribe", ("address", "Settled@Example.org"), ("edition", "morning"));
        var mail = Assert.Single(await server.MailFor("settled@example.org"));
        Assert.Contains($"/preferences/{reader.Token}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(reader with { AskedAt = site.Desk.Clock.GetUtcNow() }, await site.Subscriber(reader.Token));
    }

    [Fact]
    public async Task Honeypot_filled_in_keeps_and_mails_nothing()
    {
        await using var site = await MailSite.Open(port: 9);
        await site.Post("/subscribe", ("address", "bot@example.org"), ("edition", "morning"), (SignUpPages.TrapField, "x"));
        Assert.Equal(0, await site.Desk.Database.Read(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from subscriber"), MailDesk.Stop));
    }

    [Theory]
    [InlineData("reader@example.org\r\nBcc: victim@example.org")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("no address")]
    public async Task Bad_address_is_refused_with_the_form_again(string typed)
    {
        await using var site = await MailSite.Open(port: 9);
        using var answer = await site.Client.PostAsync("/subscribe", MailSite.Form([("address", typed), ("edition", "morning")]), MailDesk.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not one mail address", await answer.Content.ReadAsStringAsync(MailDesk.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_requests_from_one_network_are_put_off()
    {
        await using var site = await MailSite.Open(port: 9);
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i <= SignUpLimiter.Burst; i++)
        {
            using var answer = await site.Client.PostAsync("/subscribe", MailSite.Form([("address", $"many-{i}@example.org"), ("edition", "morning")]), MailDesk.Stop);
            codes.Add(answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, codes[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[^1]);
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    public void Network_is_the_first_64_bits_of_an_address_of_ipv6(string address, string network)
        => Assert.Equal(IPAddress.Parse(network), SignUpLimiter.Network(IPAddress.Parse(address)));

    [Fact]
    public async Task One_click_of_a_mail_client_ends_it_without_redirect_or_question()
    {
        server.Need();
        await using var site = await MailSite.Open(server.Port);
        await site.Desk.Publish(Wire.Dam);
        await site.Desk.Subscribe("one-click@example.org");
        await site.Desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        var mail = Assert.Single(await server.MailFor("one-click@example.org"));
        var link = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));

        // What RFC 8058 has a client do, by either kind of form.
        using (var looked = await site.Client.GetAsync(link.PathAndQuery, MailDesk.Stop))
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(SubscriberState.Confirmed, (await site.Subscriber(TokenIn(mail)))!.State);
        using var form = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var answer = await site.Client.PostAsync(link.PathAndQuery, form, MailDesk.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SubscriberState.Unsubscribed, (await site.Subscriber(TokenIn(mail)))!.State);
        using var again = await site.Client.PostAsync(link.PathAndQuery, MailSite.Form([("List-Unsubscribe", "One-Click")]), MailDesk.Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        site.Desk.Clock.Advance(TimeSpan.FromDays(1));
        await site.Desk.Publish(Wire.Rail);
        Assert.Equal(0, (await site.Desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop)).Sent);
    }

    [Fact]
    public async Task Leaving_one_edition_keeps_the_other()
    {
        await using var site = await MailSite.Open(port: 9);
        var evening = await site.Desk.Get<EditionStore>().Save(site.Desk.Morning with { Slug = "evening", Name = "The Evening Wire" }, MailDesk.Stop);
        var reader = await site.Desk.Subscribe("two@example.org", site.Desk.Morning, evening);
        Assert.Contains("You still get The Evening Wire", await site.Post($"/unsubscribe/{reader.Token}?edition=morning"), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Confirmed, (await site.Subscriber(reader.Token))!.State);
        await site.Post($"/unsubscribe/{reader.Token}");
        Assert.Equal(SubscriberState.Unsubscribed, (await site.Subscriber(reader.Token))!.State);
    }

    [Fact]
    public async Task Subscriber_sees_chooses_and_erases_what_is_held()
    {
        await using var site = await MailSite.Open(port: 9);
        var evening = await site.Desk.Get<EditionStore>().Save(site.Desk.Morning with { Slug = "evening", Name = "The Evening Wire" }, MailDesk.Stop);
        var reader = await site.Desk.Subscribe("own@example.org");
        var own = $"/preferences/{reader.Token}";
        Assert.Contains("own@example.org", await site.Get(own), StringComparison.Ordinal);

        Assert.Contains("You get The Evening Wire.", await site.Post(own, ("do", "save"), ("edition", "evening")), StringComparison.Ordinal);
        Assert.Equal([evening], await site.Desk.Get<SubscriberStore>().EditionsOf(reader.Id, MailDesk.Stop));

        using var export = await site.Client.PostAsync(own, MailSite.Form([("do", "export")]), MailDesk.Stop);
        var data = await export.Content.ReadFromJsonAsync<JsonElement>(MailDesk.Stop);
        Assert.Equal("own@example.org", data.GetProperty("address").GetString());
        Assert.Equal("evening", data.GetProperty("editions")[0].GetString());
        Assert.Equal(3, data.GetProperty("consents").GetArrayLength());
        Assert.DoesNotContain(reader.Token, data.GetRawText(), StringComparison.Ordinal);

        await site.PostBad(own, ("do", "erase"));
        Assert.NotNull(await site.Subscriber(reader.Token));
        Assert.Contains("Erased", await site.Post(own, ("do", "erase"), ("sure", "yes")), StringComparison.Ordinal);
        Assert.Null(await site.Subscriber(reader.Token));
        using var gone = await site.Client.GetAsync(own, MailDesk.Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Own_pages_keep_their_link_to_themselves()
    {
        await using var site = await MailSite.Open(port: 9);
        var reader = await site.Desk.Subscribe("quiet@example.org");
        foreach (var page in new[] { "confirm", "unsubscribe", "preferences" })
        {
            using var answer = await site.Client.GetAsync($"/{page}/{reader.Token}", MailDesk.Stop);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Former_subscriber_who_signs_up_again_is_asked_again_and_old_links_stay_good()
    {
        await using var site = await MailSite.Open(port: 9);
        var reader = await site.Desk.Subscribe("back@example.org");
        await site.Post($"/unsubscribe/{reader.Token}");
        await site.Post("/subscribe", ("address", "back@example.org"), ("edition", "morning"));
        Assert.Equal(SubscriberState.Pending, (await site.Subscriber(reader.Token))!.State);
        await site.Post($"/confirm/{reader.Token}");
        Assert.Equal(SubscriberState.Confirmed, (await site.Subscriber(reader.Token))!.State);
    }

    private static string TokenIn(MimeMessage mail) => Token().Match(mail.TextBody!).Groups["token"].Value;

    [GeneratedRegex("/(?:confirm|preferences|unsubscribe)/(?<token>[0-9a-f]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
