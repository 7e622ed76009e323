using System.Text;
using System.Text.Json;

namespace Wiredesk.Mail.Bounces;

/// <summary>Reads the notices of Amazon SES: JSON, bare or in the envelope of Amazon SNS, as mail or by itself.</summary>
internal static class SesNotice
{
    /// <summary>Of a longer notice the first are read, in bytes.</summary>
    public const int MaxLength = 1 << 18;

    private const int MaxDepth = 32;
    private const int MaxRecipients = 500;

    /// <summary>What it says; null when the text is no such notice.</summary>
    public static ReturnedMail? Read(string text)
    {
        var start = text.IndexOf('{');
        if (start < 0 || !string.IsNullOrWhiteSpace(text[..start]) || !text.Contains("ype\"", StringComparison.Ordinal))
            return null;
        // Mail folds what should be one line.
        using var document = Parse(text[start..]) ?? Parse(text[start..].ReplaceLineEndings(""));
        if (document is null)
            return null;
        if (Text(document.RootElement, "Message") is { } inner && Parse(inner) is { } message)
        {
            using (message)
                return Of(message.RootElement);
        }
        return Of(document.RootElement);
    }

    private static ReturnedMail? Of(JsonElement notice)
    {
        if (notice.ValueKind != JsonValueKind.Object)
            return null;
        var original = Text(Object(Object(notice, "mail"), "commonHeaders"), "messageId") ?? Text(Object(notice, "mail"), "messageId");
        original = original?.Trim('<', '>', ' ');
        return (Text(notice, "notificationType") ?? Text(notice, "eventType"))?.ToLowerInvariant() switch
        {
            "bounce" => new ReturnedMail(ReturnedKind.Bounce, Bounces(Object(notice, "bounce")), original),
            "complaint" => new ReturnedMail(ReturnedKind.Complaint, Complaints(Object(notice, "complaint")), original),
            "deliverydelay" => new ReturnedMail(ReturnedKind.Bounce, Delays(Object(notice, "deliveryDelay")), original),
            "delivery" or "send" => new ReturnedMail(ReturnedKind.Delivered, [], original),
            _ => null,
        };
    }

    private static List<Bounce> Bounces(JsonElement bounce)
    {
        var isPermanent = Text(bounce, "bounceType")?.Equals("Permanent", StringComparison.OrdinalIgnoreCase) == true;
        var type = Text(bounce, "bounceSubType")?.ToLowerInvariant();
        return [.. Recipients(bounce, "bouncedRecipients").Select(each => Verdict.Of(Failure(each, false) with { Reason = Reason(type, isPermanent, Text(each, "diagnosticCode")) }))];
    }

    private static List<Bounce> Delays(JsonElement delay) => [.. Recipients(delay, "delayedRecipients").Select(each => Verdict.Of(Failure(each, true)))];

    private static List<Bounce> Complaints(JsonElement complaint)
    {
        var type = Text(complaint, "complaintFeedbackType")?.ToLowerInvariant() ?? "abuse";
        return type == "not-spam" ? [] : [.. Recipients(complaint, "complainedRecipients").Select(each => new Bounce(Text(each, "emailAddress"), BounceKind.Complaint, null, type, ""))];
    }

    private static Failure Failure(JsonElement recipient, bool isDelay) => new()
    {
        Recipient = MailAddresses.First(Text(recipient, "emailAddress")),
        Status = Text(recipient, "status"),
        Diagnostic = Text(recipient, "diagnosticCode") ?? "",
        IsDelay = isDelay || Text(recipient, "action") == "delayed",
    };

    // The subtype decides where no server spoke; "General" says nothing.
    private static string? Reason(string? type, bool isPermanent, string? diagnostic) => type switch
    {
        "noemail" => BounceReasons.UserUnknown,
        "suppressed" or "onaccountsuppressionlist" => BounceReasons.Suppressed,
        "mailboxfull" => BounceReasons.MailboxFull,
        "messagetoolarge" => BounceReasons.MessageTooBig,
        "contentrejected" => BounceReasons.SpamDetected,
        "attachmentrejected" => BounceReasons.PolicyViolation,
        _ => isPermanent && string.IsNullOrEmpty(diagnostic) ? BounceReasons.UserUnknown : null,
    };

    private static IEnumerable<JsonElement> Recipients(JsonElement notice, string name)
        => notice.ValueKind == JsonValueKind.Object && notice.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object).Take(MaxRecipients)
            : [];

    private static JsonElement Object(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement of, string name)
        => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(string text)
    {
        try
        {
            // The mail's own footer may follow the value.
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = MaxDepth });
            return JsonDocument.TryParseValue(ref reader, out var document) ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
