using System.Net.Http.Json;
using System.Text.Json;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>What subscribers choose of an edition, on the sign-up form and on their own page.</summary>
public sealed class SignUpChoicesTests
{
    private static readonly Settings s_settings = MailDesk.Settings();

    [Fact]
    public async Task Plain_form_asks_for_all_of_the_one_edition()
    {
        await using var site = await MailSite.Open();
        await site.Post("/subscribe", ("address", "plain@example.org"));
        Assert.Equal([new Subscription { EditionId = site.Desk.Morning.Id }], await Chosen(site, "plain@example.org"));
    }

    [Fact]
    public async Task Sections_days_and_hour_are_chosen_on_the_form_and_told_before_they_are_confirmed()
    {
        await using var site = await MailSite.Open();
        var edition = site.Desk.Morning;
        await site.Post("/subscribe", ("address", "fine@example.org"), ("finer", $"{edition.Id}"), (ChoiceForm.SectionsField(edition), "Local"), (ChoiceForm.SectionsField(edition), "National"),
            (ChoiceForm.DaysField(edition), "Saturday"), (ChoiceForm.DaysField(edition), "Sunday"), (ChoiceForm.HourField(edition), "9"));
        var asked = new Subscription { EditionId = edition.Id, Sections = Sections.Local | Sections.National, Days = Weekdays.Saturday | Weekdays.Sunday, Hour = 9 };
        Assert.Equal([asked], await Chosen(site, "fine@example.org"));

        var subscriber = (await site.Desk.Get<SubscriberStore>().ByAddress("fine@example.org", MailDesk.Stop))!;
        var words = ConsentText.Confirming([new EditionChoice(edition, asked)], s_settings);
        Assert.Contains("The Morning Wire (local and national news, Saturday and Sunday at 09:00, Europe/Lisbon)", words, StringComparison.Ordinal);
        Assert.Contains(words, await site.Get($"/confirm/{subscriber.Token}"), StringComparison.Ordinal);
        await site.Post($"/confirm/{subscriber.Token}", (SignUpPages.WordsField, ConsentText.MarkOf(words)));
        Assert.Equal(words, (await site.Desk.Get<SubscriberStore>().FileOf(subscriber, MailDesk.Stop)).Consents[^1].Text);
    }

