using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.News;
using Wiredesk.Site.SignUp;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>A subscriber's own pages, by the link in each mail: leaving, choosing, seeing and erasing what is held.</summary>
public sealed class PreferencePages(SubscriberStore subscribers, EditionStore editions)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

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
        => await subscribers.ByToken(token, stop) is { } subscriber ? await Page(subscriber, null, stop) : SignUpPages.UnknownLink();

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
                return Export(await subscribers.FileOf(subscriber, stop));
            case "erase" when form["sure"].ToString() == "yes":
                await subscribers.Erase(subscriber.Id, form["never"].ToString() == "yes", stop);
                return SignUpPages.Notice(StatusCodes.Status200OK, "Erased", "Your address and everything held with it are erased. Links in earlier mails no longer lead anywhere.");
            case "erase":
                return await Page(subscriber, "To erase everything, tick the box beside the button too.", stop);
            default:
                return await Page(subscriber, "Nothing was changed.", stop);
        }
    }

    private async Task<IResult> Save(Subscriber subscriber, IFormCollection form, CancellationToken stop)
    {
        if (subscriber.ConfirmedAt is null)
            return await Page(subscriber, "Please confirm first, by the link in the mail.", stop);
        var named = form["edition"].ToHashSet();
        var chosen = (await editions.All(stop)).Where(edition => named.Contains(edition.Slug)).Select(edition => new Subscription { EditionId = edition.Id }).ToList();
        var left = await subscribers.Choose(subscriber.Id, chosen, ConsentText.Choosing, ConsentText.Version, stop);
        return await Page(subscriber, left.Count > 0 ? $"Saved. You get {ConsentText.Names(left)}." : "Saved. You get no mail from here any more.", stop);
    }

    private async Task<IResult> Page(Subscriber subscriber, string? note, CancellationToken stop)
        => new RazorComponentResult<PreferencesPage>(new
        {
            subscriber.Address,
            Editions = await editions.All(stop),
            Chosen = await subscribers.EditionsOf(subscriber.Id, stop),
            MayChoose = subscriber.ConfirmedAt is not null,
            Note = note,
        });

    private static RazorComponentResult<UnsubscribePage> LeavePage(Subscriber subscriber, Edition? edition)
        => new(new { subscriber.Address, Edition = edition });

    private static IResult Left(Edition? edition, IReadOnlyList<Edition> left)
        => SignUpPages.Notice(StatusCodes.Status200OK, "You have left", left.Count > 0 && edition is not null
            ? $"{edition.Name} is not sent to you any more. You still get {ConsentText.Names(left)}; the link at the foot of any of its issues ends that too."
            : "No more mail is sent to you.");

    /// <summary>Everything held of the subscriber, except the token, which is a key and not a datum.</summary>
    private static FileContentHttpResult Export(SubscriberFile file)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            file.Subscriber.Address,
            State = file.Subscriber.State.ToString(),
            file.Subscriber.AskedAt,
            file.Subscriber.ConfirmedAt,
            file.Subscriber.EndedAt,
            Editions = file.Editions.Select(edition => edition.Slug),
            Consents = file.Consents.Select(consent => new { consent.Text, consent.Version, consent.Way, consent.At }),
            Deliveries = file.Deliveries.Select(delivery => new { delivery.Edition, delivery.Day, delivery.Subject, State = delivery.State.ToString(), delivery.MessageId, delivery.Error, delivery.At }),
        }, s_json);
        return TypedResults.File(json, "application/json", "my-data.json");
    }
}
