namespace Wiredesk.Mail.Inbox;

/// <summary>A mail that came back.</summary>
/// <param name="Message">As it came; at most <see cref="MaxBytes"/> of it.</param>
/// <param name="Recipients">Whom the envelope named; none where only the mail's own head tells.</param>
public sealed record IncomingMail(byte[] Message, IReadOnlyList<string> Recipients)
{
    /// <summary>Larger ones are refused, or read so far only: a report is small, and stands in front of what it returns.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;
}

/// <summary>A place that mail comes back to: a mailbox on a server, a folder, a server of our own.</summary>
internal interface IInbox
{
    /// <summary>Hands over each mail that comes, and marks it as done when what it tells stands in the database; until stopped.</summary>
    /// <param name="handle">Does what a mail tells. Twice with the same mail is as good as once.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="InboxException">The place cannot be used now.</exception>
    Task Run(Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop);
}

/// <summary>A place that mail comes back to cannot be used now; the message names it, the cause and the way out.</summary>
public sealed class InboxException(string message, Exception? inner = null) : Exception(message, inner);
