using System.Text.Encodings.Web;
using System.Text.Json;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Everything held of a subscriber, as JSON; except the token, which is a key and not a datum.</summary>
internal static class SubscriberJson
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(SubscriberFile file) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        file.Subscriber.Address,
        State = file.Subscriber.State.ToString(),
        file.Subscriber.AskedAt,
        file.Subscriber.ConfirmedAt,
        file.Subscriber.EndedAt,
        file.SoftBounces,
        file.BouncedAt,
        Suppressed = file.Suppressed?.ToString(),
        Editions = file.Editions.Select(edition => edition.Slug),
        Choices = EditionChoice.Of(file.Editions, file.Subscriptions).Select(choice => new
        {
            Edition = choice.Edition.Slug,
            Sections = EditionChoice.Each(choice.Subscription.Sections).Select(section => section.ToString()),
            Days = EditionChoice.Each(choice.Subscription.Days).Select(day => day.ToString()),
            choice.Subscription.Hour,
        }),
        Consents = file.Consents.Select(consent => new { consent.Text, consent.Version, consent.Way, consent.At }),
        Deliveries = file.Deliveries.Select(delivery => new { delivery.Edition, delivery.Day, delivery.Subject, State = delivery.State.ToString(), delivery.MessageId, delivery.Error, delivery.At }),
        file.Returned,
        file.Corrections,
    }, s_json);
}
