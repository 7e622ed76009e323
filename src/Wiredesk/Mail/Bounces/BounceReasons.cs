namespace Wiredesk.Mail.Bounces;

/// <summary>Why a mail was not delivered, in the field's usual short names. What words tell of each stands in <c>reason-words.txt</c>.</summary>
public static class BounceReasons
{
    public const string AuthenticationFailed = "authfailure";
    public const string BadReputation = "badreputation";
    public const string Blocked = "blocked";
    public const string ContentError = "contenterror";
    public const string ExceedLimit = "exceedlimit";
    public const string Expired = "expired";
    public const string Filtered = "filtered";
    public const string HasMoved = "hasmoved";
    public const string HostUnknown = "hostunknown";
    public const string MailboxFull = "mailboxfull";
    public const string MailerError = "mailererror";
    public const string MessageTooBig = "mesgtoobig";
    public const string NetworkError = "networkerror";
    public const string NoRelaying = "norelaying";
    public const string NotAccept = "notaccept";
    public const string NotCompliant = "notcompliantrfc";
    public const string OnHold = "onhold";
    public const string PolicyViolation = "policyviolation";
    public const string Rejected = "rejected";
    public const string RequirePtr = "requireptr";
    public const string SecurityError = "securityerror";
    public const string SpamDetected = "spamdetected";
    public const string Speeding = "speeding";
    public const string StartTls = "failedstarttls";
    public const string Suspended = "suspend";
    public const string Suppressed = "suppressed";
    public const string SyntaxError = "syntaxerror";
    public const string SystemError = "systemerror";
    public const string SystemFull = "systemfull";
    public const string TooManyConnections = "toomanyconn";
    public const string Undefined = "undefined";
    public const string UserUnknown = "userunknown";
    public const string VirusDetected = "virusdetected";

    /// <summary>Whether mail will never arrive. All else is soft: the desk counts soft bounces.</summary>
    public static bool IsHard(string reason) => reason is UserUnknown or HostUnknown or HasMoved or NotAccept;

    /// <summary>
    /// Whether it is said of the sender or of the mail, and nothing of the mailbox: a desk that gets onto a blocklist would else
    /// lose all its readers at a provider.
    /// </summary>
    public static bool IsAboutSender(string reason)
        => reason is AuthenticationFailed or BadReputation or Blocked or ContentError or MessageTooBig or NoRelaying or NotCompliant or PolicyViolation
            or Rejected or RequirePtr or SecurityError or SpamDetected or Speeding or StartTls or TooManyConnections or VirusDetected;
}
