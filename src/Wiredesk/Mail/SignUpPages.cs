using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.News;
using Wiredesk.Site.SignUp;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Sign-up with double opt-in. The answer to the form is the same whether or not an address is known.</summary>
public sealed class SignUpPages(SubscriberStore subscribers, EditionStore editions, SignUpPost post, SignUpLimiter limiter, Settings settings)
{
    /// <summary>One address is mailed no more often than this by the form, whoever fills it in.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    private const int TokenBytes = 24;

    /// <summary>A field people do not see and programs fill in.</summary>
    public const string TrapField = "website";

    /// <summary>The field that tells which words stood beside the button: <see cref="ConsentText.MarkOf"/>.</summary>
    public const string WordsField = "words";

    /// <summary>The field that a form without choices has: where there are several editions, it leads to the form that has them.</summary>
    public const string ShortField = "short";

    public async Task<IResult> Form(CancellationToken stop)
    {
        var all = await editions.All(stop);
        return MailIdentity.MailIsOn(settings) && all.Count > 0 ? Page(ChoiceForm.Blank(all), "") : NoMail();
    }

    public async Task<IResult> Ask(HttpRequest request, CancellationToken stop)
    {
        var all = await editions.All(stop);
        if (!MailIdentity.MailIsOn(settings) || all.Count == 0)
            return NoMail();
        if (!request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await request.ReadFormAsync(stop);
        var typed = form["address"].ToString();
        if (form.ContainsKey(ShortField) && all.Count > 1)
            return Page(ChoiceForm.Blank(all), typed);
        if (!limiter.Allows(request.HttpContext.Connection.RemoteIpAddress))
            return Notice(StatusCodes.Status429TooManyRequests, "Too many requests", "There were many sign-ups from your network just now. Please try again in some minutes.");
        var choices = ChoiceForm.Read(form, all, isOneMeant: true);
        var words = ConsentText.Asking(all, settings);
        var faults = new List<FormFault>();
        var address = MailAddress.Parse(typed);
        if (address is null)
            faults.Add(new FormFault("address", "That is not one mail address. Please check it."));
        if (choices.Chosen.Count == 0)
            faults.Add(new FormFault("editions", "Please choose at least one edition."));
        faults.AddRange(choices.Faults);
        if (!AreSame(form, words))
            faults.Add(new FormFault("consent", WordsChanged));
        if (address is null || faults.Count > 0)
            return Page(choices with { Faults = faults }, typed);
        if (form[TrapField].ToString().Length == 0)
        {
            if (!post.HasRoom)
                return Notice(StatusCodes.Status503ServiceUnavailable, "Busy", "Too many people are signing up just now. Please try again in some minutes.");
            var asked = new SignUpRequest(address.Address, MailAddress.Fold(address), choices.Subscriptions, words, ConsentText.Version) { Network = NetworkToKeep(request) };
            await Keep(asked, stop);
        }
        return Notice(StatusCodes.Status200OK, "Look into your mail", $"A mail is on its way to {address.Address}. Open the link in it to go on; without that nothing will be sent. If none comes, look among the unwanted mail, or try again in some minutes.");
    }

    public async Task<IResult> AskToConfirm(string token, CancellationToken stop)
        => await subscribers.ByToken(token, stop) is { } subscriber ? await ConfirmPage(subscriber, null, stop) : UnknownLink();

    public async Task<IResult> Confirm(string token, HttpRequest request, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return UnknownLink();
        if (subscriber.State != SubscriberState.Pending)
            return await ConfirmPage(subscriber, null, stop);
        var words = await WordsToConfirm(subscriber, stop);
        // Somebody may have filled in the form for this address once more, with other choices, while the page was open.
        if (request.HasFormContentType && !AreSame(await request.ReadFormAsync(stop), words))
            return await ConfirmPage(subscriber, WordsChanged, stop);
        await subscribers.Confirm(subscriber.Id, words, ConsentText.Version, stop, NetworkToKeep(request));
        return Confirmed();
    }

    internal static IResult UnknownLink()
        => Notice(StatusCodes.Status404NotFound, "Link not known", "This link is not known here: it may be incomplete, or the address it was for has been erased.");

    internal static IResult Notice(int status, string title, string text)
        => new RazorComponentResult<NoticePage>(new { Title = title, Text = text }) { StatusCode = status };

    private const string WordsChanged = "What stands beside the button has changed since you opened the page. Please read it once more.";

    /// <summary>Nobody is held to words other than those that were read; a form without the field is of a program, not of a page.</summary>
    private static bool AreSame(IFormCollection form, string words) => !form.TryGetValue(WordsField, out var mark) || mark == ConsentText.MarkOf(words);

    /// <summary>Keeps a request and puts its mail in line. One address is mailed so often only, and nothing tells whether it was.</summary>
    private async Task Keep(SignUpRequest asked, CancellationToken stop)
    {
        if (!limiter.AllowsMailTo(asked.Folded))
            return;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var (subscriber, owed) = await subscribers.Ask(asked, token, s_pause, stop);
        if (owed && subscriber is not null)
            post.Post(subscriber);
    }

    private string? NetworkToKeep(HttpRequest request)
        => settings.Mail.KeepSignUpAddress && request.HttpContext.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    private async Task<string> WordsToConfirm(Subscriber subscriber, CancellationToken stop)
        => ConsentText.Confirming(EditionChoice.Of(await editions.All(stop), await subscribers.SubscriptionsOf(subscriber.Id, stop)), settings);

    private async Task<IResult> ConfirmPage(Subscriber subscriber, string? fault, CancellationToken stop) => subscriber.State switch
    {
        SubscriberState.Confirmed => Confirmed(),
        SubscriberState.Pending => new RazorComponentResult<ConfirmPage>(new { subscriber.Address, Text = await WordsToConfirm(subscriber, stop), Fault = fault }),
        SubscriberState.Complained => Notice(StatusCodes.Status200OK, "No mail goes to this address", "Mail from here was called unwanted by this address, so it gets none."),
        _ => Notice(StatusCodes.Status200OK, "You have left", "This address gets no mail from here. To get it again, sign up again."),
    };

    private static IResult Confirmed() => Notice(StatusCodes.Status200OK, "Confirmed", "Thank you. The next issue comes to you. Every issue has a link to leave with one click.");

    private static IResult NoMail() => Notice(StatusCodes.Status404NotFound, "No mail", "This site sends no mail.");

    private RazorComponentResult<SubscribePage> Page(ChoiceForm choices, string typed)
        => new(new { Choices = choices, Typed = typed, Words = ConsentText.Asking([.. choices.Editions.Select(fields => fields.Edition)], settings) })
        {
            StatusCode = choices.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
}
