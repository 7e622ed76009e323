namespace Wiredesk.Mail.Bounces;

/// <summary>Reads delivery status notifications (RFC 3464), also such as stand in a text or are incomplete.</summary>
internal static class DeliveryReport
{
    /// <summary>More recipients are not read.</summary>
    public const int MaxRecipients = 500;

    /// <param name="fields">The fields of the report.</param>
    /// <param name="notice">What the report says in words.</param>
    /// <param name="isReport">Whether the fields tell of any recipient, be it that all went well.</param>
    public static List<Failure> Read(string fields, NoticeText notice, out bool isReport)
    {
        isReport = false;
        var failures = new List<Failure>();
        foreach (var group in FieldGroup.In(fields, MaxRecipients + 1))
        {
            if (!group.Has("Action") && !group.Has("Status") && !group.Has("Final-Recipient") && !group.Has("Original-Recipient"))
                continue;
            isReport = true;
            if (Read(group, notice) is { } failure)
                failures.Add(failure);
        }
        return failures;
    }

    private static Failure? Read(FieldGroup group, NoticeText notice)
    {
        var status = group["Status"];
        var action = group["Action"]?.Split([' ', '(', ';'], 2)[0].ToLowerInvariant();
        if (action is "delivered" or "relayed" or "expanded" or "deliverable" || (action is not ("failed" or "delayed") && status is ['2', ..]))
            return null;
        // The address the mail was sent to; the final one may be an alias that the sender never heard of.
        var final = MailAddresses.OfField(group["Final-Recipient"]);
        var recipient = MailAddresses.OfField(group["Original-Recipient"]) ?? final ?? MailAddresses.OfField(group["X-Actual-Recipient"]);
        var around = notice.Of(recipient) ?? notice.Of(final) ?? notice.Of(MailAddresses.OfField(group["X-Actual-Recipient"]));
        if (recipient is null && notice.Recipients.Count == 1)
            (recipient, around) = (notice.Recipients[0], notice.Of(notice.Recipients[0]));
        return new Failure
        {
            Recipient = recipient,
            Status = status,
            Diagnostic = string.Join(' ', group.All("Diagnostic-Code").Select(WithoutType)).Trim(),
            Context = around ?? notice.Text,
            IsDelay = action == "delayed",
        };
    }

    // "smtp; 550 ...": the type of diagnostic is one word.
    private static string WithoutType(string diagnostic)
    {
        var semicolon = diagnostic.IndexOf(';');
        return semicolon is > 0 and < 30 && !diagnostic.AsSpan(0, semicolon).Trim().Contains(' ') ? diagnostic[(semicolon + 1)..].Trim() : diagnostic;
    }
}
