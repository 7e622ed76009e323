using MimeKit;

namespace Wiredesk.Mail;

/// <summary>Who mail comes from and where its links lead, from the settings.</summary>
/// <param name="From">The address of the From header, with the site's name unless the setting has one.</param>
/// <param name="BaseUrl">The site's public address, without a slash at the end.</param>
public sealed record MailIdentity(MailboxAddress From, Uri BaseUrl)
{
    /// <summary>Whether the settings name a mail server at all.</summary>
    public static bool MailIsOn(Settings settings) => settings.Mail.Server.Length > 0;

    /// <exception cref="DeskException">A setting that mail needs is missing or not of its form.</exception>
    public static MailIdentity Of(Settings settings)
    {
        if (!Uri.TryCreate(settings.Site.BaseUrl, UriKind.Absolute, out var baseUrl) || baseUrl.Scheme is not ("http" or "https"))
            throw new DeskException($"setting Site.BaseUrl \"{settings.Site.BaseUrl}\": not an http or https address, and mails need one for their links: set it to the site's public address");
        if (MailAddress.Parse(settings.Mail.From, allowName: true) is not { } from)
            throw new DeskException($"setting Mail.From \"{settings.Mail.From}\": not one mail address: set it to the address issues come from");
        return new MailIdentity(
            new MailboxAddress(OneLine.Of(string.IsNullOrEmpty(from.Name) ? settings.Site.Name : from.Name), from.Address),
            new Uri(settings.Site.BaseUrl.TrimEnd('/') + "/"));
    }

    /// <summary>An address on the site: <c>Link("s/12#l3")</c>.</summary>
    public string Link(string path) => BaseUrl.AbsoluteUri + path;

    /// <summary>The host that names lists and messages: of the sender's address.</summary>
    public string Domain => MailAddress.DomainOf(From);
}
