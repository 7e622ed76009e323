using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.News;
using Wiredesk.Site.SignUp;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>A subscriber's own pages, by the link in each mail: leaving, choosing, seeing and erasing what is held.</summary>
public sealed class PreferencePages(SubscriberStore subscribers, EditionStore editions)
{
    /// <summary>A mail scanner that follows links only sees this.</summary>
    public async Task<IResult> AskToLeave(string token, string? edition, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return SignUpPages.UnknownLink();
        if (subscriber.State == SubscriberState.Unsubscribed)
            return Left(null, []);
        return LeavePage(subscriber, edition is null ? null : await editions.BySlug(edition, stop));
    }

    /// <summary>Leaves one edition, or all. Also what a mail client posts for "unsubscribe" (RFC 8058): answered with 200, no redirect, no question.</summary>
    public async Task<IResult> Leave(string token, string? edition, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return SignUpPages.UnknownLink();
        var one = edition is null ? null : await editions.BySlug(edition, stop);
        // The link of an edition that is no more ends everything: whoever follows it wants less mail, not an error.
        return Left(one, await subscribers.End(subscriber.Id, one?.Id, stop));
    }

    public async Task<IResult> Show(string token, CancellationToken stop)
        => await subscribers.ByToken(token, stop) is { } subscriber ? await Page(subscriber, null, null, stop) : SignUpPages.UnknownLink();

    public async Task<IResult> Act(string token, HttpRequest request, CancellationToken stop)
    {
        if (await subscribers.ByToken(token, stop) is not { } subscriber)
            return SignUpPages.UnknownLink();
        if (!request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await request.ReadFormAsync(stop);
        switch (form["do"].ToString())
        {
            case "save":
                return await Save(subscriber, form, stop);
            case "export":
                return TypedResults.File(SubscriberJson.Of(await subscribers.FileOf(subscriber, stop)), "application/json", "my-data.json");
            case "erase" when form["sure"].ToString() == "yes":
                await subscribers.Erase(subscriber.Id, form["never"].ToString() == "yes", stop);
                return SignUpPages.Notice(StatusCodes.Status200OK, "Erased", "Your address and everything held with it are erased. Links in earlier mails no longer lead anywhere.");
            case "erase":
                return await Page(subscriber, null, null, stop, [new FormFault("sure", "To erase everything, tick the box above the button too.")]);
            default:
                return await Page(subscriber, null, "Nothing was changed.", stop);
        }
    }

    private async Task<IResult> Save(Subscriber subscriber, IFormCollection form, CancellationToken stop)
    {
        if (!MayChoose(subscriber))
            return await Page(subscriber, null, "Please confirm first, by the link in the mail.", stop);
        var choices = ChoiceForm.Read(form, await editions.All(stop));
        if (choices.Faults.Count > 0)
            return await Page(subscriber, choices, null, stop, choices.Faults);
        var left = await subscribers.Choose(subscriber.Id, choices.Subscriptions, ConsentText.Choosing, ConsentText.Version, stop);
        return await Page((await subscribers.ByToken(subscriber.Token, stop))!, null, left.Count > 0 ? $"Saved. You get {ConsentText.Names(left)}." : "Saved. You get no mail from here any more.", stop);
    }

    /// <summary>Who has confirmed once has shown to own the address. To one whose mail bounced or who complained, nothing is sent whatever is chosen.</summary>
    private static bool MayChoose(Subscriber subscriber)
        => subscriber.ConfirmedAt is not null && subscriber.State is SubscriberState.Confirmed or SubscriberState.Unsubscribed;

    private async Task<IResult> Page(Subscriber subscriber, ChoiceForm? typed, string? note, CancellationToken stop, IReadOnlyList<FormFault>? faults = null)
        => new RazorComponentResult<PreferencesPage>(new
        {
            File = await subscribers.FileOf(subscriber, stop),
            Choices = typed ?? ChoiceForm.Of(await editions.All(stop), await subscribers.SubscriptionsOf(subscriber.Id, stop)),
            MayChoose = MayChoose(subscriber),
            Note = note,
            Faults = faults ?? [],
        })
        {
            StatusCode = faults is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        };

    private static RazorComponentResult<UnsubscribePage> LeavePage(Subscriber subscriber, Edition? edition)
        => new(new { subscriber.Address, Edition = edition });

    private static IResult Left(Edition? edition, IReadOnlyList<Edition> left)
        => SignUpPages.Notice(StatusCodes.Status200OK, "You have left", left.Count > 0 && edition is not null
            ? $"{edition.Name} is not sent to you any more. You still get {ConsentText.Names(left)}; the link at the foot of any of its issues ends that too."
            : "No more mail is sent to you.");
}
