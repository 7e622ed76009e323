namespace Wiredesk.Mail.Sending;

/// <summary>What became of handing one mail to the server.</summary>
public abstract record SendOutcome
{
    /// <summary>The server took it on.</summary>
    public sealed record Accepted(string Answer) : SendOutcome;

    /// <summary>The server refused it for good (5xx), or it cannot be sent at all.</summary>
    public sealed record Refused(string Error, SmtpStatus? Status) : SendOutcome;

    /// <summary>Not taken now (4xx), or the connection ended before all of the mail was handed over: it may be tried again.</summary>
    public sealed record NotNow(string Error, SmtpStatus? Status) : SendOutcome;

    /// <summary>The connection ended after the mail was handed over and before it was answered: the server may or may not have taken it on.</summary>
    public sealed record Unknown(string Error) : SendOutcome;
}

/// <summary>The mail server cannot be used at all now: no connection, no sign-in, or it does not let the sender send.</summary>
public sealed class MailServerException(string message, Exception? inner = null) : Exception(message, inner);
