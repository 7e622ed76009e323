namespace Wiredesk.Mail.Bounces;

/// <summary>The two lists of words, read once.</summary>
internal static class NoticeWords
{
    private static readonly Lazy<WordList> s_reasons = new(() => new WordList("reason-words.txt"));
    private static readonly Lazy<WordList> s_notices = new(() => new WordList("notice-words.txt"));

    public static WordList Reasons => s_reasons.Value;

    public static bool TellsUndelivered(string comparable) => s_notices.Value.Tells("undelivered", comparable);

    public static bool TellsDelay(string comparable) => s_notices.Value.Tells("delayed", comparable);

    public static bool TellsDelivery(string comparable) => s_notices.Value.Tells("delivered", comparable);

    public static bool TellsAbsence(string comparable) => s_notices.Value.Tells("vacation", comparable);

    /// <summary>Whether words on an unknown user are so plain that they hold even after the mail was taken.</summary>
    public static bool TellsNoAccount(string comparable) => s_notices.Value.Tells("no account", comparable);

    /// <summary>Whether the sender's name or address is one of a mail system.</summary>
    public static bool TellsMailSystem(string comparable) => s_notices.Value.Tells("daemon", comparable);

    /// <summary>Whether the line introduces the returned mail.</summary>
    public static bool TellsOriginal(string comparable) => s_notices.Value.Tells("original", comparable);
}
