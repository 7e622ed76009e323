namespace Wiredesk.Mail.Bounces;

/// <summary>What a returned mail means for its reader.</summary>
public enum BounceKind
{
    /// <summary>There is no such mailbox, or none at that host: mail will never arrive.</summary>
    Hard,

    /// <summary>Not delivered, for a reason that may pass, or not delivered yet.</summary>
    Soft,

    /// <summary>A report by way of a feedback loop (RFC 5965), or a reader's wish to get no more.</summary>
    Complaint,
}

/// <summary>What became of one recipient of a mail.</summary>
/// <param name="Recipient">The address, as the mail was sent to it where the report tells; null when the report keeps it to itself.</param>
/// <param name="Kind">What it means for the reader.</param>
/// <param name="Status">An enhanced status code (RFC 3463), for instance 5.1.1; null when neither said nor to be derived.</param>
/// <param name="Reason">One of <see cref="BounceReasons"/>, or of a complaint its feedback type.</param>
/// <param name="Diagnostic">The server's words on one line, cut at <see cref="DiagnosticText.MaxLength"/>; may be empty.</param>
public sealed record Bounce(string? Recipient, BounceKind Kind, string? Status, string Reason, string Diagnostic)
{
    /// <summary>Whether a reader complained. A report on authentication (RFC 6591) comes the same way, but tells of a forged or broken mail.</summary>
    public bool IsReadersComplaint => Kind == BounceKind.Complaint && Reason != FeedbackReport.AuthenticationFailure;
}
