using Wiredesk.News;

namespace Wiredesk.Mail.Sending;

/// <summary>The links in a mail that only its reader may follow.</summary>
/// <param name="Unsubscribe">Leaves the edition.</param>
/// <param name="Preferences">The reader's own page.</param>
public sealed record ReaderLinks(string Unsubscribe, string Preferences)
{
    public static ReaderLinks Of(MailIdentity identity, Edition edition, string token)
        => new(identity.Link($"unsubscribe/{token}?edition={Uri.EscapeDataString(edition.Slug)}"), identity.Link($"preferences/{token}"));
}
