namespace Wiredesk.Mail.Bounces;

/// <summary>What a mail to the address for returned mail is.</summary>
public enum ReturnedKind
{
    /// <summary>Nothing of the below: somebody may have written it.</summary>
    Plain,

    /// <summary>Mail could not be delivered, or not yet; <see cref="ReturnedMail.Bounces"/> says to whom and why.</summary>
    Bounce,

    /// <summary>A reader complained; <see cref="ReturnedMail.Bounces"/> says who.</summary>
    Complaint,

    /// <summary>An automatic reply (RFC 3834), such as an absence note or a receipt.</summary>
    AutomaticReply,

    /// <summary>A report that names nothing that went wrong: mail was delivered, relayed or expanded.</summary>
    Delivered,

    /// <summary>It looks like a returned mail, but could not be read: worth a look by people.</summary>
    Unread,
}

/// <summary>A mail as read by <see cref="BounceReader"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bounces">One for each recipient it tells of; empty unless it is a bounce or a complaint.</param>
/// <param name="OriginalMessageId">The Message-ID of the mail it returns, without angle brackets; null when it has none.</param>
public sealed record ReturnedMail(ReturnedKind Kind, IReadOnlyList<Bounce> Bounces, string? OriginalMessageId);
