using System.Net;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>
/// The links in a mail that only its reader may follow. An issue is stored once for all, with marks where they go; nothing
/// else in it can hold a mark (<see cref="MayHold"/>, <see cref="Escape"/>).
/// </summary>
public sealed class ReaderLinks(MailIdentity identity, Edition edition, string token)
{
    /// <summary>Where the link to leave goes.</summary>
    public const string UnsubscribeMark = "\uE000unsubscribe\uE000";

    /// <summary>Where the link to the reader's own page goes.</summary>
    public const string PreferencesMark = "\uE000preferences\uE000";

    public string Unsubscribe { get; } = identity.Link($"unsubscribe/{token}?edition={Uri.EscapeDataString(edition.Slug)}");

    public string Preferences { get; } = identity.Link($"preferences/{token}");

    /// <summary>The text with the links in place of their marks.</summary>
    public string Fill(string text, bool html)
        => text
            .Replace(UnsubscribeMark, html ? WebUtility.HtmlEncode(Unsubscribe) : Unsubscribe, StringComparison.Ordinal)
            .Replace(PreferencesMark, html ? WebUtility.HtmlEncode(Preferences) : Preferences, StringComparison.Ordinal);

    /// <summary>Whether a text that must be printed as it is can stand in an issue.</summary>
    public static bool MayHold(string text) => !text.Contains('\uE000');

    /// <summary>Takes the character of the marks, which is for private use and means nothing in a published text, out of a text.</summary>
    public static string Escape(string text) => text.Replace("\uE000", "", StringComparison.Ordinal);
}
