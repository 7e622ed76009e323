namespace Wiredesk.Mail.Bounces;

/// <summary>What enhanced status codes mean (RFC 3463, and the IANA registry that RFC 5248 set up), and some of large providers' own.</summary>
internal static class StatusMeaning
{
    /// <summary>The reason a code gives by itself; null when it is too general for one.</summary>
    public static string? Of(string status) => status[1..] switch
    {
        // A passing fault of an address is one of looking it up.
        ".1.0" or ".1.1" or ".1.2" or ".1.3" or ".1.6" or ".1.10" when status[0] != '5' => null,
        ".1.0" or ".1.1" or ".1.3" => BounceReasons.UserUnknown,
        ".1.2" => BounceReasons.HostUnknown,
        ".1.6" => BounceReasons.HasMoved,
        ".1.7" or ".1.8" => BounceReasons.Rejected,
        ".1.9" => BounceReasons.MailerError,
        ".1.10" => BounceReasons.NotAccept,
        ".1.4" or ".2.0" or ".2.1" or ".2.4" => BounceReasons.Filtered,
        ".2.2" => BounceReasons.MailboxFull,
        ".2.3" => BounceReasons.ExceedLimit,
        ".3.1" => BounceReasons.SystemFull,
        ".3.2" => status[0] == '5' ? BounceReasons.NotAccept : BounceReasons.SystemError,
        ".3.4" => BounceReasons.MessageTooBig,
        ".3.0" or ".3.3" or ".3.5" => BounceReasons.SystemError,
        ".4.1" or ".4.7" => BounceReasons.Expired,
        ".4.4" => status[0] == '5' ? BounceReasons.HostUnknown : BounceReasons.NetworkError,
        ".4.0" or ".4.2" or ".4.3" or ".4.5" or ".4.6" => BounceReasons.NetworkError,
        ".5.0" or ".5.1" or ".5.2" or ".5.3" or ".5.4" or ".5.5" => BounceReasons.SyntaxError,
        ".6.0" or ".6.1" or ".6.2" or ".6.3" or ".6.4" or ".6.5" => BounceReasons.ContentError,
        ".7.8" or ".7.9" or ".7.11" or ".7.4" or ".7.5" or ".7.6" => BounceReasons.SecurityError,
        ".7.10" => BounceReasons.StartTls,
        ".7.13" => BounceReasons.Suspended,
        ".7.20" or ".7.21" or ".7.22" or ".7.23" or ".7.24" or ".7.26" or ".7.509" => BounceReasons.AuthenticationFailed,
        ".7.25" => BounceReasons.RequirePtr,
        ".7.27" => BounceReasons.NotAccept,
        ".7.28" => BounceReasons.Speeding,
        // Exchange Online: the other server's words were unknown recipient or mailbox unavailable, which of them is not told.
        ".1.351" => BounceReasons.Filtered,
        ".4.310" => BounceReasons.HostUnknown,
        ".4.312" => BounceReasons.NetworkError,
        ".4.316" => BounceReasons.Expired,
        ".7.606" or ".7.511" => BounceReasons.Blocked,
        _ => null,
    };

    /// <summary>What a reply alone means (RFC 5321, 4.2; RFC 7504); null when it may be anything.</summary>
    public static string? OfReply(int reply) => reply switch
    {
        521 or 556 => BounceReasons.NotAccept,
        552 => BounceReasons.ExceedLimit,
        422 or 452 => BounceReasons.SystemFull,
        421 or 450 or 451 => BounceReasons.SystemError,
        500 or 501 or 502 or 503 or 504 => BounceReasons.SyntaxError,
        _ => null,
    };

    /// <summary>Subject and detail of the code that says just this; null for a reason that has none.</summary>
    public static string? DetailOf(string reason) => reason switch
    {
        BounceReasons.UserUnknown => ".1.1",
        BounceReasons.HostUnknown => ".1.2",
        BounceReasons.HasMoved => ".1.6",
        BounceReasons.MailboxFull => ".2.2",
        BounceReasons.MessageTooBig => ".3.4",
        BounceReasons.SystemFull => ".3.1",
        BounceReasons.Expired => ".4.7",
        BounceReasons.RequirePtr => ".7.25",
        _ => null,
    };
}
