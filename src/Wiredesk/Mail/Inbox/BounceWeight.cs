using MimeKit;
using Wiredesk.Mail.Bounces;
using Wiredesk.Mail.Sending;
using Wiredesk.Store;

namespace Wiredesk.Mail.Inbox;

/// <summary>What a bounce, or a refusal at the door, weighs for the reader it is about: one rule for both.</summary>
internal static class BounceWeight
{
    /// <summary>
    /// What the bounces of a returned mail say of the one to whom it went. The one that names the address counts, else one that
    /// names none. One of another address is about somebody to whom the mail was sent on: it is soft at most, so that one member
    /// who is gone does not end a list's subscription.
    /// </summary>
    /// <param name="bounces">One at least.</param>
    /// <param name="address">To which the mail went.</param>
    public static ReturnNotice Of(IReadOnlyList<Bounce> bounces, string address)
    {
        var own = Folded(address);
        var hardestFirst = bounces.OrderBy(bounce => bounce.Kind == BounceKind.Hard ? 0 : 1).ToList();
        var about = hardestFirst.Find(bounce => bounce.Recipient is { } named && Folded(named) == own) ?? hardestFirst.Find(bounce => bounce.Recipient is null);
        var told = about ?? hardestFirst[0];
        return Of(told.Kind == BounceKind.Hard && about is not null, told);
    }

    /// <summary>What a server's refusal for good (5xx) says of the mailbox.</summary>
    public static ReturnNotice Of(SendOutcome.Refused refused)
    {
        var told = Verdict.Of(new Failure { Diagnostic = refused.Error, Status = refused.Status?.Enhanced });
        return Of(refused.Status is { IsNoSuchMailbox: true } && !BounceReasons.IsAboutSender(told.Reason), told, isPolicy: refused.Status is null or { IsPolicy: true });
    }

    private static ReturnNotice Of(bool isHard, Bounce told, bool isPolicy = false) => new()
    {
        Kind = isHard ? ReturnKind.Hard : ReturnKind.Soft,
        Status = told.Status,
        Reason = told.Reason,
        Words = told.Diagnostic,
        Counts = !isPolicy && !BounceReasons.IsAboutSender(told.Reason),
    };

    private static string Folded(string address) => MailboxAddress.TryParse(address, out var mailbox) ? MailAddress.Fold(mailbox) : address.ToLowerInvariant();
}