    [Fact]
    public async Task Form_shows_only_what_the_edition_has_and_its_own_hour_first()
    {
        await using var site = await MailSite.Open();
        await site.Desk.Get<EditionStore>().Save(site.Desk.Morning with { Sections = Sections.Local | Sections.National, Days = Weekdays.Monday | Weekdays.Friday, Hour = 21 }, MailDesk.Stop);
        var page = await site.Get("/subscribe");
        Assert.Contains("Monday and Friday at 21:00 (Europe/Lisbon)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"International\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Tuesday\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"\" selected>at 21:00 (Europe/Lisbon)</option>", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"23\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"20\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_of_sections_and_days_is_told_at_its_field_and_above_the_form()
    {
        await using var site = await MailSite.Open();
        var edition = site.Desk.Morning;
        var page = await site.PostBad("/subscribe", ("address", "typed@example.org"), ("finer", $"{edition.Id}"), (ChoiceForm.HourField(edition), "3"));
        foreach (var (field, text) in new[]
        {
            (ChoiceForm.SectionsField(edition), "choose at least one section"),
            (ChoiceForm.DaysField(edition), "choose at least one day"),
            (ChoiceForm.HourField(edition), "choose an hour from 07:00 to 23:00"),
        })
        {
            Assert.Contains($"<a href=\"#{field}\">The Morning Wire: {text}", page, StringComparison.Ordinal);
            Assert.Contains($"aria-describedby=\"{field}-fault\"", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}-fault\"", page, StringComparison.Ordinal);
        }
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("<details open>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"typed@example.org\"", page, StringComparison.Ordinal);
        Assert.Null(await site.Desk.Get<SubscriberStore>().ByAddress("typed@example.org", MailDesk.Stop));
    }

    [Fact]
    public async Task No_edition_of_several_is_an_error_and_the_short_form_leads_to_the_long_one()
    {
        await using var site = await MailSite.Open();
        await site.Desk.Get<EditionStore>().Save(site.Desk.Morning with { Slug = "evening", Name = "The Evening Wire", Hour = 18 }, MailDesk.Stop);
        Assert.Contains("choose at least one edition", await site.PostBad("/subscribe", ("address", "none@example.org")), StringComparison.Ordinal);

        var page = await site.Post("/subscribe", ("address", "short@example.org"), (SignUpPages.ShortField, "1"));
        Assert.Contains("value=\"short@example.org\"", page, StringComparison.Ordinal);
        Assert.Contains("The Evening Wire", page, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Null(await site.Desk.Get<SubscriberStore>().ByAddress("short@example.org", MailDesk.Stop));
    }

    [Fact]
    public async Task Nobody_is_held_to_words_that_changed_after_they_were_read()
    {
        await using var site = await MailSite.Open();
        Assert.Contains("has changed since", await site.PostBad("/subscribe", ("address", "old@example.org"), (SignUpPages.WordsField, ConsentText.MarkOf("other words"))), StringComparison.Ordinal);
        Assert.Null(await site.Desk.Get<SubscriberStore>().ByAddress("old@example.org", MailDesk.Stop));

        await site.Post("/subscribe", ("address", "old@example.org"), (SignUpPages.WordsField, ConsentText.MarkOf(ConsentText.Asking([site.Desk.Morning], s_settings))));
        var token = (await site.Desk.Get<SubscriberStore>().ByAddress("old@example.org", MailDesk.Stop))!.Token;
        Assert.Contains("has changed since", await site.Post($"/confirm/{token}", (SignUpPages.WordsField, ConsentText.MarkOf("other choices"))), StringComparison.Ordinal);
        Assert.Equal(SubscriberState.Pending, (await site.Subscriber(token))!.State);
    }

    [Fact]
    public async Task Own_page_shows_what_is_chosen_and_changes_it()
    {
        await using var site = await MailSite.Open();
        var edition = site.Desk.Morning;
        var reader = await site.Desk.Subscribe("own@example.org");
        var own = $"/preferences/{reader.Token}";
        Assert.Contains("You get The Morning Wire.", await site.Post(own, ("do", "save"), ("edition", "morning"), ("finer", $"{edition.Id}"),
            (ChoiceForm.SectionsField(edition), "Local"), (ChoiceForm.DaysField(edition), "Monday"), (ChoiceForm.HourField(edition), "22")), StringComparison.Ordinal);
        Assert.Equal([new Subscription { EditionId = edition.Id, Sections = Sections.Local, Days = Weekdays.Monday, Hour = 22 }], await Chosen(site, "own@example.org"));
        var page = await site.Get(own);
        Assert.Contains("value=\"Local\" checked", page, StringComparison.Ordinal);
        Assert.Contains("value=\"National\" />", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"22\" selected>", page, StringComparison.Ordinal);

        Assert.Contains("choose at least one day", await site.PostBad(own, ("do", "save"), ("edition", "morning"), ("finer", $"{edition.Id}"), (ChoiceForm.SectionsField(edition), "Local")), StringComparison.Ordinal);
        using var export = await site.Client.PostAsync(own, MailSite.Form([("do", "export")]), MailDesk.Stop);
        var choice = (await export.Content.ReadFromJsonAsync<JsonElement>(MailDesk.Stop)).GetProperty("choices")[0];
        Assert.Equal(("morning", "Local", "Monday", 22), (choice.GetProperty("edition").GetString(), choice.GetProperty("sections")[0].GetString(), choice.GetProperty("days")[0].GetString(), choice.GetProperty("hour").GetInt32()));
    }

    [Fact]
    public async Task What_an_edition_gets_later_comes_to_those_who_have_all_of_it()
    {
        await using var site = await MailSite.Open();
        var edition = await site.Desk.Get<EditionStore>().Save(site.Desk.Morning with { Days = Weekdays.Monday | Weekdays.Friday }, MailDesk.Stop);
        await site.Post("/subscribe", ("address", "all@example.org"), ("finer", $"{edition.Id}"), (ChoiceForm.SectionsField(edition), "Local"), (ChoiceForm.SectionsField(edition), "National"), (ChoiceForm.SectionsField(edition), "International"),
            (ChoiceForm.DaysField(edition), "Monday"), (ChoiceForm.DaysField(edition), "Friday"), (ChoiceForm.HourField(edition), ""));
        Assert.Equal([new Subscription { EditionId = edition.Id }], await Chosen(site, "all@example.org"));
    }

    [Fact]
    public async Task Erased_for_good_is_never_mailed_again_and_nothing_tells_so()
    {
        await using var site = await MailSite.Open();
        var reader = await site.Desk.Subscribe("never@example.org");
        var own = $"/preferences/{reader.Token}";
        Assert.Contains("name=\"never\" value=\"yes\"", await site.Get(own), StringComparison.Ordinal);
        Assert.Contains("tick the box", await site.PostBad(own, ("do", "erase"), ("never", "yes")), StringComparison.Ordinal);
        await site.Post(own, ("do", "erase"), ("sure", "yes"), ("never", "yes"));
        Assert.Equal(SuppressionReason.Asked, await site.Desk.Get<SuppressionStore>().ReasonOf("never@example.org", MailDesk.Stop));
        Assert.Contains("Look into your mail", await site.Post("/subscribe", ("address", "never@example.org")), StringComparison.Ordinal);
        Assert.Null(await site.Desk.Get<SubscriberStore>().ByAddress("never@example.org", MailDesk.Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Network_address_is_kept_with_the_consent_only_where_the_settings_say_so(bool keeps)
    {
        await using var site = await MailSite.Open(change: settings => settings with { Mail = settings.Mail with { KeepSignUpAddress = keeps } });
        Assert.Equal(keeps, (await site.Get("/subscribe")).Contains("network address they came from", StringComparison.Ordinal));
        await site.Post("/subscribe", ("address", "net@example.org"));
        var reader = (await site.Desk.Get<SubscriberStore>().ByAddress("net@example.org", MailDesk.Stop))!;
        await site.Post($"/confirm/{reader.Token}");
        var ways = (await site.Desk.Get<SubscriberStore>().FileOf(reader, MailDesk.Stop)).Consents.Select(consent => consent.Way);
        var from = keeps ? ", from 127.0.0.1" : "";
        Assert.Equal([SubscriberStore.ByForm + from, SubscriberStore.ByLink + from], ways);
    }

    [Fact]
    public async Task One_address_is_asked_for_again_and_again_with_the_same_answer_and_one_mail_owed()
    {
        await using var site = await MailSite.Open();
        var answers = new HashSet<string>();
        for (var i = 0; i <= SignUpLimiter.MailBurst; i++)
            answers.Add(await site.Post("/subscribe", ("address", "pestered@example.org")));
        Assert.Single(answers);
        // Beyond the limit, not even what was asked is kept.
        var reader = (await site.Desk.Get<SubscriberStore>().ByAddress("pestered@example.org", MailDesk.Stop))!;
        Assert.Equal(SignUpLimiter.MailBurst, (await site.Desk.Get<SubscriberStore>().FileOf(reader, MailDesk.Stop)).Consents.Count);
    }

    private static async Task<IReadOnlyList<Subscription>> Chosen(MailSite site, string address)
    {
        var subscribers = site.Desk.Get<SubscriberStore>();
        return await subscribers.SubscriptionsOf((await subscribers.ByAddress(address, MailDesk.Stop))!.Id, MailDesk.Stop);
    }
}
