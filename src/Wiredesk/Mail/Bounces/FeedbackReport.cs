namespace Wiredesk.Mail.Bounces;

/// <summary>Reads complaints: reports in the Abuse Reporting Format (RFC 5965), and what some providers send in its place.</summary>
internal static class FeedbackReport
{
    /// <summary>The feedback type of a report that a mail failed to prove its sender (RFC 6591).</summary>
    public const string AuthenticationFailure = "auth-failure";

    private const string OptOut = "opt-out";
    private const int MaxRecipients = 100;

    /// <returns>The complaints; null when the mail is no report by way of a feedback loop. Empty when it takes a complaint back (RFC 6430).</returns>
    public static List<Bounce>? Read(ReturnedParts parts)
    {
        if (FieldGroup.In(parts.Feedback, 8).Find(group => group.Has("Feedback-Type")) is { } fields)
            return Of(fields, parts);
        // A report whose parts have lost their types.
        if (FieldGroup.In(parts.Notice, 40).Find(group => group.Has("Feedback-Type") && (group.Has("User-Agent") || group.Has("Version"))) is { } inText)
            return Of(inText, parts);
        // Apple Mail answers for a reader who pressed "unsubscribe"; Outlook.com's reports are the mail itself below a head of theirs.
        if (parts.Head["X-Apple-Unsubscribe"]?.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            return [Complaint(MailAddresses.First(parts.Head["From"]), OptOut, parts.Head["Subject"] ?? "")];
        if ((parts.Original["X-HmXmrOriginalRecipient"] ?? parts.Head["X-HmXmrOriginalRecipient"]) is { } hotmail)
            return [Complaint(MailAddresses.First(hotmail), "abuse", parts.Head["Subject"] ?? "")];
        return null;
    }

    private static List<Bounce> Of(FieldGroup fields, ReturnedParts parts)
    {
        var type = fields["Feedback-Type"]?.ToLowerInvariant() ?? "abuse";
        if (type == "not-spam")
            return [];
        var recipients = fields.All("Original-Rcpt-To").Concat(fields.All("Removal-Recipient")).Select(value => MailAddresses.OfField(value)).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxRecipients).ToList();
        if (recipients.Count == 0 && MailAddresses.First(parts.Original["To"]) is { } addressee)
            recipients.Add(addressee);
        var notice = DiagnosticText.OneLine(parts.Notice);
        return recipients.Count == 0 ? [Complaint(null, type, notice)] : recipients.ConvertAll(recipient => Complaint(recipient, type, notice));
    }

    private static Bounce Complaint(string? recipient, string type, string words)
        => new(recipient, BounceKind.Complaint, null, type, DiagnosticText.OneLine(words));
}
