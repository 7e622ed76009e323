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

    public async Task<IResult> Form(CancellationToken stop)
    {
        var all = await editions.All(stop);
        return MailIdentity.MailIsOn(settings) && all.Count > 0 ? Page(all, [], "", null) : NoMail();
    }

    public async Task<IResult> Ask(HttpRequest request, CancellationToken stop)
    {
        var all = await editions.All(stop);
        if (!MailIdentity.MailIsOn(settings) || all.Count == 0)
            return NoMail();
        if (!request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (!limiter.Allows(request.HttpContext.Connection.RemoteIpAddress))
            return Notice(StatusCodes.Status429TooManyRequests, "Too many requests", "There were many sign-ups from your network just now. Please try again in some minutes.");
        var form = await request.ReadFormAsync(stop);
        var typed = form["address"].ToString();
        var chosen = Chosen(form["edition"], all);
        if (MailAddress.Parse(typed) is not { } address)
            return Page(all, chosen, typed, "That is not one mail address. Please check it.");
        if (chosen.Count == 0)
            return Page(all, chosen, typed, "Please choose at least one edition.");
        if (form[TrapField].ToString().Length == 0)
        {
            if (!post.HasRoom)
                return Notice(StatusCodes.Status503ServiceUnavailable, "Busy", "Too many people are signing up just now. Please try again in some minutes.");
            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
            var (subscriber, owed) = await subscribers.Ask(
                new SignUpRequest(address.Address, MailAddress.Fold(address), [.. chosen.Select(edition => new Subscription { EditionId = edition.Id })], ConsentText.Asking, ConsentText.Version), token, s_pause, stop);
            if (owed && subscriber is not null)
                post.Post(subscriber);
        }
        return Notice(StatusCodes.Status200OK, "Look into your mail", $"A mail is on its way to {address.Address}. Open the link in it to go on; without that nothing will be sent. If none comes, look among the unwanted mail, or try again in some minutes.");
    }

    public async Task<IResult> AskToConfirm(string token, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return UnknownLink();
        return subscriber.State switch
        {
            SubscriberState.Confirmed => Confirmed(),
            SubscriberState.Unsubscribed => Notice(StatusCodes.Status200OK, "You have left", "This address gets no mail from here. To get it again, sign up again."),
            _ => new RazorComponentResult<ConfirmPage>(new { subscriber.Address, Text = ConsentText.Confirming(await subscribers.EditionsOf(subscriber.Id, stop)) }),
        };
    }

    public async Task<IResult> Confirm(string token, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return UnknownLink();
        if (subscriber.State == SubscriberState.Unsubscribed)
            return await AskToConfirm(token, stop);
        var chosen = await subscribers.EditionsOf(subscriber.Id, stop);
        await subscribers.Confirm(subscriber.Id, ConsentText.Confirming(chosen), ConsentText.Version, stop);
        return Confirmed();
    }

    /// <summary>The editions chosen in a form; where there is only one to choose, that.</summary>
    internal static IReadOnlyList<Edition> Chosen(IEnumerable<string?> slugs, IReadOnlyList<Edition> all)
    {
        var named = slugs.ToHashSet();
        return all.Count == 1 && named.Count == 0 ? all : [.. all.Where(edition => named.Contains(edition.Slug))];
    }

    internal static IResult UnknownLink()
        => Notice(StatusCodes.Status404NotFound, "Link not known", "This link is not known here: it may be incomplete, or the address it was for has been erased.");

    internal static IResult Notice(int status, string title, string text)
        => new RazorComponentResult<NoticePage>(new { Title = title, Text = text }) { StatusCode = status };

    private static IResult Confirmed() => Notice(StatusCodes.Status200OK, "Confirmed", "Thank you. The next issue comes to you. Every issue has a link to leave with one click.");

    private static IResult NoMail() => Notice(StatusCodes.Status404NotFound, "No mail", "This site sends no mail.");

    private static RazorComponentResult<SubscribePage> Page(IReadOnlyList<Edition> all, IReadOnlyList<Edition> chosen, string typed, string? error)
        => new(new { Editions = all, Chosen = chosen, Typed = typed, Error = error }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
