using System.Net;
using Microsoft.AspNetCore.Hosting;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>What the site's pages say and offer of mail, by the settings.</summary>
public sealed class MailOnPagesTests
{
    private static readonly EditionSettings s_morning = new() { Slug = "morning", Name = "The Morning Wire", TimeZone = "Europe/Lisbon" };
    private static readonly Settings s_withMail = MailDesk.Settings() with { Editions = [s_morning] };

    [Fact]
    public async Task Every_page_has_the_small_form_where_there_is_an_edition_to_send()
    {
        await using var site = await Site.Open(s_withMail);
        foreach (var path in new[] { "/", "/about", "/privacy", "/search" })
        {
            var page = await site.Get(path);
            Assert.Contains("<form class=\"short\" method=\"post\" action=\"/subscribe\">", page, StringComparison.Ordinal);
            Assert.Contains(ConsentText.Asking([site.Morning], s_withMail), page, StringComparison.Ordinal);
            Assert.Contains(">By mail</a>", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("class=\"short\"", await site.Get("/subscribe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_form_of_one_edition_signs_up_with_the_words_beside_it()
    {
        await using var site = await Site.Open(s_withMail);
        var words = ConsentText.Asking([site.Morning], s_withMail);
        Assert.Contains($"name=\"words\" value=\"{ConsentText.MarkOf(words)}\"", await site.Get("/"), StringComparison.Ordinal);
        using var answer = await site.Client.PostAsync("/subscribe", MailSite.Form([("address", "foot@example.org"), ("short", "1"), ("website", ""), ("words", ConsentText.MarkOf(words))]), MailDesk.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var subscribers = site.Desk.Get<SubscriberStore>();
        var reader = (await subscribers.ByAddress("foot@example.org", MailDesk.Stop))!;
        Assert.Equal(words, (await subscribers.FileOf(reader, MailDesk.Stop)).Consents.Single().Text);
    }

    [Fact]
    public async Task Form_may_be_framed_anywhere_brings_nothing_from_elsewhere_and_answers_in_its_own_window()
    {
        await using var site = await Site.Open(s_withMail with { Editions = [s_morning, s_morning with { Slug = "evening", Name = "The Evening Wire", Hour = 18 }] });
        using var answer = await site.Client.GetAsync("/embed/subscribe", MailDesk.Stop);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(MailDesk.Stop));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.EndsWith("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("action=\"/subscribe\" target=\"_blank\"", page, StringComparison.Ordinal);
        Assert.Contains("You choose among 2 editions next", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://desk.example/privacy\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_mail_there_is_no_form_and_the_page_on_privacy_says_no_more_than_that()
    {
        await using var site = await Site.Open(s_withMail with { Mail = new MailSettings() });
        Assert.DoesNotContain("/subscribe", await site.Get("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await site.Status("/embed/subscribe"));
        var page = await site.Get("/privacy");
        Assert.Contains("This site sends no mail.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ubscriber", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp.post.example", false, "the mail server smtp.post.example")]
    [InlineData("127.0.0.1", true, "a mail server on the desk’s own machine")]
    public async Task Page_on_privacy_tells_what_the_settings_make_of_it(string server, bool keeps, string told)
    {
        await using var site = await Site.Open(s_withMail with { Mail = s_withMail.Mail with { Server = server, KeepSignUpAddress = keeps } });
        var page = await site.Get("/privacy");
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Equal(keeps, page.Contains("with the network address that the sign-up", StringComparison.Ordinal));
        Assert.Equal(!keeps, page.Contains("the network address it came from is not kept", StringComparison.Ordinal));
        Assert.Contains($"erased after {Retention.UnconfirmedDays} days", page, StringComparison.Ordinal);
        Assert.Contains($"for {Retention.LeftDays} days", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_stand_while_the_database_is_away()
    {
        await using var desk = await MailDesk.Open();
        var offers = new SignUpOffers(desk.Get<EditionStore>(), MailDesk.Settings(), desk.Clock);
        Assert.Single(await offers.Now(MailDesk.Stop));
        await desk.Database.Write(transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection!, "alter table edition rename to edition_away", transaction: transaction), MailDesk.Stop);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await offers.Now(MailDesk.Stop));
    }

    /// <summary>A whole desk with its site on a free port.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private readonly string _folder;

        private Site(DeskHost desk, string folder) => (Desk, _folder, Client) = (desk, folder, new HttpClient { BaseAddress = new Uri(desk.App.Urls.Single()) });

        public DeskHost Desk { get; }

        public HttpClient Client { get; }

        public Edition Morning { get; private set; } = null!;

        public static async Task<Site> Open(Settings settings)
        {
            var folder = Directory.CreateTempSubdirectory("wiredesk-pages-").FullName;
            var desk = await DeskHost.Open(new DeskPlace(folder, null), new ManualClock(MailDesk.Start), MailDesk.Stop, settings, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
            await desk.App.StartAsync(MailDesk.Stop);
            return new Site(desk, folder) { Morning = (await desk.Get<EditionStore>().BySlug("morning", MailDesk.Stop))! };
        }

        public async Task<string> Get(string path) => WebUtility.HtmlDecode(await Client.GetStringAsync(path, MailDesk.Stop));

        public async Task<HttpStatusCode> Status(string path)
        {
            using var answer = await Client.GetAsync(path, MailDesk.Stop);
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Desk.App.StopAsync(MailDesk.Stop);
            await Desk.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
