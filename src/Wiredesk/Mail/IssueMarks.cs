using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>
/// The marks in a stored issue for what differs from reader to reader. An issue is stored once for all; nothing else in it can
/// hold a mark (<see cref="MayHold"/>, <see cref="Escape"/>).
/// </summary>
public static class IssueMarks
{
    /// <summary>Of the private use area: it means nothing in a published text.</summary>
    internal const char Sign = '\uE000';

    /// <summary>Where the link to leave goes.</summary>
    public const string Unsubscribe = "\uE000unsubscribe\uE000";

    /// <summary>Where the link to the reader's own page goes.</summary>
    public const string Preferences = "\uE000preferences\uE000";

    /// <summary>What follows, up to its <see cref="End"/>, is for those who are owed one of the issue's corrections.</summary>
    public const string AnyCorrection = "\uE000corrections\uE000";

    /// <summary>Ends what was begun last.</summary>
    public const string End = "\uE000end\uE000";

    /// <summary>What follows, up to its <see cref="End"/>, is for those who have chosen the section.</summary>
    public static string Section(Sections section) => $"{Sign}section {(int)section}{Sign}";

    /// <summary>What follows, up to its <see cref="End"/>, is for those who are owed the correction.</summary>
    public static string Correction(long id) => $"{Sign}correction {id}{Sign}";

    /// <summary>Whether a text that must be printed as it is can stand in an issue.</summary>
    public static bool MayHold(string text) => !text.Contains(Sign);

    /// <summary>Takes the character of the marks out of a text.</summary>
    public static string Escape(string text) => text.Replace("\uE000", "", StringComparison.Ordinal);
}
