namespace Wiredesk.Mail.Bounces;

/// <summary>What head and words of a mail speak for: a mail system's report, or an answer that a program gave for a person.</summary>
internal sealed class ReturnedSigns
{
    private static readonly string[] s_systemHeaders = ["X-Failed-Recipients", "X-Postfix-Queue-ID", "X-MX-Bounce", "X-Mailer-Daemon-Recipients"];
    private static readonly string[] s_answerHeaders = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-AutoReply-From", "X-Mail-Autoreply"];

    public ReturnedSigns(ReturnedParts parts)
    {
        var head = parts.Head;
        var from = DiagnosticText.Comparable(head["From"]?.Replace('@', ' ') ?? "");
        var subject = DiagnosticText.Comparable(head["Subject"] ?? "");
        var words = DiagnosticText.Comparable(parts.Notice);
        var isSystem = NoticeWords.TellsMailSystem(from) || s_systemHeaders.Any(head.Contains) || parts.ReportType == "delivery-status";
        var isSubject = NoticeWords.TellsUndelivered(subject) || NoticeWords.TellsDelay(subject);
        IsSystem = isSystem || head["Return-Path"]?.Trim() is "<>" || from.AsSpan().Trim() is "" or "<>";
        IsReturned = IsSystem || isSubject;
        var isReply = StatusCodes.Reply(parts.Notice) > 0;
        TellsReason = isReply || NoticeWords.Reasons.Find(words) is not null;
        // A server's reply in the words of one who returns mail is no person's.
        var isRefusal = IsSystem && isReply && NoticeWords.TellsUndelivered(words);
        IsAnswer = !isSystem && !isSubject && !isRefusal && (Submitted(head["Auto-Submitted"]) || s_answerHeaders.Any(head.Contains)
            || head["Precedence"]?.Trim().Equals("auto_reply", StringComparison.OrdinalIgnoreCase) == true || NoticeWords.TellsAbsence(subject));
        TellsDelay = NoticeWords.TellsDelay(subject) || NoticeWords.TellsDelay(words);
        TellsFailure = NoticeWords.TellsUndelivered(words) || NoticeWords.TellsUndelivered(subject) || isReply || head.Contains("X-Failed-Recipients");
        TellsDelivery = NoticeWords.TellsDelivery(subject) || NoticeWords.TellsDelivery(words);
    }

    /// <summary>Whether a mail system seems to have sent it: nobody's return path, a daemon's name, a report's headers.</summary>
    public bool IsSystem { get; }

    /// <summary>Whether it may return mail: a mail system seems to have sent it, or it has a subject such reports have.</summary>
    public bool IsReturned { get; }

    /// <summary>Whether it answers for a person (RFC 3834). Mail systems mark their reports as automatic too, so theirs are none.</summary>
    public bool IsAnswer { get; }

    public bool TellsFailure { get; }

    public bool TellsReason { get; }

    public bool TellsDelay { get; }

    public bool TellsDelivery { get; }

    private static bool Submitted(string? value) => value?.TrimStart().StartsWith("auto-", StringComparison.OrdinalIgnoreCase) == true;
}
