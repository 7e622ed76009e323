namespace Wiredesk.Mail.Bounces;

/// <summary>The command a refusal answered. Many reports tell it, each in the words of its program.</summary>
internal enum SmtpStage
{
    Unknown,

    /// <summary>Before any command that names somebody: the connection, the greeting, TLS.</summary>
    Connection,

    /// <summary>MAIL FROM: the sender is refused.</summary>
    Mail,

    /// <summary>RCPT TO: the recipient is refused.</summary>
    Recipient,

    /// <summary>DATA or behind it: the mail is refused, after its recipient was taken.</summary>
    Data,
}

internal static class SmtpStages
{
    private static readonly (string Words, SmtpStage Stage)[] s_words =
    [
        .. Of(SmtpStage.Connection, "ehlo", "helo", "initial", "starttls"),
        .. Of(SmtpStage.Mail, "mail from", "mail", "mail_from"),
        .. Of(SmtpStage.Recipient, "rcpt to", "rcpt", "rcpt_to"),
        .. Of(SmtpStage.Data, "end of data", "data", "message_data", "text", "bdat"),
        (" in rcpt to ", SmtpStage.Recipient),
        (" in mail from ", SmtpStage.Mail),
        (" after rcpt to", SmtpStage.Recipient),
        (" after rcpt ~", SmtpStage.Recipient),
        (" after mail from", SmtpStage.Mail),
        (" after mail ~", SmtpStage.Mail),
        (" after end of data", SmtpStage.Data),
        (" after data", SmtpStage.Data),
        (" does not like recipient", SmtpStage.Recipient),
        (" like our rcpt to", SmtpStage.Recipient),
        (" does not like sender", SmtpStage.Mail),
        (" like our mail from", SmtpStage.Mail),
        (" failed after i sent the message", SmtpStage.Data),
        (" failed after i sent the data", SmtpStage.Data),
        (" like our data", SmtpStage.Data),
        (" after end of message", SmtpStage.Data),
        (" >>> . ", SmtpStage.Data),
    ];

    /// <summary>The command that is told first.</summary>
    /// <param name="comparable">A report's words, as <see cref="DiagnosticText.Comparable"/> gives them.</param>
    public static SmtpStage In(string comparable)
    {
        var (first, found) = (int.MaxValue, SmtpStage.Unknown);
        foreach (var (words, stage) in s_words)
        {
            var at = comparable.IndexOf(words, StringComparison.Ordinal);
            if (at >= 0 && at < first)
                (first, found) = (at, stage);
        }
        return found;
    }

    // How Postfix, Exim, Sendmail and Courier, the German carriers, SendGrid and Yahoo tell the command.
    private static IEnumerable<(string, SmtpStage)> Of(SmtpStage stage, params string[] commands) => commands.SelectMany(command => new[]
    {
        ($" (in reply to {command} ", stage),
        ($" in response to {command} command", stage),
        ($" after pipelined {command} ", stage),
        ($" >>> {command} ", stage),
        ($" for {command} command", stage),
        ($"[{command}]", stage),
        ($" during {command} ", stage),
    });
}
