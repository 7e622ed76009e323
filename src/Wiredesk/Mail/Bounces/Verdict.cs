namespace Wiredesk.Mail.Bounces;

/// <summary>
/// Tells reason, status and kind of a failed delivery. Words come before codes: servers are careless with codes, and a code
/// such as 5.1.1 is set for a sender who was too fast. But where words say little (rejected), a code that says more wins.
/// </summary>
internal static class Verdict
{
    public static Bounce Of(Failure failure)
    {
        var said = DiagnosticText.Comparable(failure.Diagnostic);
        var around = DiagnosticText.Comparable(failure.Context);
        var status = Status(failure);
        var stage = SmtpStages.In(said) is var told && told != SmtpStage.Unknown ? told : SmtpStages.In(around);
        var reply = StatusCodes.Reply(failure.Diagnostic) is var code && code > 0 ? code : StatusCodes.Reply(failure.Context);
        var reason = Reason(failure, said, around, status, stage, reply);
        var isHard = BounceReasons.IsHard(reason) && !failure.IsDelay;
        var diagnostic = DiagnosticText.OneLine(failure.Diagnostic.Length > 0 ? failure.Diagnostic : failure.Context);
        return new Bounce(failure.Recipient, isHard ? BounceKind.Hard : BounceKind.Soft, status ?? Derived(reason, reply, failure.IsDelay), reason, diagnostic);
    }

    private static string Reason(Failure failure, string said, string around, string? status, SmtpStage stage, int reply)
    {
        if (failure.Reason is not null)
            return failure.Reason;
        var byStatus = status is null ? null : StatusMeaning.Of(status);
        var words = NoticeWords.Reasons.Find(said);
        if (words is null && (byStatus is null or BounceReasons.Filtered || SaysLittle(byStatus)))
            words = NoticeWords.Reasons.Find(around);
        if (words is null || (SaysLittle(words) && byStatus is not null && !SaysLittle(byStatus)))
            words = byStatus ?? words ?? StatusMeaning.OfReply(reply);
        if (words is null)
            return failure.IsDelay ? BounceReasons.Expired : BounceReasons.Undefined;
        return words switch
        {
            // Said of the sender, who is there: it reads this.
            BounceReasons.UserUnknown or BounceReasons.HostUnknown when stage == SmtpStage.Mail || status?[1..] is ".1.7" or ".1.8" => BounceReasons.Rejected,
            // Said of one whom the server had taken before it saw the mail, or whose mailbox it calls disabled: a filter's pretext.
            BounceReasons.UserUnknown when IsPretext(status, stage) && !NoticeWords.TellsNoAccount(said) => BounceReasons.Filtered,
            // Exchange Online's answer for an address that its directory does not have.
            BounceReasons.Rejected when status == "5.4.1" && said.Contains(" recipient address rejected: access denied", StringComparison.Ordinal) => BounceReasons.UserUnknown,
            _ => words,
        };
    }

    private static bool SaysLittle(string reason)
        => reason is BounceReasons.Rejected or BounceReasons.SystemError or BounceReasons.ContentError or BounceReasons.SyntaxError
            or BounceReasons.MailerError or BounceReasons.SecurityError or BounceReasons.NetworkError or BounceReasons.Expired;

    private static bool IsPretext(string? status, SmtpStage stage)
        => (status is null || StatusMeaning.Of(status) != BounceReasons.UserUnknown)
            && (stage == SmtpStage.Data || (stage != SmtpStage.Recipient && status?[1..4] == ".2."));

    /// <summary>The code the server gave in its words where that says more than the field's, else the field's.</summary>
    private static string? Status(Failure failure)
    {
        var field = StatusCodes.Enhanced(failure.Status, marked: false);
        var inWords = StatusCodes.Enhanced(failure.Diagnostic, marked: true);
        if (field is null)
            return inWords ?? StatusCodes.Enhanced(failure.Diagnostic, marked: false) ?? StatusCodes.Enhanced(failure.Context, marked: true);
        return inWords is not null && !StatusCodes.IsGeneric(inWords) && inWords[0] != '2' ? inWords : field;
    }

    /// <summary>A code for a report without one: the reason's where that has its own, else the class of the reply.</summary>
    private static string? Derived(string reason, int reply, bool isDelay)
    {
        var type = isDelay || reply is >= 400 and < 500 ? '4' : '5';
        return StatusMeaning.DetailOf(reason) is { } detail ? type + detail : reply > 0 ? type + ".0.0" : null;
    }
}
