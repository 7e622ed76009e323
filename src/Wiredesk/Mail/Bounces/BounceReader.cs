using System.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>
/// Reads mail that tells what became of other mail: delivery status notifications (RFC 3464), complaints by way of feedback
/// loops (RFC 5965), notices of providers in JSON, and what mail servers have been writing in words of their own. Whatever the
/// bytes, it throws nothing: what cannot be read is no bounce.
/// </summary>
public static class BounceReader
{
    /// <summary>Who did not get a mail, or complained about it; empty when the mail tells of nobody.</summary>
    /// <param name="message">A mail as it came. Of more than 4 MB the first are read.</param>
    public static IReadOnlyList<Bounce> Read(byte[] message) => Examine(message).Bounces;

    /// <inheritdoc cref="Read(byte[])"/>
    public static IReadOnlyList<Bounce> Read(Stream message)
    {
        var bytes = new byte[ReturnedParts.MaxMessage];
        var length = message.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Examine(bytes[..length]).Bounces;
    }

    /// <summary>As <see cref="Read(byte[])"/>, with what kind of mail it is and which one it returns.</summary>
    /// <param name="message">A mail as it came. Of more than 4 MB the first are read.</param>
    public static ReturnedMail Examine(byte[] message)
    {
        if (SesNotice.Read(Encoding.UTF8.GetString(message.AsSpan(0, Math.Min(message.Length, SesNotice.MaxLength)))) is { } bare)
            return bare;
        if (ReturnedParts.Of(message) is not { } parts)
            return new ReturnedMail(ReturnedKind.Plain, [], null);
        if (SesNotice.Read(parts.Notice) is { } mailed)
            return mailed;
        var original = OriginalMail.MessageId(parts);
        if (FeedbackReport.Read(parts) is { } complaints)
            return new ReturnedMail(complaints.Count > 0 ? ReturnedKind.Complaint : ReturnedKind.Delivered, complaints, original);
        // A receipt (RFC 8098) is written for the reader by a program, and tells of no failure.
        if (parts.ReportType == "disposition-notification")
            return new ReturnedMail(ReturnedKind.AutomaticReply, [], null);
        return Failures(parts, original);
    }

    private static ReturnedMail Failures(ReturnedParts parts, string? original)
    {
        var sign = new ReturnedSigns(parts);
        var notice = new NoticeText(parts.Notice, MailSystemRecipients(parts), MailAddresses.First(parts.Head["To"]));
        var failures = DeliveryReport.Read(parts.Status.Length > 0 ? parts.Status : parts.Notice, notice, out var isReport);
        // A report that was forwarded as text.
        if (failures.Count == 0 && !isReport && sign.IsReturned && notice.Recipients.Count == 0)
            failures = DeliveryReport.Read(parts.Rest, notice, out isReport);
        if (failures.Count == 0 && !isReport && sign.IsReturned && !sign.IsAnswer)
            failures = FromWords(parts, notice, sign);
        var bounces = Distinct(failures.Select(Verdict.Of).Where(bounce => bounce.Recipient is not null || bounce.Reason != BounceReasons.Undefined));
        if (bounces.Count > 0)
            return new ReturnedMail(ReturnedKind.Bounce, bounces, original);
        if (failures.Count == 0 && (isReport || (sign.IsReturned && sign.TellsDelivery)))
            return new ReturnedMail(ReturnedKind.Delivered, [], original);
        if (sign.IsAnswer)
            return new ReturnedMail(ReturnedKind.AutomaticReply, [], null);
        return sign.IsReturned ? new ReturnedMail(ReturnedKind.Unread, [], original) : new ReturnedMail(ReturnedKind.Plain, [], null);
    }

    /// <summary>The failures of a report that has no fields, or none of a recipient.</summary>
    private static List<Failure> FromWords(ReturnedParts parts, NoticeText notice, ReturnedSigns sign)
    {
        if (!sign.TellsFailure && !sign.TellsDelay)
            return [];
        // A subject is not enough: readers too write of mail that was not delivered.
        if (!sign.IsSystem && !(notice.IsList && sign.TellsReason))
            return [];
        var recipients = notice.Recipients.Count > 0 ? notice.Recipients : [MailAddresses.First(parts.Original["To"])!];
        return recipients.ConvertAll(recipient => new Failure
        {
            Recipient = recipient,
            Diagnostic = notice.Of(recipient) ?? "",
            Context = notice.Text,
            IsDelay = sign.TellsDelay,
        });
    }

    /// <summary>Those a head names as recipients that failed: Exim and Gmail do.</summary>
    private static IEnumerable<string> MailSystemRecipients(ReturnedParts parts)
    {
        foreach (var header in parts.Head.Where(header => header.Field.Equals("X-Failed-Recipients", StringComparison.OrdinalIgnoreCase)))
        {
            var value = header.Value;
            for (var at = 0; MailAddresses.Next(value, at, out var start, out var length); at = start + length)
                yield return value.Substring(start, length);
        }
    }

    // A report may tell of each attempt; the first word on a recipient is the one on the outcome.
    private static List<Bounce> Distinct(IEnumerable<Bounce> bounces)
        => [.. bounces.DistinctBy(bounce => (bounce.Recipient?.ToUpperInvariant(), bounce.Recipient is null ? bounce.Diagnostic : ""))];
}
